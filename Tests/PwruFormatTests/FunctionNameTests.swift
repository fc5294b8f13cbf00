import PwruFormat
import Testing

/// One FUNC text and what it says.
struct FunctionCase: Sendable, CustomTestStringConvertible {
    var name: FunctionName
    var testDescription: String { name.text }

    init(_ text: String, _ base: String, module: String = "", reason: String = "", _ kind: FunctionName.Kind = .kernel)
    {
        name = FunctionName(text: text, base: base, module: module, reason: reason, kind: kind)
    }
}

@Suite struct FunctionNameTests {
    static let cases = [
        FunctionCase("ip_rcv", "ip_rcv"),
        FunctionCase("kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET)", "kfree_skb_reason", reason: "NO_SOCKET"),
        FunctionCase("sk_skb_reason_drop(SKB_CONSUMED)", "sk_skb_reason_drop", reason: "SKB_CONSUMED"),
        FunctionCase("kfree_skb_reason (65538)", "kfree_skb_reason", reason: "65538"),
        FunctionCase("nf_conntrack_in[nf_conntrack]", "nf_conntrack_in", module: "nf_conntrack"),
        FunctionCase("vxlan_xmit\t[vxlan]", "vxlan_xmit", module: "vxlan"),
        FunctionCase("sch_handle_ingress.constprop.0", "sch_handle_ingress"),
        FunctionCase("tcp_v4_rcv.cold", "tcp_v4_rcv"),
        FunctionCase("foo.isra.0[mod]", "foo", module: "mod"),
        FunctionCase(
            "bpf_prog_0123456789abcdef_cil_from_netdev[bpf](tc)", "cil_from_netdev", module: "bpf", .tcProgram),
        FunctionCase("bpf_prog_a14913c314e00c04_xdp_drop[bpf](xdp)", "xdp_drop", module: "bpf", .xdpProgram),
        FunctionCase("bpf_prog_a14913c314e00c04_cil_to_host[bpf]", "cil_to_host", module: "bpf"),
        FunctionCase("bpf_prog_6deef7357e7b4530[bpf]", "bpf_prog_6deef7357e7b4530", module: "bpf"),
        FunctionCase("bpf_prog_run_generic_xdp", "bpf_prog_run_generic_xdp"),
        FunctionCase("cil_from_netdev(tc)", "cil_from_netdev", .tcProgram),
        FunctionCase("0xffffffff81234567", "0xffffffff81234567", .unresolved),
    ]

    @Test(arguments: cases) func takesTextsApart(_ expected: FunctionCase) {
        let vocabulary = Vocabulary()
        let id = vocabulary.intern(function: expected.name.text)
        #expect(vocabulary.function(id) == expected.name)
    }

    @Test(arguments: ["", "10.0.0.1:80->", ":0->:0()", "[fd00::1]", "0x12zz", "4026531840", "a b", "x\u{1B}[m", "(tc)"])
    func refusesWhatIsNoFunction(_ text: String) {
        #expect(Vocabulary().intern(function: text) == 0)
    }

    @Test func idsAreDenseAndStable() {
        let vocabulary = Vocabulary()
        let ids = (0..<5000).map { vocabulary.intern(function: "function_\($0)") }
        #expect(ids == (1...5000).map { FunctionID($0) })
        #expect(vocabulary.functionCount == 5001)
        #expect(vocabulary.intern(function: "function_77") == ids[77])
        #expect(vocabulary.function(0).text.isEmpty)
        #expect(vocabulary.intern(name: "") == 0)
        #expect(vocabulary.name(vocabulary.intern(name: "eth0")) == "eth0")
    }
}
