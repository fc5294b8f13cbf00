import KernelMap
import Testing

/// Numbers in place of the names of drop reasons.
@Suite struct CoreNumberTests {
    private func named(
        _ value: Int, by witnesses: [String], free: String = "sk_skb_reason_drop",
        on kernels: Set<Kernel> = Set(Kernel.allCases)
    ) -> String? {
        DropReasons.core(value, freedBy: free, witnesses: witnesses, kernels: kernels)?.name
    }

    /// 11 and 12 are NETFILTER_DROP on 6.12 and 7.3, and UDP_CSUM or OTHERHOST on the other one.
    @Test(arguments: [11, 12]) func theFunctionThatGivesItTellsTheReason(_ value: Int) {
        #expect(named(value, by: ["nf_hook_slow"]) == "NETFILTER_DROP")
        #expect(named(value, by: ["nft_do_chain"]) == "NETFILTER_DROP")
    }

    @Test func anotherFunctionTellsNothing() {
        #expect(named(11, by: ["tcp_v4_rcv"]) == nil)
        #expect(named(11, by: []) == nil)
    }

    /// On releases in between, 36 is the one or the other, and both come from the same function.
    @Test func neighboursInOneLayerAreNotGuessed() {
        #expect(named(36, by: ["tcp_validate_incoming"]) == nil)
        // 6.12 says TCP_OLD_SEQUENCE, which is not known of this function, and the other one is.
        #expect(named(36, by: ["tcp_validate_incoming"], on: [.v6_12]) == nil)
        #expect(named(36, by: ["tcp_validate_incoming"], on: [.v7_3]) == "TCP_RFC7323_PAWS")
    }

    /// The age alone is not enough: another release may print the same number for something else.
    @Test func theKernelsAgeAloneTellsNothing() {
        #expect(named(11, by: ["tcp_v4_rcv"], on: [.v6_12]) == nil)
    }

    @Test func theFreeingFunctionTellsTheRangeOfReleases() {
        #expect(named(7, by: ["nf_hook_slow"], free: "kfree_skb_reason") == "NETFILTER_DROP")
        #expect(named(7, by: ["nf_hook_slow"]) == nil)
    }

    @Test(arguments: [-1, 0, 1, 2, 196_609, Int.max]) func numbersOutsideOfTheTableTellNothing(_ value: Int) {
        #expect(named(value, by: ["nf_hook_slow"]) == nil)
    }
}
