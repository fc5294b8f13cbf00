import PwruFormat
import Testing

/// Records that stand on more lines than pwru wrote.
@Suite struct BrokenRecordTests {
    private let event = RowPrinter.Event()
    private let keyed =
        "0xffff9d3a43d8e500      3     [tmux: server(2391)]  kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET)  681255123456 "
        + "netns=4026531840 mark=0xd00 iface=2(eth0) proto=0x0800 mtu=1500 len=60 10.0.0.1:80->10.0.0.2:5000(tcp)"
    private let object =
        #"{"skb":"0xffff8a29c1dd68e8","process":"curl:1","func":"ip_rcv","time":40347290082,"netns":4026532214,"#
        + #""iface":"eth0:2","tuple":{"saddr":"10.0.0.1","sport":80}}"#

    /// Every field of a wrapped record is the one of the whole record.
    private func expectSame(
        _ text: String, _ whole: String, lines: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try Reading(whole + "\n")
        let reading = try Reading(text)
        #expect(reading.account.events == 1, "\(text)", sourceLocation: sourceLocation)
        #expect(reading.account.continuation == lines - 1, "\(text)", sourceLocation: sourceLocation)
        #expect(reading.account.lines == lines, sourceLocation: sourceLocation)
        guard let first = expected.events.first, let read = reading.events.first else {
            Issue.record("no event in \(text)", sourceLocation: sourceLocation)
            return
        }
        #expect(fields(first, expected) == fields(read, reading), "\(text)", sourceLocation: sourceLocation)
        #expect(read.line == 1, sourceLocation: sourceLocation)
    }

    private func fields(_ event: TraceEvent, _ reading: Reading) -> String {
        "\(event.skb) \(event.cpu) \(reading.process(event)) \(event.time) \(event.netns) \(event.mark) "
            + "\(reading.iface(event)) \(event.ifindex) \(event.etherType) \(event.mtu) \(event.length) "
            + "\(event.tuple) \(reading.function(event).text) \(reading.caller(event).text) \(event.columns.rawValue)"
    }

    /// Lines of at most `width` bytes, broken at blanks.
    private func wrap(_ text: String, _ width: Int, _ prefix: String = "") -> (text: String, lines: Int) {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
        return (lines.map { prefix + $0 + "\n" }.joined(), lines.count)
    }

    @Test(arguments: ["", "> ", ">> "], [60, 66, 72, 76, 100])
    func mailsWrapRows(_ prefix: String, _ width: Int) throws {
        for timestamp in [RowPrinter.Timestamp.none, .current, .absolute] {
            let row = String(RowPrinter(timestamp: timestamp).row(event).dropLast())
            let wrapped = wrap(row, width, prefix)
            if wrapped.lines <= 3 { try expectSame(wrapped.text, row, lines: wrapped.lines) }
        }
    }

    @Test(arguments: ["", "> "], [66, 72, 76, 80, 100, 120])
    func mailsWrapKeyedRows(_ prefix: String, _ width: Int) throws {
        let wrapped = wrap(keyed, width, prefix)
        try expectSame(wrapped.text, keyed, lines: wrapped.lines)
    }

    @Test func mailsWrapWholeTraces() throws {
        let printer = RowPrinter(timestamp: .current)
        let row = String(printer.row(event).dropLast())
        let text = (0..<200).map { _ in wrap(row, 72, "> ").text }.joined()
        let reading = try Reading("> \(printer.heading)" + text + "> \n")
        #expect(reading.account.events == 200)
        #expect(reading.account.header == 1)
        #expect(reading.account.malformed == 0)
        #expect(reading.account.lines == 2 + text.count { $0 == "\n" })
        #expect(reading.events.map(\.line) == reading.events.map(\.line).sorted())
    }

    @Test func terminalsCutAtAnyByte() throws {
        let row = String(RowPrinter(timestamp: .current).row(event).dropLast())
        let bytes = Array(row.utf8)
        let function = bytes.count - event.function.utf8.count
        for width in 25..<function {
            // A number cut in two is two numbers.
            if isDigit(bytes[width]) && isDigit(bytes[width - 1]) { continue }
            let pieces = [bytes[..<width], bytes[width...]].map { String(decoding: $0, as: UTF8.self) + "\n" }
            try expectSame(pieces.joined(), row, lines: 2)
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    @Test func logLinesLandInRecords() throws {
        let columns = String(RowPrinter(timestamp: .current).row(event).dropLast())
        for row in [columns, keyed] {
            // Where the releases that write field by field can be interrupted.
            let bytes = Array(row.utf8)
            let ends = bytes.indices.dropFirst(20).filter { bytes[$0] == 32 && bytes[$0 - 1] != 32 }
            for end in ends {
                let half = String(decoding: bytes[..<end], as: UTF8.self)
                let rest = String(decoding: bytes[end...], as: UTF8.self)
                let text = half + "2023/02/09 04:15:42 Attached (ignored 0)\n" + rest + "\n"
                try expectSame(text, row, lines: 2)
            }
            try expectSame(row + "2023/02/09 04:15:42 Detaching kprobes...\n\n", row, lines: 2)
            try expectSame(row + "^C2023/02/09 04:15:42 Received signal\n\n", row, lines: 2)
        }
    }

    @Test func objectsMayBePrintedOverLines() throws {
        let pretty = object.replacing(",", with: ",\n  ").replacing("{", with: "{\n  ").replacing("}", with: "\n  }")
        let lines = pretty.count { $0 == "\n" } + 1
        try expectSame(pretty + "\n", object, lines: lines)
        let list = try Reading("[\n" + pretty + ",\n" + pretty + "\n]\n")
        #expect(list.account.events == 2)
        #expect(list.account.foreign == 2)
        #expect(list.account.lines == 2 * lines + 2)
        let cut = try Reading(object.prefix(80) + "\n" + object.dropFirst(80) + "\n" + object + "\n")
        #expect(cut.account.events == 2)
        #expect(cut.account.continuation == 1)
    }

    @Test(arguments: ["hello", "this is why", "--- snipped ---", "```", "", "[...]"])
    func brokenRecordsDoNotTakeForeignText(_ line: String) throws {
        let printer = RowPrinter(caller: true)
        let row = printer.row(event)
        let half = row[..<row.range(of: event.function)!.lowerBound]
        let reading = try Reading(printer.heading + row + half + "\n" + line + "\n" + row)
        #expect(reading.account.events == 2)
        #expect(reading.account.malformed >= 1)
        #expect(reading.account.lines == 5)
        let other = try Reading("{\n" + line + "\n}\n" + row + "{\n")
        #expect(other.account.events == 1)
        #expect(other.account.lines == 5)
    }

    @Test func nullIsNoValue() throws {
        let reading = try Reading(
            #"{"skb":"0xffff8a29c1dd68e8","func":"ip_rcv","cpu":null,"tuple":null,"tunnel_tuple":null,"stack":null,"iface":null}"#
                + "\n" + #"{"skb":"0xffff8a29c1dd68e8","func":"ip_rcv","tuple":{"saddr":null,"sport":80}}"# + "\n")
        #expect(reading.account.events == 2)
        #expect(reading.events.first?.tuple.isEmpty == true)
        #expect(reading.events.last?.tuple.sourcePort == 80)
        #expect(try Reading(#"{"skb":null,"func":"ip_rcv"}"# + "\n").account.events == 0)
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? {
        self.ranges(of: part).first
    }
}
