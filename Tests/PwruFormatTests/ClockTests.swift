import Testing

@testable import PwruFormat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite struct ClockTests {
    private func clock(_ timestamp: RowPrinter.Timestamp, _ times: [String]) throws -> TraceClock {
        var text = ""
        for time in times {
            var event = RowPrinter.Event()
            event.time = time
            text += RowPrinter(timestamp: timestamp).row(event)
        }
        return try Reading(text).reader.clock
    }

    @Test func tellsRelativeFromMonotonic() throws {
        #expect(try clock(.relative, ["0", "681255"]) == .relative)
        #expect(try clock(.relative, ["681255"]) == .relative)
        #expect(try clock(.relative, ["5000000000", "681255"]) == .relative)
        #expect(try clock(.current, ["40347290082", "40347290081", "40348225215"]) == .monotonic)
        #expect(try clock(.absolute, ["40347290082"]) == .monotonic)
        #expect(try clock(.none, ["1"]) == TraceClock.none)
    }

    @Test func aHeadingStartsAnew() throws {
        let printer = RowPrinter(timestamp: .current)
        var event = RowPrinter.Event()
        event.time = "40347290082"
        var relative = event
        relative.time = "0"
        let reader = TraceReader(
            source: .memory(
                Array(
                    (printer.heading + printer.row(relative) + printer.heading + printer.row(event)).utf8)))
        var batch = EventBatch()
        #expect(try reader.next(into: &batch))
        #expect(reader.clock == .relative)
        #expect(try reader.next(into: &batch))
        #expect(reader.clock == .monotonic)
        #expect(try !reader.next(into: &batch))
    }

    /// Lines and clocks of the events of a trace, of which so many lines come at a time.
    private func clocks(_ lines: [String], atOnce: Int) throws -> [String] {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let reader = TraceReader(source: .descriptor(ends[0], name: "pipe"))
        var batch = EventBatch()
        var result: [String] = []
        func readOn() throws {
            while try reader.next(into: &batch), !batch.events.isEmpty {
                result += batch.events.map { "\($0.line) \(reader.clock)" }
            }
        }
        for start in stride(from: 0, to: lines.count, by: atOnce) {
            let piece = Array(lines[start..<min(start + atOnce, lines.count)].joined().utf8)
            #expect(write(ends[1], piece, piece.count) == piece.count)
            // Comes back empty once the pipe is.
            try readOn()
        }
        close(ends[1])
        try readOn()
        return result
    }

    @Test("What times count does not depend on how much is read at once")
    func clockOfEveryEvent() throws {
        // Without headings: times since boot, and then, of a run that was appended, those since the event before.
        let times = [40_347_290_082, 40_347_291_082, 40_347_292_082, 0, 681_255, 40_347_293_082, 15, 3, 40_347_294_082]
        let lines = times.map {
            #"{"skb":"0xffff8a29c1dd68e8","process":"curl:1","func":"ip_rcv","time":\#($0)}"# + "\n"
        }
        let whole = try clocks(lines, atOnce: lines.count)
        #expect(whole.prefix(4) == ["1 monotonic", "2 monotonic", "3 monotonic", "4 relative"])
        #expect(whole.count == 9)
        for count in [1, 2, 3, 5] { #expect(try clocks(lines, atOnce: count) == whole) }
    }

    @Test("A heading, and a change between text and JSON, is another run")
    func runs() throws {
        let printer = RowPrinter(timestamp: .current)
        let row = printer.row(RowPrinter.Event())
        let record = #"{"skb":"0xffff8a29c1dd68e8","process":"curl:1","func":"ip_rcv","time":40347290082}"# + "\n"
        let text = printer.heading + row + row + printer.heading + row + record + record + row
        let reader = TraceReader(source: .memory(Array(text.utf8)))
        var batch = EventBatch()
        var runs: [Int] = []
        while try reader.next(into: &batch) { runs.append(reader.run) }
        #expect(runs == [1, 2, 3, 4])
    }

    @Test func wallClockWithoutTimestampColumn() throws {
        let reading = try Reading("15:04:05.250 0xffff8a29c1dd68e8 0   curl:1           ip_rcv\n")
        #expect(reading.events.map(\.time) == [54_245_250_000_000])
        #expect(reading.reader.clock == .wallClock)
    }
}
