import PwruFormat
import SkbPaths
import Testing

/// NAT: what changed, between which functions, and by whom.
@Suite struct TranslationTests {
    private let dnatBefore =
        "ip_rcv nf_hook_slow nf_nat_ipv4_pre_routing nf_nat_inet_fn nf_nat_manip_pkt l4proto_manip_pkt"

    @Test func portAndAddressInTwoStepsAreOneRewrite() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:56122->10.96.0.10:80(tcp:SYN) \(dnatBefore)
            a: 10.1.0.2:56122->10.96.0.10:8080(tcp:SYN) nf_csum_update inet_proto_csum_replace4
            a: 10.1.0.2:56122->10.2.0.99:8080(tcp:SYN) tcp_v4_early_demux ip_route_input_noref ip_forward
            """)
        let path = try capture.only()
        let rewrite = try #require(path.rewrites.first)
        #expect(path.rewrites.count == 1)
        #expect(rewrite.kind == .destinationNAT)
        #expect(rewrite.mechanism == .netfilter)
        #expect(rewrite.from.description == "10.1.0.2:56122->10.96.0.10:80(tcp)")
        #expect(rewrite.to.description == "10.1.0.2:56122->10.2.0.99:8080(tcp)")
        #expect(capture.function(path, rewrite.step) == "nf_csum_update")
        #expect(capture.function(path, rewrite.byStep) == "l4proto_manip_pkt")
        #expect(path.tuples == [rewrite.from, rewrite.to])
        #expect(path.conversation == rewrite.from)
    }

    @Test func sourceTranslation() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) ip_output nf_hook_slow nf_nat_ipv4_out nf_nat_inet_fn nf_nat_manip_pkt
            a: 10.5.0.1:1000->10.9.0.1:80(tcp) nf_csum_update ip_finish_output
            """)
        let rewrite = try #require(capture.only().rewrites.first)
        #expect(rewrite.kind == .sourceNAT)
        #expect(rewrite.mechanism == .netfilter)
    }

    @Test func masqueradeOfICMP() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:0->10.9.0.1:0(icmp) ip_output nf_nat_ipv4_out nf_nat_masquerade_ipv4 nf_nat_manip_pkt
            a: 10.5.0.1:0->10.9.0.1:0(icmp) ip_finish_output
            """)
        #expect(try capture.only().rewrites.map(\.kind) == [.sourceNAT])
    }

    @Test func bothSidesAtOnce() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.1:80(tcp) ip_output nf_nat_ipv4_out nf_nat_manip_pkt
            a: 10.5.0.1:2000->10.2.0.1:8080(tcp) ip_finish_output
            """)
        #expect(try capture.only().rewrites.map(\.kind) == [.bothNAT])
    }

    @Test func ipv6() throws {
        let capture = try Capture(
            """
            a: [fd00::2]:1000->[fd96::1]:80(tcp) ipv6_rcv nf_nat_ipv6_in nf_nat_inet_fn nf_nat_ipv6_manip_pkt
            a: [fd00::2]:1000->[fd01::9]:8080(tcp) ip6_route_input ip6_forward
            """)
        let rewrite = try #require(capture.only().rewrites.first)
        #expect(rewrite.kind == .destinationNAT && rewrite.mechanism == .netfilter)
    }

    @Test(arguments: ["nf_nat_ipv4_pre_routing nf_nat_manip_pkt", ""], ["nf_nat_ipv4_out nf_nat_manip_pkt", ""])
    func twoTranslationsOnTwoHooks(_ prerouting: String, _ postrouting: String) throws {
        // Without --all-kmods nothing of NAT itself is in view, and few functions stand between.
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.10:80(tcp) ip_rcv nf_hook_slow \(prerouting)
            a: 10.1.0.2:1000->10.2.0.9:80(tcp) tcp_v4_early_demux ip_route_input_noref ip_forward ip_output \(postrouting)
            a: 10.5.0.1:1000->10.2.0.9:80(tcp) ip_finish_output
            """)
        let path = try capture.only()
        #expect(path.rewrites.map(\.kind) == [.destinationNAT, .sourceNAT])
        #expect(path.tuples.count == 3)
        #expect(path.rewrites.map { capture.function(path, $0.step) } == ["tcp_v4_early_demux", "ip_finish_output"])
    }

    @Test func actionAtTC() throws {
        let capture = try Capture(
            """
            a: eth0:7 10.244.1.5:35290->10.5.0.3:6443(tcp:SYN) ip_finish_output2 __dev_queue_xmit tc_run tcf_classify
            a: u32_classify[cls_u32] tcf_action_exec tcf_nat_act[act_nat]
            a: 10.5.0.2:35290->10.5.0.3:6443(tcp:SYN) netdev_core_pick_tx dev_hard_start_xmit
            """)
        let path = try capture.only()
        let rewrite = try #require(path.rewrites.first)
        #expect(rewrite.kind == .sourceNAT && rewrite.mechanism == .tc)
        #expect(capture.function(path, rewrite.byStep) == "tcf_nat_act")
        #expect(capture.function(path, rewrite.step) == "netdev_core_pick_tx")
    }

    @Test func programThatShowsItself() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.9.0.1:80(tcp) __netif_receive_skb_one_core
            a: bpf_prog_0123456789abcdef_cil_from_netdev[bpf](tc)
            a: 10.1.0.2:1000->10.2.0.1:8080(tcp) ip_rcv
            """)
        let path = try capture.only()
        let rewrite = try #require(path.rewrites.first)
        #expect(rewrite.mechanism == .tc && rewrite.kind == .destinationNAT)
        #expect(capture.function(path, rewrite.byStep) == "cil_from_netdev")
    }

    @Test(arguments: [("__dev_queue_xmit", "dev_hard_start_xmit"), ("__netif_receive_skb_one_core", "ip_rcv")])
    func tcxShowsNothingOfItsOwn(_ inside: String, _ next: String) throws {
        let capture = try Capture(
            """
            a: 10.244.1.5:1000->10.9.0.1:80(tcp) ip_output \(inside)
            a: 10.5.0.2:1000->10.9.0.1:80(tcp) \(next)
            """)
        let path = try capture.only()
        let rewrite = try #require(path.rewrites.first)
        #expect(rewrite.mechanism == .tc && rewrite.kind == .sourceNAT)
        #expect(capture.function(path, rewrite.byStep) == inside)
    }

    @Test func hooksThatChangedNothingAreNotBlamed() throws {
        // The NAT hook ran without a rule; what changed the packet is a program at tc behind it.
        let capture = try Capture(
            """
            a: 10.244.1.5:1000->10.9.0.1:80(tcp) ip_output nf_hook_slow nf_nat_ipv4_out nf_nat_inet_fn ip_finish_output
            a: ip_finish_output2 __dev_queue_xmit
            a: 10.5.0.2:1000->10.9.0.1:80(tcp) dev_hard_start_xmit
            """)
        let rewrite = try #require(capture.only().rewrites.first)
        #expect(rewrite.mechanism == .tc)
    }

    @Test func programsThatChangedNothingAreNotBlamed() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.1:80(tcp) __netif_receive_skb_one_core tc_run tcf_classify ip_rcv nf_hook_slow
            a: nf_nat_ipv4_pre_routing nf_nat_manip_pkt
            a: 10.1.0.2:1000->10.2.0.1:80(tcp) ip_route_input_noref
            """)
        #expect(try capture.only().rewrites.map(\.mechanism) == [.netfilter])
    }

    @Test func virtualServer() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.1:80(tcp) ip_local_deliver nf_hook_slow ip_vs_in_hook[ip_vs] ip_vs_nat_xmit[ip_vs]
            a: 10.1.0.2:1000->10.2.0.1:8080(tcp) ip_output
            """)
        let rewrite = try #require(capture.only().rewrites.first)
        #expect(rewrite.mechanism == .ipvs && rewrite.kind == .destinationNAT)
    }

    @Test func changeThatNothingInViewExplains() throws {
        let capture = try Capture(
            """
            a: 10.1.0.2:1000->10.96.0.1:80(tcp) ip_rcv ip_route_input_noref ip_local_deliver
            a: 10.1.0.2:1000->10.2.0.1:80(tcp) tcp_v4_rcv
            """)
        let rewrite = try #require(capture.only().rewrites.first)
        #expect(rewrite.mechanism == .unknown && rewrite.kind == .destinationNAT)
        #expect(rewrite.byStep == 2 && rewrite.step == 3)
    }

    @Test func noTranslationMakesAnotherSegment() throws {
        let capture = try Capture(
            """
            a: 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) __netif_receive_skb tcf_classify
            a: 10.0.0.1:1000->10.0.0.9:90(tcp:RST|ACK) ip_rcv ip_forward
            """)
        #expect(capture.paths.count == 2)
        #expect(capture.paths.allSatisfy { $0.rewrites.isEmpty })
    }
}
