extension DropReasons {
    /// The reason behind a bare number, where the function that gave the packet up says whose table it is from.
    ///
    /// Subsystems register reasons of their own, and their blocks of numbers moved (``DropReasonSubsystem``): 196609 is
    /// Open vSwitch's on 6.12 and a queueing discipline's on 7.3. Within its block a reason keeps its number.
    ///
    /// - Parameter function: the caller of the free, or the last function before it.
    /// - Returns: nil for numbers of the core, which differ from release to release, and where the function does not tell.
    public static func numbered(_ value: Int, freedBy function: String) -> DropReason? {
        guard value >> 16 > 0, let subsystem = subsystem(of: function) else { return nil }
        return all.first { reason in
            reason.subsystem == subsystem && reason.values.values.contains { $0 & 0xffff == value & 0xffff }
        }
    }

    /// What a number of the core says by itself: its name where all releases that have the freeing function agree on it, ""
    /// where they do not. Numbers of subsystems stay as they are.
    public static func reading(_ printed: String, freedBy function: String) -> String {
        guard let value = Int(printed), (0...0xffff).contains(value) else { return printed }
        // The function is there since 6.11; on the older ones the first numbers moved.
        guard function == "sk_skb_reason_drop" else { return "" }
        let names = Set([Kernel.v6_12, .v7_3].map { kernel in all.first { $0.values[kernel] == value }?.name })
        return names.count == 1 ? names.first.flatMap(\.self) ?? "" : ""
    }

    private static func subsystem(of function: String) -> String? {
        guard let known = KernelFunctions.named(function) else { return nil }
        if known.module == "openvswitch" { return "openvswitch" }
        return known.stage == .qdisc || queueFrees.contains(function) ? "qdisc" : nil
    }

    /// They free what a queueing discipline has dropped: `qdisc_drop_reason()` leaves it to them (net/sched/sch_generic.h).
    private static let queueFrees: Set<String> = ["__dev_queue_xmit", "__dev_xmit_skb", "tcf_kfree_skb_list"]
}
