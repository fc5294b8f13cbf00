import KernelMap
import Testing

@Suite struct KernelFunctionsTests {
    struct Expectation: Sendable {
        var name: String
        var stage: Stage
        var direction: Direction
        var role: Role
        var source: String
    }

    static func expect(
        _ name: String, _ stage: Stage, _ direction: Direction, _ role: Role, _ source: String
    ) -> Expectation {
        Expectation(name: name, stage: stage, direction: direction, role: role, source: source)
    }

    static let wellKnown: [Expectation] = [
        expect("ip_rcv", .ipInput, .ingress, .transit, "net/ipv4/ip_input.c"),
        expect("ip_local_deliver", .ipInput, .localIn, .transit, "net/ipv4/ip_input.c"),
        expect("ip_forward", .forward, .forward, .transit, "net/ipv4/ip_forward.c"),
        expect("ip_output", .ipOutput, .egress, .transit, "net/ipv4/ip_output.c"),
        expect("__ip_local_out", .ipOutput, .localOut, .transit, "net/ipv4/ip_output.c"),
        expect("fib_validate_source", .routing, .ingress, .decision, "net/ipv4/fib_frontend.c"),
        expect("nf_hook_slow", .netfilter, .either, .hook, "net/netfilter/core.c"),
        expect("nft_do_chain_inet", .netfilter, .either, .hook, "net/netfilter/nft_chain_filter.c"),
        expect("nf_conntrack_in", .netfilter, .either, .transit, "net/netfilter/nf_conntrack_core.c"),
        expect("nf_nat_manip_pkt", .netfilter, .either, .nat, "net/netfilter/nf_nat_proto.c"),
        expect("tcp_v4_rcv", .tcp, .localIn, .transit, "net/ipv4/tcp_ipv4.c"),
        expect("tcp_queue_rcv", .tcp, .localIn, .handoff, "net/ipv4/tcp_input.c"),
        expect("skb_clone", .generic, .either, .clone, "net/core/skbuff.c"),
        expect("kfree_skb_reason", .generic, .either, .freeDrop, "net/core/skbuff.c"),
        expect("sk_skb_reason_drop", .generic, .either, .freeDrop, "net/core/skbuff.c"),
        expect("consume_skb", .generic, .either, .freeConsume, "net/core/skbuff.c"),
        expect("kfree_skbmem", .generic, .either, .freeTail, "net/core/skbuff.c"),
        expect("veth_xmit", .driver, .egress, .exit, "drivers/net/veth.c"),
        expect("vxlan_xmit", .tunnel, .egress, .encap, "drivers/net/vxlan/vxlan_core.c"),
        expect("vxlan_rcv", .tunnel, .ingress, .decap, "drivers/net/vxlan/vxlan_core.c"),
        expect("wg_packet_receive", .tunnel, .ingress, .decap, "drivers/net/wireguard/receive.c"),
        expect("br_handle_frame_finish", .bridge, .ingress, .transit, "net/bridge/br_input.c"),
        expect("__neigh_event_send", .neighbour, .egress, .decision, "net/core/neighbour.c"),
    ]

    @Test(arguments: wellKnown)
    func wellKnownFunctions(expectation: Expectation) throws {
        let function = try #require(KernelFunctions.named(expectation.name))
        #expect(function.name == expectation.name)
        #expect(function.stage == expectation.stage)
        #expect(function.direction == expectation.direction)
        #expect(function.role == expectation.role)
        #expect(function.source == expectation.source)
    }

    @Test func unknownNamesAreUnknown() {
        #expect(KernelFunctions.named("") == nil)
        #expect(KernelFunctions.named("ip_rcv[ip]") == nil)
        #expect(KernelFunctions.named("bpf_prog_befc2da93291d79f_cil_from_wireguard") == nil)
    }

    @Test func visibilityAndModules() throws {
        let builtIn = try #require(KernelFunctions.named("ip_rcv"))
        #expect(builtIn.visibleByDefault && builtIn.visibleWithModules && builtIn.module.isEmpty)
        let module = try #require(KernelFunctions.named("nf_conntrack_in"))
        #expect(!module.visibleByDefault && module.visibleWithModules && module.module == "nf_conntrack")
        let never = try #require(KernelFunctions.named("nft_do_chain"))
        #expect(!never.visibleByDefault && !never.visibleWithModules)
        let newer = try #require(KernelFunctions.named("ip_rcv_finish_core"))
        #expect(newer.visibleByDefault)
    }

    @Test func whatIsVisibleByDefaultIsVisibleWithModulesToo() {
        for name in KernelFunctions.allNames {
            guard let function = KernelFunctions.named(name) else { continue }
            #expect(!function.visibleByDefault || function.visibleWithModules, "\(name)")
            #expect(!function.source.isEmpty, "\(name)")
        }
    }

    /// Destructors run in mid-path as well (`skb_orphan`), ICMP and reject functions are entered with the packet they
    /// complain about: none of them may look like a birth or an end.
    @Test(arguments: ["sock_wfree", "tcp_wfree", "sock_edemux", "__icmp_send", "nf_send_reset", "pskb_expand_head"])
    func functionsInMidPathAreNeitherBirthNorEnd(name: String) throws {
        let role = try #require(KernelFunctions.named(name)).role
        #expect(role == .transit || role == .decision)
    }
}
