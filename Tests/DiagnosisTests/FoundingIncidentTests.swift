import Diagnosis
import Testing

/// The two incidents that the project began with, on what other kernels, names and flags would have shown.
@Suite struct FoundingIncidentTests {
    @Test(arguments: Variant.telling)
    func untrackedRepliesAreNamed(_ variant: Variant) throws {
        let analysis = diagnose(variant.text(try CaptureRecord.sample("notrack-then-firewall")))
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.alarms.isEmpty)
        let cause = try #require(analysis.causes.first)
        #expect(cause.confidence == .confirmed)
        #expect(cause.packets == 5)
        #expect(cause.flows == 1)
        #expect(cause.drop?.hook == "input")
        #expect(cause.evidence.contains { $0.text.contains("xt_ct_target") })
    }

    @Test(arguments: Variant.telling)
    func misdeliveredRepliesAreNamed(_ variant: Variant) throws {
        let analysis = diagnose(variant.text(try CaptureRecord.sample("reverse-snat-miss")))
        #expect(analysis.causeIDs == ["reverse-snat-miss"])
        #expect(analysis.alarms.isEmpty)
        let cause = try #require(analysis.causes.first)
        #expect(cause.confidence == .confirmed)
        #expect(cause.packets == 3)
        #expect(analysis.consequenceIDs.isSuperset(of: ["no-listener", "connection-refused-by-peer"]))
    }

    @Test func theReportNamesTheClientsSideOfTheTranslation() throws {
        let analysis = diagnose(try CaptureRecord.sample("reverse-snat-miss"))
        let cause = try #require(analysis.causes.first)
        #expect(cause.flow?.source.hasPrefix("10.244.1.5:") == true)
        #expect(cause.flow?.destination == "10.5.0.3:6443")
        #expect(cause.summary.contains("eth0") && cause.summary.contains("kubespan"))
    }

    // MARK: What a narrower capture can still say

    @Test func repliesAloneAreLikely() throws {
        let records = try CaptureRecord.sample("notrack-then-firewall")
        let replies = oneDirection(records) { $0.sourcePort == 10250 }
        let analysis = diagnose(replies)
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.confidence == .likely)
        #expect(analysis.causes.first?.settle.isEmpty == false)
    }

    /// No answer can show, and yet the same SYN, three times, says that the client has heard none.
    @Test func requestsAloneShowThatNoAnswerIsHeard() throws {
        let requests = oneDirection(try CaptureRecord.sample("notrack-then-firewall")) { $0.destinationPort == 10250 }
        let analysis = diagnose(requests)
        #expect(analysis.causeIDs == ["no-reply"])
        #expect(analysis.causes.first?.confidence == .likely)
    }

    /// Twice may be a filter's doing.
    @Test func twoRequestsAloneChangeNoVerdict() throws {
        let analysis = diagnose(
            oneDirection(try CaptureRecord.sample("reverse-snat-miss")) { $0.destinationPort == 6443 })
        #expect(analysis.verdict == .inconclusive)
        #expect(analysis.findings.allSatisfy { $0.role == .note })
    }

    @Test func misdeliveredRepliesAloneArePossible() throws {
        let replies = oneDirection(try CaptureRecord.sample("reverse-snat-miss")) { $0.sourcePort == 6443 }
        let analysis = diagnose(replies)
        #expect(analysis.causeIDs == ["reverse-snat-miss"])
        #expect(analysis.causes.first?.confidence == .possible)
    }

    @Test func withoutModulesTheMarkMakesItLikely() throws {
        let records = try CaptureRecord.sample("notrack-then-firewall").filter { !$0.isInModule }
        let analysis = diagnose(records)
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.confidence == .likely)
        #expect(analysis.limits.contains { $0.contains("--all-kmods") })
    }

    @Test func withoutInterfacesTheWrongWayBackIsLikely() throws {
        let analysis = diagnose(try CaptureRecord.sample("reverse-snat-miss"), Columns(meta: false))
        #expect(analysis.causeIDs == ["reverse-snat-miss"])
        #expect(analysis.causes.first?.confidence == .likely)
    }

    @Test func textAndJSONOfOneIncidentAreOneFinding() throws {
        let analyzer = Analyzer()
        for name in ["pwru.txt", "pwru.json"] {
            let path = Sample.folder.appending(path: "notrack-then-firewall/\(name)").path
            analyzer.analyze(try .file(path), name: name)
        }
        let analysis = analyzer.result()
        #expect(analysis.causeIDs == ["notrack-then-firewall"])
        #expect(analysis.causes.first?.inputs == ["pwru.json", "pwru.txt"])
        #expect(analysis.causes.first?.packets == 5)
    }

    @Test func aFindingIsToldWhenItIsCertain() throws {
        let text = print(try CaptureRecord.sample("notrack-then-firewall"))
        let lines = text.split(separator: "\n")
        let drop = try #require(lines.firstIndex { $0.contains("NETFILTER_DROP") })
        var told: [String] = []
        _ = diagnose(lines[...(drop + 8)].joined(separator: "\n") + "\n") { told.append($0.signature) }
        #expect(told == ["notrack-then-firewall"])
    }
}

/// The lives of which the first placed packet travels as `keeps` says: what a filter for one direction records.
func oneDirection(_ records: [CaptureRecord], _ keeps: (CaptureRecord) -> Bool) -> [CaptureRecord] {
    var lifeOf: [String: Int] = [:]
    var lives: [[Int]] = []
    for (index, record) in records.enumerated() {
        let life = lifeOf[record.skb] ?? lives.count
        if life == lives.count { lives.append([]) }
        lifeOf[record.skb] = record.base == "kfree_skbmem" ? nil : life
        lives[life].append(index)
    }
    let kept = lives.filter { life in
        let first = life.first {
            records[$0].transport != 0 && records[$0].netns != 0 && records[$0].base != "__skb_clone"
        }
        return first.map { keeps(records[$0]) } ?? false
    }
    return kept.joined().sorted().map { records[$0] }
}
