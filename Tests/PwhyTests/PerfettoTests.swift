import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy paths --perfetto")
    struct PerfettoTests {
        /// What one event of a trace says; numbers as they are written.
        private struct Event: Decodable {
            struct Arguments: Decodable {
                var name: String?
                var line: Int?
                var skb: String?
                var iface: String?
                var mark: String?
                var len: Int?
                var tuple: String?
                var reason: String?
                var hook: String?
            }

            var name: String
            var ph: String
            var s: String?
            var ts: Decimal?
            var dur: Decimal?
            var pid: Int
            var tid: Int?
            var args: Arguments
        }

        private struct Trace: Decodable { var traceEvents: [Event] }

        private func events(_ outcome: Outcome) throws -> [Event] {
            try JSONDecoder().decode(Trace.self, from: outcome.output).traceEvents
        }

        /// One packet over two namespaces, dropped in the second; another one in between on the same CPU.
        private func rows(start: UInt64 = 5_000_000_000, hasTimes: Bool = true) -> Rows {
            var rows = Rows(hasTimes: hasTimes)
            let drop = "sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)"
            rows.add(skb: 1, time: start, "ip_rcv")
            rows.add(skb: 1, time: start + 1001, netns: 4_026_531_842, mark: "d00", iface: "a\"b:3", "ip_rcv_core")
            rows.add(skb: 2, time: start + 1201, "ip_rcv")
            rows.add(skb: 1, time: start + 3001, netns: 4_026_531_842, iface: "eth1:3", drop, caller: "nft_do_chain")
            rows.add(skb: 1, time: start + 3002, netns: 4_026_531_842, iface: "eth1:3", "kfree_skbmem")
            rows.add(skb: 2, time: start + 9201, "kfree_skbmem")
            return rows
        }

        @Test("A lane for each skb below its namespaces, a slice for each hop, an instant for the drop")
        func lanes() throws {
            let outcome = try Pwhy.run(["paths", "--perfetto"], piping: rows().bytes)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            // Digits as they are, and no exponent.
            #expect(outcome.text.contains(#""ts":5000000,"dur":1.001,"#))
            #expect(outcome.text.contains(#""ts":5000001.001,"dur":2,"#))
            let events = try events(outcome)
            let first = events.filter { $0.ph == "X" && $0.tid == 1 }
            #expect(first.map(\.name) == ["ip_rcv", "ip_rcv_core", "sk_skb_reason_drop", "kfree_skbmem"])
            #expect(first.map(\.pid) == [4_026_531_841, 4_026_531_842, 4_026_531_842, 4_026_531_842])
            #expect(first.map(\.args.line) == [2, 3, 5, 6])
            #expect(first.map(\.args.iface) == ["eth0", "a\"b", "eth1", "eth1"])
            #expect(first.map(\.args.mark) == ["0x0", "0xd00", "0x0", "0x0"])
            #expect(first.allSatisfy { $0.args.len == 60 && $0.args.tuple == "10.0.0.1:1000->10.0.0.2:80(tcp)" })
            let drops = events.filter { $0.ph == "i" }
            #expect(drops.map(\.name) == ["dropped: NETFILTER_DROP"])
            #expect(drops.map(\.args.reason) == ["NETFILTER_DROP"])
            #expect(drops.first?.ts == first[2].ts && drops.first?.s == "t")
            let processes = events.filter { $0.name == "process_name" }.map(\.args.name)
            #expect(processes == ["netns 4026531841", "netns 4026531842"])
            let threads = events.filter { $0.name == "thread_name" && $0.tid == 1 }
            #expect(threads.count == 2)
            #expect(
                threads.allSatisfy { $0.args.name == "tcp 10.0.0.1:1000 → 10.0.0.2:80, skb 0xffff888010000100" })
        }

        @Test("=cpu: one lane for each CPU, in which nothing overlaps")
        func cpus() throws {
            let outcome = try Pwhy.run(["paths", "--perfetto=cpu"], piping: rows().bytes)
            #expect(outcome.status == 0)
            let slices = try events(outcome).filter { $0.ph == "X" }.sorted { ($0.ts ?? 0) < ($1.ts ?? 0) }
            #expect(slices.map(\.args.line) == [2, 3, 4, 5, 6, 7])
            #expect(slices.allSatisfy { $0.pid == 0 && $0.tid == 0 && $0.args.skb != nil })
            #expect(slices.map(\.dur) == ["1.001", "0.2", "1.8", "0.001", "0", "0"].map { Decimal(string: $0) })
        }

        @Test("Samples: every event of every path, and no lane with two things at a time", arguments: ["skb", "cpu"])
        func samples(lanes: String) throws {
            for capture in Sample.allCaptures {
                let outcome = try Pwhy.run(["paths", "--perfetto=\(lanes)", capture.path])
                if outcome.status == 3 {
                    #expect(lanes == "cpu" && outcome.output.isEmpty)
                    continue
                }
                #expect(outcome.status == 0)
                let slices = try events(outcome).filter { $0.ph == "X" }
                let read = try Pwhy.run(["paths", capture.path]).text
                #expect(read.hasSuffix(" \(slices.count) events read\n"))
                for lane in Dictionary(grouping: slices, by: { "\($0.pid) \($0.tid ?? -1)" }).values {
                    let sorted = lane.sorted { ($0.ts ?? 0, $0.dur ?? 0) < ($1.ts ?? 0, $1.dur ?? 0) }
                    for (one, next) in zip(sorted, sorted.dropFirst()) {
                        #expect((one.ts ?? 0) + (one.dur ?? 0) <= next.ts ?? 0)
                    }
                }
            }
        }

        @Test("Relative times: every packet starts at 0, and CPUs have no lanes")
        func relative() throws {
            let outcome = try Pwhy.run(["paths", "--perfetto", Sample.noListener.path])
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("every packet starts at 0"))
            let slices = try events(outcome).filter { $0.ph == "X" }
            #expect(slices.filter { $0.ts == 0 }.count >= 2)
            #expect(slices.prefix(3).map(\.ts) == [0, 117.976, 248.491].map { Decimal(string: "\($0)") })
            let cpu = try Pwhy.run(["paths", "--perfetto=cpu", Sample.noListener.path])
            #expect(cpu.status == 3 && cpu.output.isEmpty && cpu.errors.contains("do not compare"))
        }

        @Test("Without timestamps, or with zeros: said, with the flag to use, and exit status 3")
        func noTimes() throws {
            let none = try Pwhy.run(["paths", "--perfetto"], piping: rows(hasTimes: false).bytes)
            #expect(none.status == 3 && none.output.isEmpty)
            #expect(none.errors.contains("no timestamps") && none.errors.contains("--timestamp current"))
            let record = #"{"skb":"0xffff8973411ee2e8","process":"curl:1","func":"F","time":0}"# + "\n"
            let functions = ["ip_rcv", "ip_forward", "kfree_skbmem"]
            let json = functions.map { record.replacingOccurrences(of: "F", with: $0) }.joined()
            let zeros = try Pwhy.run(["paths", "--perfetto"], piping: Data(json.utf8))
            #expect(zeros.status == 3 && zeros.output.isEmpty && zeros.errors.contains("All times"))
        }

        @Test("Over midnight the time of day goes on")
        func midnight() throws {
            var text = "TIME                    SKB                CPU PROCESS          FUNC\n"
            for (time, function) in [
                ("23:59:59.990", "ip_rcv"), ("23:59:59.995", "ip_forward"), ("00:00:00.005", "ip_output"),
            ] { text += "\(time)            0xffff8973411ee2e8 0   ~r/bin/curl:4893 \(function)\n" }
            let outcome = try Pwhy.run(["paths", "--perfetto"], piping: Data(text.utf8))
            let slices = try events(outcome).filter { $0.ph == "X" }
            #expect(slices.map(\.dur) == [5000, 10000, 0])
            #expect(slices.map(\.ts) == [86_399_990_000, 86_399_995_000, 86_400_005_000])
        }

        @Test("Written while the capture goes on")
        func streamed() throws {
            let run = try Run(["paths", "--perfetto"], input: .pipe)
            var rows = Rows()
            for index in 0..<2000 {
                let time = 5_000_000_000 + UInt64(index) * 1000
                rows.add(skb: index % 7, time: time, "ip_rcv")
                rows.add(skb: index % 7, time: time + 10, "kfree_skbmem")
            }
            run.send(rows.bytes)
            #expect(run.prints("thread_name"))
            #expect(run.isRunning)
            let outcome = try run.finish()
            #expect(try events(outcome).filter { $0.ph == "X" }.count == 4000)
        }

        @Test("One input only, and one view")
        func usage() throws {
            let path = Sample.noListener.path
            let two = try Pwhy.run(["paths", "--perfetto", path, Sample.healthy.path])
            #expect(two.status == 2 && two.errors.contains("one input"))
            #expect(try Pwhy.run(["paths", "--perfetto", "--folded", path]).status == 2)
            #expect(try Pwhy.run(["paths", "--perfetto=gpu", path]).errors.contains("did you mean 'cpu'?"))
            #expect(try Pwhy.run(["paths", "--perfetto", "nowhere.txt"]).status == 2)
            #expect(try Pwhy.run(["paths", "--perfetto"], piping: Data("junk\n".utf8)).status == 3)
            let none = try Pwhy.run(["paths", "--perfetto", "--skb", "0x1", Sample.notrackJSON.path])
            #expect(none.status == 0)
            #expect(try events(none).isEmpty)
        }
    }
}
