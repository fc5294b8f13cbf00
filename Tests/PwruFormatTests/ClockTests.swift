import PwruFormat
import Testing

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
