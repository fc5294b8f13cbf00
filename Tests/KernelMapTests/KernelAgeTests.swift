import Testing

@testable import KernelMap

@Suite struct KernelAgeTests {
    private func age(_ frees: (String, String)...) -> KernelAge {
        var age = KernelAge()
        for (function, reason) in frees { age.note(free: function, reason: reason) }
        return age
    }

    /// Where no name tells, nothing is known of any reason.
    @Test func nothingIsKnownOfAKernelThatGivesNoSign() {
        #expect(age(("consume_skb", "")).since == nil)
        #expect(!age(("consume_skb", "")).has("SOCKET_FILTER"))
    }

    @Test func theFunctionThatFreesTells() {
        #expect(age(("kfree_skb_reason", "")).since == KernelRelease(5, 17))
        let newer = age(("kfree_skb_reason", ""), ("sk_skb_reason_drop", "NOT_SPECIFIED"))
        #expect(newer.since == KernelRelease(6, 11))
        #expect(newer.has("IP_RPFILTER"))
        #expect(newer.has("FRAG_REASM_TIMEOUT"))
        // They came in 6.12 and 6.13.
        #expect(!newer.has("VXLAN_VNI_NOT_FOUND"))
        #expect(!newer.has("IP_LOCAL_SOURCE"))
    }

    /// The first reasons of all came with the function.
    @Test func anOlderFunctionHasTheFirstReasons() {
        #expect(age(("kfree_skb_reason", "NOT_SPECIFIED")).has("SOCKET_FILTER"))
        #expect(!age(("kfree_skb_reason", "NOT_SPECIFIED")).has("IP_RPFILTER"))
    }

    /// A reason that only newer kernels have tells as well.
    @Test func aReasonTells() {
        #expect(age(("sk_skb_reason_drop", "IP_LOCAL_SOURCE")).since == KernelRelease(6, 13))
        #expect(age(("kfree_skb_reason", "SKB_CONSUMED")).since == KernelRelease(6, 2))
    }

    @Test func aNumberIsReadByWhoFreed() {
        #expect(DropReasons.numbered(196609, freedBy: "do_execute_actions")?.name == "OVS_DROP_LAST_ACTION")
        #expect(DropReasons.numbered(131073, freedBy: "ovs_execute_actions")?.name == "OVS_DROP_LAST_ACTION")
        #expect(DropReasons.numbered(196610, freedBy: "fq_codel_enqueue")?.subsystem == "qdisc")
        #expect(DropReasons.numbered(196609, freedBy: "ip_rcv") == nil)
        // The core's numbers differ from release to release.
        #expect(DropReasons.numbered(12, freedBy: "do_execute_actions") == nil)
        #expect(DropReasons.numbered(1 << 62, freedBy: "do_execute_actions") == nil)
    }

    /// A number of the core is read only where all kernels that may have printed it agree.
    @Test func aNumberOfTheCoreIsReadWhereKernelsAgree() {
        #expect(DropReasons.reading("1", freedBy: "sk_skb_reason_drop") == "SKB_CONSUMED")
        #expect(DropReasons.reading("3", freedBy: "sk_skb_reason_drop") == "NO_SOCKET")
        #expect(DropReasons.reading("12", freedBy: "sk_skb_reason_drop") == "")
        #expect(DropReasons.reading("3", freedBy: "kfree_skb_reason") == "")
        #expect(DropReasons.reading("196609", freedBy: "kfree_skb_reason") == "196609")
        #expect(DropReasons.reading("NO_SOCKET", freedBy: "kfree_skb_reason") == "NO_SOCKET")
    }
}
