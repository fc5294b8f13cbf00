import PwruFormat
import SkbPaths
import Testing

@testable import Diagnosis

/// Which packets lie between two times, by what the times of the capture count.
@Suite struct TimeWindowTests {
    /// A heading, and a packet of two events for each pair of times.
    private func trace(_ packets: [(String, String)], column: String = "TIMESTAMP") -> String {
        let isClock = column == "TIME"
        var text =
            "\(isClock ? "TIME " : "")SKB CPU PROCESS \(isClock ? "" : "TIMESTAMP ")NETNS MARK/x IFACE PROTO MTU LEN "
        text += "TUPLE FUNC\n"
        for (index, times) in packets.enumerated() {
            for (time, function) in [(times.0, "ip_rcv"), (times.1, "kfree_skbmem")] {
                let skb = "0xffff88800000\(index + 1)000"
                let rest = "4026531841 0 eth0:2 0x0800 1500 60 10.0.0.1:1000->10.0.0.2:80(tcp) \(function)\n"
                text += isClock ? "\(time) \(skb) 0 curl:1 \(rest)" : "\(skb) 0 curl:1 \(time) \(rest)"
            }
        }
        return text
    }

    /// Numbers of the packets within the window, or what is wrong with it.
    private func selected(
        _ text: String, since: String? = nil, until: String? = nil
    ) throws -> (packets: [Int], problem: String?) {
        var selection = Selection()
        selection.since = try since.map { try #require(Moment($0)) }
        selection.until = try until.map { try #require(Moment($0)) }
        let selecting = Selecting(PathSelector(selection))
        try CaptureReader(AheadReader(source: .memory(Array(text.utf8)))).read(selecting)
        return (selecting.packets.sorted(), selecting.selector.problem)
    }

    private final class Selecting: CaptureObserver {
        private(set) var selector: PathSelector
        private(set) var packets: [Int] = []

        init(_ selector: PathSelector) { self.selector = selector }

        func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
            selector.begin(batch, clock: capture.reading.clock)
        }

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
            if selector.selects(path, of: capture.flows) { packets.append(Int(path.skb >> 12 & 0xF)) }
        }
    }

    private let sinceBoot = [
        ("50000000000", "50000001000"), ("51000000000", "53000000000"), ("52000000000", "52000001000"),
    ]

    @Test func nanosecondsSinceBoot() throws {
        let text = trace(sinceBoot)
        #expect(try selected(text).packets == [1, 2, 3])
        #expect(try selected(text, since: "50000001001").packets == [2, 3])
        #expect(try selected(text, since: "50000001000").packets == [1, 2, 3])
        #expect(try selected(text, until: "51000000000").packets == [1, 2])
        #expect(try selected(text, since: "52000001001", until: "60000000000").packets == [2])
        #expect(try selected(text, since: "53000000001").packets == [])
    }

    @Test func offsetsCountFromTheFirstEvent() throws {
        let text = trace(sinceBoot)
        #expect(try selected(text, since: "+1s").packets == [2, 3])
        #expect(try selected(text, until: "+999ms").packets == [1])
        #expect(try selected(text, since: "+2.5s", until: "+1h").packets == [2])
        #expect(try selected(text, until: "+5124095h").packets == [1, 2, 3])
    }

    @Test func timesOfDay() throws {
        let text = trace([("10:00:00.000", "10:00:00.001"), ("10:00:05.000", "10:00:05.001")], column: "TIME")
        #expect(try selected(text, since: "10:00:01").packets == [2])
        #expect(try selected(text, until: "10:00").packets == [1])
        #expect(try selected(text, since: "+4s").packets == [2])
        #expect(try selected(text, since: "09:00", until: "11:00").packets == [1, 2])
    }

    @Test func timesOfDayAcrossMidnight() throws {
        let text = trace(
            [("23:59:50.000", "23:59:50.001"), ("23:59:58.000", "00:00:02.000"), ("00:00:30.000", "00:00:30.001")],
            column: "TIME")
        #expect(try selected(text, since: "00:00:01").packets == [2, 3])
        #expect(try selected(text, until: "23:59:55").packets == [1])
        #expect(try selected(text, since: "23:59:57", until: "00:00:10").packets == [2])
        #expect(try selected(text, since: "+35s").packets == [3])
    }

    @Test func datesAndTimes() throws {
        let text = trace(
            [
                ("2026-02-20T23:59:50.000", "2026-02-20T23:59:50.001"),
                ("2026-02-21T00:00:30.000", "2026-02-21T00:00:31.000"),
            ],
            column: "TIME")
        #expect(try selected(text, since: "2026-02-21T00:00:00").packets == [2])
        #expect(try selected(text, until: "2026-02-20 23:59:59").packets == [1])
        // The midnight that is nearest to the first event.
        #expect(try selected(text, since: "00:00").packets == [2])
        #expect(try selected(text, since: "23:00").packets == [1, 2])
        #expect(try selected(text, since: "+30s").packets == [2])
    }

    /// `--timestamp absolute` prints both, and events go by the exact one.
    @Test func wallClockBesideNanoseconds() throws {
        var text = trace(sinceBoot).split(separator: "\n").map(String.init)
        text[0] = "TIME " + text[0]
        for (index, time) in zip(1..., ["10:00:00.000", "10:00:00.003", "10:00:01.000", "10:00:03.009"] + ["", ""]) {
            text[index] = (time.isEmpty ? "10:00:02.001" : time) + " " + text[index]
        }
        let capture = text.map { $0 + "\n" }.joined()
        #expect(try selected(capture, since: "10:00:00.5").packets == [2, 3])
        #expect(try selected(capture, since: "10:00:02.5", until: "10:01").packets == [2])
        #expect(try selected(capture, until: "51000000000").packets == [1, 2])
        #expect(try selected(capture, until: "2026-02-20T10:00").problem?.contains("times of day") == true)
        let dated = capture.replacing("10:00:0", with: "2026-02-20T10:00:0")
        #expect(try selected(dated, until: "2026-02-20T10:00:01.5").packets == [1, 2])
        #expect(try selected(dated, since: "10:00:02").packets == [2, 3])
    }

    @Test func timesThatDoNotFitSelectNothing() throws {
        let boot = trace(sinceBoot)
        let day = trace([("10:00:00.000", "10:00:00.001")], column: "TIME")
        for (text, moment, words) in [
            (boot, "10:00", "counts nanoseconds since boot"),
            (boot, "2026-02-20T10:00", "counts nanoseconds since boot"),
            (day, "5000", "times of day without dates"), (day, "2026-02-20T10:00", "times of day without dates"),
        ] {
            let found = try selected(text, until: moment)
            #expect(found.packets == [])
            #expect(found.problem?.contains(words) == true && found.problem?.contains("'\(moment)'") == true)
        }
    }

    @Test func timesThatDoNotCompareSelectNothing() throws {
        let relative = try selected(trace([("0", "1000"), ("0", "2000")]), since: "+1s")
        #expect(relative.packets == [] && relative.problem?.contains("relative") == true)
        let none = try selected(trace(sinceBoot).replacingTimes(), until: "+1s")
        #expect(none.packets == [] && none.problem?.contains("no timestamps") == true)
        let mixed = try selected(
            trace(sinceBoot) + trace([("10:00:00.000", "10:00:00.001")], column: "TIME"), since: "+0s")
        #expect(mixed.packets.count < 4 && mixed.problem?.contains("two clocks") == true)
    }
}

extension String {
    /// The same trace without its column of times.
    fileprivate func replacingTimes() -> String {
        split(separator: "\n").map { line in
            var words = line.split(separator: " ")
            words.remove(at: 3)
            return words.joined(separator: " ") + "\n"
        }.joined()
    }
}
