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

    /// The core's reason behind a bare number, where more than the number speaks for it.
    ///
    /// Reasons keep their order from release to release, and their numbers grow as others come in between. So a reason may
    /// have a number on some release between two of ``Kernel`` if it lies between its numbers there; which of them it is,
    /// the functions tell that give it.
    ///
    /// - Parameters:
    ///   - free: the function that frees; it came or went between the releases.
    ///   - witnesses: the caller of the free, or the functions before it, the last first.
    ///   - kernels: releases that fit what shows in the capture.
    /// - Returns: nil where no reason, or more than one, fits.
    public static func core(
        _ value: Int, freedBy free: String, witnesses: [String], kernels: Set<Kernel>
    ) -> DropReason? {
        guard (3...0xffff).contains(value) else { return nil }
        let (oldest, newest): (Kernel, Kernel) = free == "sk_skb_reason_drop" ? (.v6_12, .v7_3) : (.v6_1, .v6_12)
        let between = all.filter { reason in
            guard reason.subsystem == "core", let high = reason.values[newest] else { return false }
            return (reason.values[oldest] ?? high)...max(high, reason.values[oldest] ?? high) ~= value
        }
        let given = between.filter { !Set($0.raisedBy).isDisjoint(with: witnesses) }
        if kernels.count == 1, let kernel = kernels.first,
            let exact = all.first(where: { $0.subsystem == "core" && $0.values[kernel] == value })
        {
            let stages = witnesses.prefix(3).compactMap { KernelFunctions.named($0)?.stage }
            if given.contains(where: { $0.name == exact.name }) || given.isEmpty && stages.contains(exact.stage) {
                return exact
            }
        }
        // Its neighbours in one layer are given by the same functions, and not all of these are known.
        guard given.count == 1, between.filter({ $0.stage == given[0].stage }).count == 1 else { return nil }
        return given[0]
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
    private static let queueFrees: Set<String> = [
        "__dev_queue_xmit", "__dev_xmit_skb", "tcf_kfree_skb_list", "__tcf_kfree_skb_list",
    ]
}
