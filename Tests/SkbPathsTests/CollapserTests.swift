import SkbPaths
import Testing

/// Identical paths are told once, with how many there are.
@Suite struct CollapserTests {
    private func distinct(_ script: String) throws -> [(sample: SkbPath, count: Int)] {
        var collapser = PathCollapser()
        for path in try Capture(script).paths { collapser.add(path) }
        return collapser.distinct
    }

    @Test func samePathsOfOtherPackets() throws {
        let distinct = try distinct(
            """
            a: ip_rcv ip_forward kfree_skb_reason(NEIGH_FAILED) kfree_skbmem
            b: 10.9.9.9:1->10.9.9.8:2(udp) len=900 cpu=1 ip_rcv ip_forward kfree_skb_reason(NEIGH_FAILED) kfree_skbmem
            a: ip_rcv ip_forward kfree_skb_reason(NEIGH_FAILED) kfree_skbmem
            """)
        #expect(distinct.map(\.count) == [3])
        #expect(distinct.map(\.sample.id) == [0])
    }

    @Test(arguments: [
        "a: ip_rcv ip_forward eth1:3 ip_output", "a: ip_rcv ip_forward ns=2 ip_output",
        "a: ip_rcv ip_forward mark=d00 ip_output", "a: ip_rcv ip_forward ip_output ip_finish_output",
        "a: ip_rcv ip_forward ip_mc_output", "a: ip_rcv ip_forward ip_output consume_skb",
        "a: ip_rcv ip_forward 10.0.0.1:1000->10.0.0.9:80(tcp) ip_output",
    ])
    func whatMakesAPathAnother(_ other: String) throws {
        let distinct = try distinct("a: ip_rcv ip_forward ip_output kfree_skbmem\n \(other) kfree_skbmem")
        #expect(distinct.count == 2)
    }

    @Test func endsAndReasonsAreToldApart() throws {
        let distinct = try distinct(
            """
            a: ip_rcv kfree_skb_reason(NO_SOCKET) kfree_skbmem
            a: ip_rcv kfree_skb_reason(TCP_CSUM) kfree_skbmem
            a: ip_rcv sk_skb_reason_drop(SKB_CONSUMED) kfree_skbmem
            """)
        #expect(distinct.map(\.sample.end) == [.dropped, .dropped, .consumed])
    }

    @Test func inOrderOfFirstAppearance() throws {
        // Paths arrive in the order of their ends.
        var collapser = PathCollapser()
        for path in try Capture("a: ip_rcv\n b: ip_forward\n c: ip_rcv").paths.reversed() { collapser.add(path) }
        #expect(collapser.distinct.map(\.count) == [1, 2])
        #expect(collapser.distinct.map(\.sample.id) == [1, 2])
    }
}
