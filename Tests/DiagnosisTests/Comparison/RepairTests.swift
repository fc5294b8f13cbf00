import KernelMap
import SkbPaths
import Testing

@testable import Diagnosis

/// Captures of one set-up with a fault, and of the same set-up repaired.
@Suite struct RepairTests {
    private func compare(_ first: String, _ second: String, _ chosen: (PathFilter, PathFilter)? = nil) throws
        -> Comparison
    {
        func input(_ name: String, _ selects: PathFilter?) -> ComparisonInput {
            ComparisonInput(
                label: name, captures: [CaptureFiles(files: [RealCapture.named(name).file(.text).path])],
                selects: selects)
        }
        return Comparer(
            first: input(first, chosen?.0), second: input(second, chosen?.1), isChosen: chosen != nil
        ).compare(workers: 2).comparison
    }

    @Test(arguments: [
        ("a1", "a4", "notrack-then-firewall"), ("a1", "a5", "notrack-then-firewall"),
        ("a2", "a5", "notrack-then-firewall"), ("a6", "a5", "notrack-then-firewall"),
        ("b1", "b2", "reverse-snat-miss"), ("b3", "b2", "reverse-snat-miss"),
    ])
    func theFixIsProven(_ before: String, _ after: String, _ cause: String) throws {
        let fixed = try compare(before, after)
        #expect(fixed.verdict == .fixed)
        #expect(fixed.changes == ["gone \(cause)"])
        #expect(fixed.causes[0].passage?.extent == .delivered)
        #expect(fixed.causes[0].passage?.group.isReply == true)
        // The other way round it is a failure that the first capture has not.
        let broken = try compare(after, before)
        #expect(broken.verdict == .newFailure)
        #expect(broken.changes == ["new \(cause)"])
    }

    @Test("The reply is not tracked, for a NOTRACK target ran")
    func whereTheRepliesPart() throws {
        let comparison = try compare("a1", "a5")
        let replies = try #require(comparison.differing.first)
        #expect(replies.group.isReply && replies.group.service == Service(transport: 6, port: 10250))
        let pair = try #require(replies.pairs.first)
        #expect(pair.first.drop?.reason == "NETFILTER_DROP" && pair.second.end == .delivered)
        // The chain of the raw table, whose target it is, and then the target itself.
        let parting = try #require(pair.parting)
        let keys = pair.rows[parting...].prefix(2).compactMap { $0.first.map { pair.first.stops[$0].key } }
        #expect(keys == ["nft_do_chain_ipv4", "xt_ct_target_v1"])
        #expect(pair.rows[parting].second == nil)
        let conntrack = pair.values.contains { if case .tracking(.untracked, .tracked) = $0 { true } else { false } }
        #expect(conntrack)
    }

    @Test("The device has another name, and hands on without a detour")
    func anotherInterface() throws {
        let pair = try #require(try compare("a1", "a4").differing.first?.pairs.first)
        let parting = try #require(pair.parting)
        #expect(pair.rows[parting].first.map { pair.first.stops[$0].key } == "tcf_vlan_act")
        // Until then cilium_wg0 stands for kubespan: that alone is no difference.
        #expect(pair.rows[..<parting].allSatisfy { $0.difference == nil })
        let names = pair.values.contains {
            if case .interface("cilium_wg0", "kubespan") = $0 { true } else { false }
        }
        #expect(names)
    }

    @Test("The SYN-ACK takes another way from the start, because a rule marks it")
    func anotherRoute() throws {
        let pair = try #require(try compare("b1", "b2").differing.first?.pairs.first)
        let parting = try #require(pair.parting)
        let keys = pair.rows[parting...].prefix(4).compactMap { $0.first.map { pair.first.stops[$0].key } }
        #expect(keys.contains("ip_route_me_harder"))
        #expect(pair.first.drop?.reason == "NO_SOCKET" && pair.second.end == .delivered)
    }

    @Test("One fault instead of another")
    func oneForTheOther() throws {
        let comparison = try compare("c1", "e1")
        #expect(comparison.verdict == .newFailure)
        #expect(comparison.changes == ["only-in-second no-listener", "gone firewall-drop"])
        #expect(comparison.causes[1].passage?.extent == .hook("input"))
        // Whether the firewall hid it, the first capture cannot show.
        #expect(comparison.doubt == .notSoFar(comparison.causes[0].passage?.group ?? group(of: comparison)))
    }

    private func group(of comparison: Comparison) -> PacketGroup {
        PacketGroup(service: Service(transport: 6, port: 8080), isReply: false, kind: .opening)
    }

    @Test("The same cause, and the packets die elsewhere")
    func elsewhere() throws {
        let comparison = try compare("b1", "b3")
        #expect(comparison.verdict == .stillThere)
        #expect(comparison.changes == ["still-there reverse-snat-miss"])
        #expect(comparison.causes[0].first?.drop?.hook == nil && comparison.causes[0].second?.drop?.hook == "input")
    }

    @Test(arguments: [("bb", "cc"), ("cc", "bb")])
    func bothHealthy(_ first: String, _ second: String) throws {
        let comparison = try compare(first, second)
        #expect(comparison.verdict == .noFailure)
        #expect(comparison.differing.contains { $0.group.kind == .syn || $0.group.kind == .opening })
    }

    @Test(arguments: [("b4", "b2"), ("w1", "v1"), ("cc", "oo"), ("n1", "cc")])
    func nothingInCommon(_ first: String, _ second: String) throws {
        let comparison = try compare(first, second)
        #expect(comparison.verdict == .cannotBeTold)
        #expect(comparison.matchedServices == 0)
    }

    @Test("A server of the same port is another server, unless the user says that it is the same")
    func anotherServer() throws {
        let comparison = try compare("a3", "a5")
        #expect(comparison.verdict == .cannotBeTold)
        #expect(comparison.doubt == .otherParty(.server, missing: "10.6.0.3", seen: "10.5.0.3"))
        let all: PathFilter = { _ in true }
        #expect(try compare("a3", "a5", (all, all)).verdict == .fixed)
    }
}
