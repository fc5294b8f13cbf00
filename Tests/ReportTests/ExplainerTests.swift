import Catalogue
import Diagnosis
import KernelMap
import Testing

@testable import Report

@Suite struct ExplainerTests {
    private let explainer = Explainer(catalogue: Signature.builtIn)

    private func explain(_ code: String, width: Int = 0) -> String? {
        explainer.explain(code, style: TextStyle(color: false, width: width))
    }

    @Test(arguments: [
        "NETFILTER_DROP", "SKB_DROP_REASON_NETFILTER_DROP", "netfilter_drop", "skb_drop_reason_netfilter_drop",
        "  NETFILTER_DROP ", "sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)",
    ])
    func aReasonInAnySpelling(code: String) throws {
        let text = try #require(explain(code))
        #expect(text.contains("drop reason NETFILTER_DROP"))
        for word in ["Causes", "Check", "nft list ruleset", "7 in 6.1, 11 in 6.12, 12 in 7.3"] {
            #expect(text.contains(word))
        }
    }

    @Test func everyReasonFunctionAndSignatureHasAPage() {
        for name in DropReasons.all.map(\.name) + KernelFunctions.allNames + Signature.builtIn.map(\.id) {
            #expect(explain(name) != nil, "\(name)")
        }
    }

    @Test func aNumberIsToldForEachKernel() throws {
        for code in ["11", "0xb", "0XB"] {
            let text = try #require(explain(code))
            for word in ["6.1   IP_RPFILTER", "6.12  NETFILTER_DROP", "7.3   UDP_CSUM", "drop reason UDP_CSUM"] {
                #expect(text.contains(word), "\(code)")
            }
        }
    }

    /// The same upper half is Open vSwitch on one kernel and the queueing disciplines on another.
    @Test func aNumberOfASubsystem() throws {
        let both = try #require(explain("196609"))
        #expect(both.contains("6.12  OVS_DROP_LAST_ACTION"))
        #expect(both.contains("7.3   QDISC_DROP_GENERIC"))
        let wifi = try #require(explain("kfree_skb_reason (65538)"))
        #expect(wifi.contains("number 2 of mac80211 (Wi-Fi), frames that cannot be used"))
        #expect(wifi.contains("kernel function kfree_skb_reason"))
        let moved = try #require(explain("0x20001"))
        #expect(moved.contains("6.12  mac80211_monitor"))
        #expect(moved.contains("7.3   OVS_DROP_LAST_ACTION"))
    }

    @Test(arguments: [
        "nf_conntrack_in", "nf_conntrack_in[nf_conntrack]", "nf_conntrack_in [nf_conntrack]",
        "nf_conntrack_in\t[nf_conntrack]", "nf_conntrack_in.isra.0", "nf_conntrack_in.constprop.0.cold",
    ])
    func aFunctionInAnySpelling(code: String) throws {
        let text = try #require(explain(code))
        #expect(text.hasPrefix("kernel function nf_conntrack_in "))
        #expect(text.contains("needs --all-kmods"))
        #expect(text.contains("net/netfilter/nf_conntrack_core.c"))
    }

    @Test func aFunctionTellsItsHooks() throws {
        let text = try #require(explain("ip_local_deliver"))
        #expect(text.contains("leads to the input hook (ipv4)"))
        #expect(text.contains("runs behind the prerouting (ipv4) hook"))
    }

    @Test func aMark() throws {
        for code in ["0xd00", "d00", "3328", "0x00000D00"] {
            let text = try #require(explain(code), "\(code)")
            #expect(text.contains("mark 0xd00"))
            #expect(text.contains("arrived decrypted from WireGuard or IPsec"))
        }
        #expect(try #require(explain("200")).contains("mark 0x200"))
    }

    @Test func aNumberThatIsAReasonAndAMark() throws {
        for code in ["0x20", "32"] {
            let text = try #require(explain(code))
            #expect(text.contains("drop reason number 32"))
            #expect(text.contains("the outer WireGuard packet of KubeSpan"))
        }
    }

    @Test func aSignatureInWords() throws {
        let text = try #require(explain("Notrack-Then-Firewall"))
        for word in [
            "Must hold   all of these:", "· dropped by netfilter", "Must not    returned elsewhere or ", "Confirmed",
            "Refuted by", "[if tracked here]", "Fix", "Verify",
            "conntrack -L -p <transport> --orig-port-dst <server port>", "nf_conntrack_core.c",
        ] { #expect(text.contains(word), "\(word)") }
        #expect(!text.contains("{"))
    }

    /// What only remarks stands behind what fails.
    @Test func signaturesOfOneNameStandTogether() throws {
        let text = try #require(explain("no-listener"))
        let heads = text.split(separator: "\n").filter { $0.hasPrefix("signature no-listener") }
        #expect(heads.count == 3)
        #expect(heads.dropLast().allSatisfy { $0.hasSuffix("sockets · error") })
        #expect(heads.last?.hasSuffix("sockets · a note") == true)
    }

    @Test(arguments: [
        ("NETFILTR_DROP", "'NETFILTER_DROP'"), ("SKB_DROP_REASON_NO_SOCKT", "'NO_SOCKET'"),
        ("nf_hok_slow", "'nf_hook_slow'"), ("no-listner", "'no-listener'"),
        ("nft_do_chian[nf_tables]", "'nft_do_chain'"),
    ])
    func theUnknownGetsASuggestion(code: String, near: String) {
        #expect(explain(code) == nil)
        #expect(explainer.confess(code).hasSuffix("(did you mean \(near)?)"))
    }

    @Test(arguments: [
        "", " ", "x", "-1", "0x", "12a4z", "0xffff8a29c2ce9000", "99999999999999999999", "1879048192", "0x70000000",
        "()",
    ])
    func nonsenseMeansNothing(code: String) {
        #expect(explain(code) == nil)
        #expect(!explainer.confess(code).isEmpty)
    }

    @Test func whatIsNoCodeGetsAHint() {
        #expect(explainer.confess("0xffffffff81234567").contains("/proc/kallsyms"))
        #expect(explainer.confess("0xffff8a29c2ce9000").contains("pwhy paths --skb 0xffff8a29c2ce9000"))
        let program = "bpf_prog_6deef7357e7b4530_cil_from_host[bpf](tc)"
        #expect(explainer.confess(program).hasPrefix("'cil_from_host' is a BPF program"))
    }

    @Test func numbersOfAReason() throws {
        #expect(try #require(explain("NO_SOCKET")).contains("2 in 6.1, 3 in 6.12 and 7.3; its name is the same"))
        #expect(try #require(explain("QDISC_DROP_GENERIC")).contains("none in 6.1 and 6.12, 196609 (0x30001) in 7.3"))
    }

    @Test func proseFitsTheTerminal() throws {
        for code in ["32", "nf_hook_slow", "notrack-then-firewall", "0xe00"] {
            let lines = try #require(explain(code, width: 80)).split(separator: "\n")
            // Commands are never wrapped.
            for line in lines where !line.contains("pwru ") && !line.contains("bpftool ") && !line.contains("iptables")
            {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }
}
