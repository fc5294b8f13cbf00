import Diagnosis
import Foundation
import Testing

/// No failure seen means nothing where none could have shown.
@Suite struct ConclusivenessTests {
    private func kinds(_ analysis: Analysis) -> [Obstacle.Kind] { analysis.obstacles.map(\.kind) }

    private func healthy() throws -> [CaptureRecord] { try CaptureRecord.sample("healthy-egress-gateway") }

    private func only(_ pattern: String, _ records: [CaptureRecord]) throws -> [CaptureRecord] {
        let regex = try Regex("^(\(pattern))")
        return records.filter { $0.function.firstMatch(of: regex) != nil }
    }

    @Test func aHealthyCaptureHasNothingAgainstIt() throws {
        let analysis = diagnose(try healthy())
        #expect(analysis.verdict == .noFailureSeen)
        #expect(analysis.obstacles.isEmpty)
    }

    @Test func withoutFreeingFunctionsNoDropCouldHaveShown() throws {
        let analysis = diagnose(try only("ip_rcv|ip_forward|ip_local_out|nf_hook_slow", healthy()))
        #expect(analysis.verdict == .inconclusive)
        #expect(kinds(analysis).contains(.dropsInvisible))
    }

    /// A list for older kernels: kfree_skb.* is in it, and this kernel drops by sk_skb_reason_drop.
    @Test(arguments: ["firewall-drop", "no-listener"])
    func anOldListHidesTheDropsOfANewKernel(_ sample: String) throws {
        let list = "ip_rcv|ip_local_deliver|ip_forward|ip_local_out|kfree_skb|consume_skb|skb_release|kfree_skbmem"
        let analysis = diagnose(try only(list, CaptureRecord.sample(sample)))
        if analysis.causes.isEmpty {
            #expect(analysis.verdict == .inconclusive)
            #expect(kinds(analysis).contains(.dropsInvisible))
        }
    }

    @Test func anOldListIsEnoughWhereEveryPacketArrives() throws {
        let records = try healthy().filter { !$0.function.hasPrefix("sk_skb_reason_drop") }
        #expect(diagnose(records).verdict == .noFailureSeen)
    }

    /// Without --filter-track-skb a packet is out of sight as soon as a tunnel changes its tuple.
    @Test func packetsOfWhichNoneIsSeenToItsEnd() throws {
        let some = try healthy().filter { $0.function == "ip_local_out" || $0.function == "ip_output" }
        let analysis = diagnose(some)
        #expect(analysis.paths.lostFromView == analysis.paths.total)
        #expect(analysis.verdict == .inconclusive)
        #expect(kinds(analysis).contains(.endsUnseen))
    }

    @Test func aCaptureThatEndsWithItsOnlyRequestUnderWay() throws {
        let records = try CaptureRecord.sample("no-listener")
        let first = records.filter { $0.skb == records[0].skb }.prefix(20)
        let analysis = diagnose(Array(first))
        #expect(analysis.verdict == .inconclusive)
        #expect(kinds(analysis).contains(.underWay))
    }

    /// A filter that fits one direction alone looks the same as a host without a way back.
    @Test func echoRequestsAreTakenAndNothingIsAnswered() throws {
        let taken = "ICMP OUT CROSS ROUTE LOCAL icmp_rcv icmp_echo icmp_reply consume_skb FREED"
        let script = """
            a: \(taken)
            b: +1s \(taken)
            u: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            """
        let analysis = diagnose(TraceScript(script, on: .v6_12).records)
        #expect(analysis.verdict == .inconclusive)
        #expect(kinds(analysis) == [.underWay])
        let answered =
            "c: ns=2 len=84 10.1.0.2:0->10.1.0.1:0(icmp) OUT BACK ROUTE LOCAL icmp_rcv ping_rcv consume_skb FREED"
        #expect(diagnose(TraceScript("\(script)\n\(answered)", on: .v6_12).records).verdict == .noFailureSeen)
    }

    @Test func aLateRequestBesideAnsweredOnesIsNoObstacle() throws {
        let records = try healthy()
        var late = records.filter { $0.skb == records[0].skb }.prefix(4).map { $0 }
        for index in late.indices {
            late[index].skb = "0xffff888099999900"
            late[index].sourcePort = 50999
            late[index].time += 60_000_000_000
        }
        #expect(diagnose(records + late).verdict == .noFailureSeen)
    }

    @Test func halfARecordAtTheEndIsCutOff() throws {
        let text = print(try healthy(), .all)
        let rows = text.split(separator: "\n")
        let cut = text + rows[rows.count / 2].prefix(50)
        let analysis = diagnose(cut)
        #expect(analysis.verdict == .inconclusive)
        #expect(kinds(analysis) == [.cutOff])
        #expect(analysis.obstacles[0].text == "capture is cut off in the middle")
    }

    @Test func manyRecordsThatCannotBeRead() throws {
        let rows = print(try healthy(), .all).split(separator: "\n").map(String.init)
        let damaged = rows.enumerated().map { $0.offset % 4 == 1 ? String($0.element.prefix(60)) : $0.element }
        let analysis = diagnose(damaged.joined(separator: "\n") + "\n")
        #expect(analysis.verdict == .inconclusive)
        #expect(kinds(analysis).contains(.damaged))
    }

    @Test func mostlySomethingElse() throws {
        let rows = print(try healthy(), .all).split(separator: "\n").map(String.init)
        let foreign = rows.flatMap { [$0, "this is, no doubt, another tool", "and so is this, I fear"] }
        #expect(kinds(diagnose(foreign.joined(separator: "\n") + "\n")).contains(.foreign))
        // Blank lines are nobody's.
        let spaced = rows.joined(separator: "\n\n\n") + "\n"
        #expect(!kinds(diagnose(spaced)).contains(.foreign))
    }

    @Test func aFailureIsToldWhateverElseIsWrong() throws {
        let text = print(try CaptureRecord.sample("firewall-drop"), .all)
        let analysis = diagnose(text + "0xffff8880999999")
        #expect(analysis.verdict == .failuresFound)
        #expect(kinds(analysis).contains(.cutOff))
    }

    @Test func aMissingInputBesideAHealthyOne() throws {
        let analyzer = Analyzer()
        analyzer.analyze(.memory(Array(print(try healthy(), .all).utf8)), name: "healthy")
        _ = analyzer.analyze(CaptureFiles(files: ["/nonexistent/pwru.txt"]))
        let analysis = analyzer.result()
        #expect(analysis.verdict == .inconclusive)
        #expect(
            analysis.obstacles == [
                Obstacle(.unreadable, "/nonexistent/pwru.txt could not be read: No such file or directory")
            ])
    }

    @Test func aNamedInputWithoutRecordsBesideAHealthyOne() throws {
        func analysis(isFound: Bool) throws -> Analysis {
            let analyzer = Analyzer()
            analyzer.analyze(.memory(Array(print(try healthy(), .all).utf8)), name: "healthy")
            var file = CaptureFiles(files: [#filePath])
            file.isFound = isFound
            _ = analyzer.analyze(file)
            return analyzer.result()
        }
        #expect(kinds(try analysis(isFound: false)) == [.empty])
        #expect(try analysis(isFound: true).verdict == .noFailureSeen)
    }

    @Test func theLastMessageIsKept() {
        let analysis = diagnose("2026/11/30 02:00:00 Failed to load programs: operation not permitted\n")
        #expect(analysis.verdict == .inconclusive)
        #expect(analysis.message == "2026/11/30 02:00:00 Failed to load programs: operation not permitted")
        // A document is no message.
        #expect(diagnose(String(repeating: "some prose, and more\n", count: 500)).message == nil)
    }

    @Test func obstaclesAreTheSameAfterASummary() throws {
        let analyzer = Analyzer(keepsDigests: true)
        let text = print(try healthy(), .all)
        analyzer.analyze(.memory(Array((text + "0xffff8880999999").utf8)), name: "cut")
        #expect(analyzer.summary().analysis().obstacles == analyzer.result().obstacles)
        #expect(analyzer.result().verdict == .inconclusive)
    }
}
