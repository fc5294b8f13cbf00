import KernelMap

/// A drop reason: what it means, what is behind it, what to check.
struct ReasonPage {
    private let reason: DropReason
    private let signatures: [String]

    init(_ reason: DropReason, namedBy signatures: [String]) {
        self.reason = reason
        self.signatures = signatures
    }

    func put(on page: inout Page) {
        page.head(
            reason.nature == .notADrop ? "reason" : "drop reason", reason.name,
            "\(reason.stage.label) · \(nature)", ink: reason.nature == .failure ? .fatal : .quiet)
        page.prose([reason.meaning])
        page.section("Causes", reason.causes)
        page.commands("Check", reason.checks)
        page.section("Counters", [reason.counters.joined(separator: ", ")])
        page.section("Raised by", [reason.raisedBy.joined(separator: ", ")])
        page.section("Number", [numbers])
        page.section("Signatures", [signatures.joined(separator: ", ")])
    }

    private var nature: String {
        switch reason.nature {
        case .failure: "a failure"
        case .normal: "ordinary life"
        case .notADrop: "not a drop"
        case .unspecific: "says nothing by itself"
        }
    }

    /// `2 in 6.1, 3 in 6.12 and 7.3`; a number that a subsystem gives shows its upper half too.
    private var numbers: String {
        var groups: [(value: Int?, kernels: [String])] = []
        for kernel in Kernel.allCases {
            let value = reason.values[kernel]
            if groups.last.map({ $0.value == value }) ?? false {
                groups[groups.count - 1].kernels.append(kernel.rawValue)
            } else {
                groups.append((value, [kernel.rawValue]))
            }
        }
        let texts = groups.map { value, kernels in
            guard let value else { return "none in \(Counting.list(kernels))" }
            let hex = value > 0xffff ? " (0x\(String(value, radix: 16)))" : ""
            return "\(value)\(hex) in \(Counting.list(kernels))"
        }
        return texts.joined(separator: ", ") + (groups.count > 1 ? "; its name is the same in all of them" : "")
    }
}
