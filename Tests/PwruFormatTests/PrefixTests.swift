import PwruFormat
import Testing

/// What collectors, mails and terminals put in front of each line.
@Suite struct PrefixTests {
    static let prefixes = [
        "[pod/pwru-abc/pwru] ", "pwru-abc pwru ", "kube-system pwru-abc pwru ", "pwru-1  | ",
        "Feb 03 10:11:12 host pwru[123]: ", "Feb  3 10:11:12.123456 host pwru: ",
        "2026-02-03T10:11:12+0100 host pwru[123]: ", "2026-02-03T10:11:12.1234567Z ", "2026-02-03T10:11:12+01:00 ",
        "[2026-02-03T10:11:12.123Z] ", "2026-02-03T10:11:12.123456789Z stdout F ", "2026-02-03T10:11:12.123456Z 00O ",
        "2026-02-03T10:11:12.1234567Z [pod/pwru-abc/pwru] ", "pwru-1  | 2026-02-03T10:11:12.1234567Z ",
        "> ", ">> ", "> > ", ">", "    ", "\t", "> [pod/pwru-abc/pwru] ", "\u{1B}[33mpwru-1  |\u{1B}[0m ",
    ]

    private static let log = "2026/11/23 03:23:38 INFO Listening for events..\n"
    private static let json = #"{"skb":"0xffff8a29c1dd68e8","process":"curl:1","func":"ip_rcv","tuple":{}}"# + "\n"

    private func prefixed(_ text: String, _ prefix: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { prefix + $0 + "\n" }.joined()
    }

    @Test(arguments: prefixes)
    func arePassedOver(_ prefix: String) throws {
        let printer = RowPrinter(timestamp: .current, caller: true, stack: true, dump: true, tunnel: true)
        let event = RowPrinter.Event()
        let text =
            Self.log + printer.heading + printer.row(event) + printer.row(event) + Self.log + printer.row(event)
        let plain = try Reading(text)
        for wrapped in [prefixed(text, prefix), prefixed(printer.row(event), prefix) + prefixed(text, prefix)] {
            let reading = try Reading(wrapped)
            let extra = reading.events.count - plain.events.count
            #expect(reading.account.events == 3 + extra)
            #expect(reading.account.continuation == 9 * (3 + extra))
            #expect(reading.account.header == 1)
            #expect(reading.account.noise == 2)
            #expect(reading.account.foreign + reading.account.malformed == 0)
            for read in reading.events {
                #expect(reading.process(read) == event.process)
                #expect(reading.caller(read).text == event.caller)
                #expect(read.tuple.sourcePort == 33_824)
                #expect(reading.tunnel(read).destinationPort == 4789)
                #expect(read.time == 681_255)
            }
        }
        #expect(try Reading(prefixed(text, prefix)).texts[0].hasSuffix(" \(event.caller)"))
    }

    @Test(arguments: prefixes)
    func arePassedOverBeforeJSON(_ prefix: String) throws {
        let reading = try Reading(prefixed(Self.log + Self.json + Self.json + Self.log + Self.json, prefix))
        #expect(reading.account.events == 3)
        #expect(reading.account.noise == 2)
        #expect(reading.account.lines == 5)
        #expect(reading.reader.format == .json)
    }

    @Test(arguments: prefixes)
    func doNotTurnForeignTextIntoEvents(_ prefix: String) throws {
        let row = RowPrinter().row(RowPrinter.Event())
        let foreign = "hello\nworld\nthis is it\n\n- 0xffff\nmore: text\n"
        let reading = try Reading(prefixed(row + foreign + row + foreign, prefix))
        #expect(reading.account.events == 2)
        #expect(reading.account.foreign + reading.account.continuation == 12)
        #expect(reading.account.continuation == 0)
    }

    @Test func mayComeAndGo() throws {
        let printer = RowPrinter(stack: true)
        let row = printer.row(RowPrinter.Event())
        let text = ["", "> ", "pwru-1  | ", "    ", "", ">> "].map { prefixed(row, $0) }.joined()
        let reading = try Reading(text)
        #expect(reading.account.events == 6)
        #expect(reading.account.continuation == 24)
        #expect(reading.account.lines == 30)
    }

    @Test(arguments: [
        "note that 0xffff8a29c1dd68e8 0 curl:1 ip_rcv", "see 0xffff8a29c1dd68e8 0 curl:1 ip_rcv",
        "2026-02-03T10:11:12Z 10.0.0.1 hello", "pwru-1  | hello", "[pod/pwru-abc/pwru] listening", "> 0x", "| a | b |",
    ])
    func sentencesAreNoPrefixes(_ line: String) throws {
        let reading = try Reading(line + "\n" + RowPrinter().row(RowPrinter.Event()) + line + "\n")
        #expect(reading.account.events == 1)
        #expect(reading.account.lines == 3)
    }

    @Test func sixteenBitTextIsRead() throws {
        let printer = RowPrinter(stack: true)
        let row = printer.heading + printer.row(RowPrinter.Event()) + printer.row(RowPrinter.Event())
        let wide: [UInt8] = [0xFF, 0xFE] + row.replacing("\n", with: "\r\n").utf8.flatMap { [$0, 0] as [UInt8] }
        let reading = try Reading(wide)
        #expect(reading.account.events == 2)
        #expect(reading.account.continuation == 8)
        #expect(reading.account.header == 1)
    }
}
