import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy paths --folded")
    struct FoldedTests {
        /// Two packets on one way, one of which is dropped on another interface.
        private func rows(hasTimes: Bool = true) -> Rows {
            var rows = Rows(hasTimes: hasTimes)
            let start: UInt64 = 5_000_000_000
            rows.add(skb: 1, time: start, "ip_rcv")
            rows.add(skb: 2, time: start + 100, "ip_rcv")
            rows.add(skb: 1, time: start + 250, "ip_forward[x]")
            rows.add(skb: 2, time: start + 500, "ip_forward[x]")
            rows.add(skb: 1, time: start + 600, iface: "eth1:3", "kfree_skb_reason(SKB_DROP_REASON_NEIGH_FAILED)")
            rows.add(skb: 2, time: start + 700, "consume_skb")
            rows.add(skb: 1, time: start + 601, iface: "eth1:3", "kfree_skbmem")
            rows.add(skb: 2, time: start + 1700, "kfree_skbmem")
            return rows
        }

        private let way = "netns:4026531841/eth0;ip_rcv;ip_forward"

        @Test("A line for each distinct path, with its packets")
        func packets() throws {
            let outcome = try Pwhy.run(["paths", "--folded"], piping: rows().bytes)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let drop = "\(way);netns:4026531841/eth1;kfree_skb_reason;kfree_skbmem;dropped:NEIGH_FAILED"
            #expect(outcome.text == "\(way);consume_skb;kfree_skbmem;consumed 1\n\(drop) 1\n")
            let same = try Pwhy.run(["paths", "--folded=packets"], piping: rows(hasTimes: false).bytes)
            #expect(same.text == outcome.text)
        }

        @Test("=time: each function has the nanoseconds until the next")
        func time() throws {
            let outcome = try Pwhy.run(["paths", "--folded=time"], piping: rows().bytes)
            #expect(outcome.status == 0)
            let lines = outcome.text.split(separator: "\n").map(String.init)
            #expect(lines.contains("netns:4026531841/eth0;ip_rcv 650"))
            #expect(lines.contains("\(way) 550"))
            #expect(lines.contains("\(way);consume_skb 1000"))
            #expect(lines.compactMap { UInt64($0.split(separator: " ").last ?? "") }.reduce(0, +) == 601 + 1600)
        }

        @Test("=time without timestamps: said, with the flag to use, and exit status 3")
        func noTimes() throws {
            let outcome = try Pwhy.run(["paths", "--folded=time"], piping: rows(hasTimes: false).bytes)
            #expect(outcome.status == 3)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("no timestamps") && outcome.errors.contains("--timestamp current"))
        }

        @Test("Samples: as many packets as there are paths, and every line can be read", arguments: Sample.allCaptures)
        func samples(capture: Sample.Capture) throws {
            let text = try Pwhy.run(["paths", "--folded", capture.path]).text
            var packets = 0
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                #expect(words.count == 2)
                packets += Int(words.last ?? "") ?? 0
                #expect(words[0].split(separator: ";", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty })
            }
            #expect(try Pwhy.run(["paths", capture.path]).text.contains("\(packets) of \(packets) paths shown"))
            #expect(try Pwhy.run(["paths", "--folded", capture.path]).text == text)
        }

        @Test("Several inputs make one graph; --flow and --skb select")
        func inputs() throws {
            let path = Sample.noListener.path
            let once = try Pwhy.run(["paths", "--folded", path]).text
            let folder = try TemporaryFolder()
            let copy = try folder.put(Sample.noListener.bytes(), at: "copy.txt")
            #expect(try Pwhy.run(["paths", "--folded", path, copy]).text == once.replacing(" 1\n", with: " 2\n"))
            #expect(try Pwhy.run(["paths", "--folded", path, path]).text == once)
            let chosen = try Pwhy.run(["paths", "--folded", "--skb", "0xffff8973411ee2e8", path]).text
            #expect(chosen.split(separator: "\n").count == 1)
            #expect(once.contains(chosen))
            #expect(try Pwhy.run(["paths", "--folded", "--flow", "192.0.2.1", path]).output.isEmpty)
        }

        @Test("Junk is exit status 3; the views do not go together; values are known ones")
        func usage() throws {
            #expect(try Pwhy.run(["paths", "--folded"], piping: Data("junk\n".utf8)).status == 3)
            #expect(try Pwhy.run(["paths", "--folded", "nowhere.txt"]).status == 2)
            let both = try Pwhy.run(["paths", "--folded", "--latency", Sample.noListener.path])
            #expect(both.status == 2 && both.errors.contains("--latency and --folded do not go together"))
            let value = try Pwhy.run(["paths", "--folded=tmie", Sample.noListener.path])
            #expect(value.status == 2 && value.errors.contains("did you mean 'time'?"))
            #expect(try Pwhy.run(["--folded", Sample.noListener.path]).status == 2)
        }
    }
}
