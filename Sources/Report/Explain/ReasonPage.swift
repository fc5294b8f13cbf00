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

    /// `7 in 6.1, 11 in 6.12 and 12 in 7.3`; a number that a subsystem gives shows its upper half too.
    private var numbers: String {
        let each = Kernel.allCases.compactMap { kernel -> String? in
            guard let value = reason.values[kernel] else { return nil }
            return "\(value)\(value > 0xffff ? " (0x\(String(value, radix: 16)))" : "") in \(kernel.rawValue)"
        }
        let missing = Kernel.allCases.filter { reason.values[$0] == nil }.map(\.rawValue)
        return Counting.list(each) + (missing.isEmpty ? "" : "; not in \(Counting.list(missing))")
            + ". Names are the same in all kernels, numbers are not."
    }
}
