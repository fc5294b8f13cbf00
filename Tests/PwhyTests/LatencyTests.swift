import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy paths --latency")
    struct LatencyTests {
        private static let address = "0xffff8973411ee2e8"

        /// Rows of pwru 1.0.12 with two packets on one address.
        private func capture(times: [String]?, functions: [String], wallClock: Bool = false) -> Data {
            var text = wallClock ? "TIME                    " : ""
            text += "SKB                CPU PROCESS          "
            text += times == nil || wallClock ? "FUNC\n" : "TIMESTAMP        FUNC\n"
            for (index, function) in functions.enumerated() {
                let time = times?[index] ?? ""
                if wallClock { text += "\(time) " }
                text += "\(LatencyTests.address) 0   ~r/bin/curl:4893 "
                if !wallClock, times != nil { text += time.padding(toLength: 16, withPad: " ", startingAt: 0) + " " }
                text += function + "\n"
            }
            return Data(text.utf8)
        }

        private let functions = ["ip_rcv", "ip_forward", "ip_output", "kfree_skbmem"]

        @Test("A sample: stages and hops of each path, and of the capture")
        func sample() throws {
            let outcome = try Pwhy.run(["paths", "--latency", Sample.noListener.path])
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            #expect(outcome.text.contains("from the first event to the last: "))
            #expect(outcome.text.contains("slowest hops\n"))
            #expect(outcome.text.contains("All 2 paths of this capture\n"))
            #expect(outcome.text.contains("2 of 2 paths shown, 2 distinct; 111 events read"))
            #expect(try Pwhy.run(["paths", "--latency", Sample.noListener.path]).text == outcome.text)
        }

        @Test("Selecting paths leaves the capture's own numbers as they are")
        func selected() throws {
            func whole(_ arguments: [String]) throws -> String {
                let text = try Pwhy.run(["paths", "--latency"] + arguments + [Sample.noListener.path]).text
                return String(text[try #require(text.range(of: "All 2 paths")).lowerBound...].prefix(400))
            }
            #expect(try whole(["--skb", LatencyTests.address]) == whole([]))
        }

        @Test("--all tells every hop in the order of the path")
        func everyHop() throws {
            let outcome = try Pwhy.run(
                ["paths", "--latency", "--all"],
                piping: capture(times: ["5000000000", "5000000300", "5000001000", "5000001001"], functions: functions))
            #expect(
                outcome.text.contains(
                    """
                          time  line  all hops
                        300 ns     2  ip_rcv → ip_forward
                        700 ns     3  ip_forward → ip_output
                          1 ns     4  ip_output → kfree_skbmem

                    """))
        }

        @Test("Relative times give the same")
        func relative() throws {
            func hops(_ times: [String]) throws -> Substring {
                let text = try Pwhy.run(["paths", "--latency"], piping: capture(times: times, functions: functions))
                    .text
                return text[..<(try #require(text.range(of: "Times:")).lowerBound)]
            }
            #expect(
                try hops(["5000000000", "5000000300", "5000001000", "5000001001"]) == hops(["0", "300", "700", "1"]))
        }

        @Test("Time of day: milliseconds, over midnight too, and said so")
        func wallClock() throws {
            let times = [
                "2026-02-20T23:59:59.990", "2026-02-20T23:59:59.995", "2026-02-21T00:00:00.005",
                "2026-02-21T00:00:00.005",
            ]
            let outcome = try Pwhy.run(
                ["paths", "--latency"], piping: capture(times: times, functions: functions, wallClock: true))
            #expect(outcome.text.contains("from the first event to the last: 15 ms\n"))
            #expect(outcome.text.contains("10 ms     3  ip_forward → ip_output\n"))
            #expect(outcome.text.contains("steps of 1 ms"))
        }

        @Test("Without timestamps: said, with the flag to use, and exit status 3")
        func none() throws {
            let outcome = try Pwhy.run(["paths", "--latency"], piping: capture(times: nil, functions: functions))
            #expect(outcome.status == 3)
            #expect(outcome.text.contains("no timestamps"))
            #expect(outcome.text.contains("--timestamp current"))
            #expect(!outcome.text.contains("slowest"))
        }

        @Test("JSON that holds 0 for every relative time")
        func zeroes() throws {
            let record = #"{"skb":"0xffff8973411ee2e8","process":"curl:1","func":"F","time":0}"# + "\n"
            let text = functions.map { record.replacingOccurrences(of: "F", with: $0) }.joined()
            let outcome = try Pwhy.run(["paths", "--latency"], piping: Data(text.utf8))
            #expect(outcome.status == 3)
            #expect(outcome.text.contains("All times of this capture are 0:"))
        }

        @Test("Events printed out of order are counted and make no times")
        func outOfOrder() throws {
            let outcome = try Pwhy.run(
                ["paths", "--latency"],
                piping: capture(times: ["5000000300", "5000000000", "5000001000", "5000001001"], functions: functions))
            #expect(outcome.text.contains("2 hops left out"))
            #expect(!outcome.text.contains("ip_rcv → ip_forward"))
        }

        @Test("A long wait is told with its lines")
        func wait() throws {
            let outcome = try Pwhy.run(
                ["paths", "--latency"],
                piping: capture(
                    times: ["5000000000", "5000000300", "6020000300", "6020000400"],
                    functions: ["ip_output", "bfifo_enqueue", "sch_direct_xmit", "kfree_skbmem"]))
            #expect(
                outcome.text.contains("packet waited 1.02 s in bfifo_enqueue (line 3) until sch_direct_xmit (line 4)"))
        }

        @Test("The option belongs to paths")
        func usage() throws {
            #expect(try Pwhy.run(["--latency", Sample.noListener.path]).status == 2)
            #expect(try Pwhy.run(["paths", "--latencies", Sample.noListener.path]).errors.contains("'--latency'"))
            #expect(try Pwhy.run(["paths", "--help"]).text.contains("pwhy paths --latency node-a.txt"))
        }
    }
}
