import KernelMap
import Testing

@testable import Diagnosis

/// Whose rule a drop is put down to: as much as the functions show, and no more.
@Suite struct FirewallWordsTests {
    private func summary(_ script: String) throws -> String {
        let findings = diagnose(TraceScript(script, on: .v6_12).records).findings
        return try #require(findings.first { $0.signature == "firewall-drop" }).summary
    }

    @Test func anUnseenBackendIsEither() throws {
        let text = try summary("a: TCPOUT CROSS ROUTE ip_local_deliver nf_hook_slow DROP(NETFILTER_DROP)<nf_hook_slow")
        #expect(text.contains("by netfilter (iptables or nftables) at the input hook"))
    }

    @Test func nftablesOfAnInetTableIsNobodyElse() throws {
        let text = try summary("a: TCPOUT CROSS ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain")
        #expect(text.contains("by nftables at the input hook"))
    }

    @Test func aFamilysChainMayBeOfItsOlderTool() throws {
        let bridged = try summary(
            """
            a: TCPOUT eth0:2 SEND ns=2 p1:3 TAKE br_forward[bridge] __br_forward[bridge] nf_hook_slow
            a: nft_do_chain_bridge[nf_tables] DROP(NETFILTER_DROP)<nft_do_chain
            """)
        #expect(bridged.contains("by nftables or ebtables-nft at the forward hook"))
    }

    /// kube-proxy's mark names the owner of the rule, and its configuration as what to mend.
    @Test func aMarkedPacketIsNotToBeAllowedByPort() throws {
        let script = """
            a: 10.1.0.1:40000->10.96.0.10:80(tcp:SYN) TCPOUT CROSS mark=8000 ROUTE ip_forward RULES
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """
        let findings = diagnose(TraceScript(script, on: .v6_12).records).findings
        let finding = try #require(findings.first { $0.signature == "firewall-drop" })
        #expect(finding.explanation.contains("KUBE-MARK-DROP"))
        #expect(!finding.fix.contains { $0.hasPrefix("allow tcp port") })
    }

    /// The report says in one line why it is no rule.
    @Test func theConfirmationIsNamedAsWhatExcludesARule() throws {
        let script = """
            a: 10.1.0.1:40000->10.1.0.2:53(udp) UDPOUT eth0:2 RULES CONFIRM ip_finish_output ip_finish_output2
            b: 10.1.0.1:40000->10.1.0.2:53(udp) UDPOUT eth0:2 RULES CONFIRM DROP(NETFILTER_DROP)<nf_hook_slow
            """
        let causes = diagnose(TraceScript(script, on: .v6_12).records).causes
        #expect(causes.map(\.signature) == ["conntrack-insert-race"])
        #expect(causes.first?.drop?.caller == "nf_hook_slow")
    }

    /// A program answers in a process of its own; a queue that nobody reads refuses in the sender's.
    @Test(arguments: [("", "nfqueue-no-listener"), ("+8ms by=suricata:77", "firewall-drop")])
    func aProgramsVerdictIsNoQueueThatNobodyReads(_ wait: String, _ cause: String) throws {
        let way = "a: TCPOUT CROSS ROUTE ip_forward RULES nf_queue __nf_queue \(wait) DROP(NOT_SPECIFIED)"
        let records = TraceScript(way, on: .v6_1).records
        #expect(diagnose(Variant.withoutCaller.text(records)).causeIDs == [cause])
    }

    /// `br_handle_frame` runs the bridge's PREROUTING itself, and frees without a reason.
    @Test func aRuleOfTheBridgesPreroutingNeedsNoReason() throws {
        let way = """
            a: TCPOUT eth0:2 SEND ns=2 eth0:3 TAKE nft_do_chain_bridge[nf_tables]
            a: DROP(NOT_SPECIFIED)<br_handle_frame
            """
        let records = TraceScript(way, on: .v6_1).records
        #expect(diagnose(records).causeIDs == ["firewall-drop"])
        #expect(diagnose(Variant.withoutCaller.text(records)).causeIDs == ["firewall-drop"])
    }
}
