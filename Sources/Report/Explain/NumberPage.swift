import KernelMap

/// A bare number where pwru had no name for a reason: what it is on which kernel.
struct NumberPage {
    private let number: Int
    private let known: [(reason: DropReason, kernels: [Kernel])]

    /// Nil if no release gives the number a meaning.
    init?(_ number: Int) {
        self.number = number
        known = DropReasons.numbered(number)
        let hasSubsystem = Kernel.allCases.contains { DropReasonSubsystem.of(number, on: $0) != nil }
        if known.isEmpty && !hasSubsystem { return nil }
    }

    var reasons: [DropReason] { known.map(\.reason) }

    func put(on page: inout Page) {
        let hex = "0x" + String(number, radix: 16)
        page.head("drop reason number", "\(number)", hex)
        page.prose([
            "pwru prints a number where it finds no name for it. What it means depends on the kernel: these are the "
                + "numbers of Debian's 6.1.192, 6.12.107 and 7.3.4, and even stable updates shift them."
        ])
        page.table(Kernel.allCases.flatMap(rows))
        if number > 0xffff {
            page.prose([
                "The upper half of the number, \(number >> 16), says whose reason it is, and the lower half, "
                    + "\(number & 0xffff), which of its own. What runs on the machine decides: a host without Open "
                    + "vSwitch has none of its reasons."
            ])
        }
        let names =
            number > 0xffff
            ? "lsmod | grep -E 'mac80211|openvswitch|sch_'    # which of them is there"
            : "bpftool btf dump file /sys/kernel/btf/vmlinux | grep -A140 \"ENUM 'skb_drop_reason'\"    "
                + "# its own names and numbers"
        page.commands("Check", ["uname -r    # on the traced machine", names])
    }

    private func rows(_ kernel: Kernel) -> [[String]] {
        let here = known.filter { $0.kernels.contains(kernel) }.map(\.reason)
        if !here.isEmpty { return here.map { [kernel.rawValue, $0.name, $0.meaning] } }
        if let found = DropReasonSubsystem.of(number, on: kernel) {
            return [
                [
                    kernel.rawValue, found.subsystem.name,
                    "number \(found.number) of \(found.subsystem.label); its names stand in \(found.subsystem.source)",
                ]
            ]
        }
        return [[kernel.rawValue, "-", "no reason of this number"]]
    }
}
