import KernelMap

/// A mark: whose it may be.
struct MarkPage {
    private let mark: UInt32
    private let meanings: [MarkMeaning]

    /// Nil if nobody known sets it. With `wholeOnly`, bits alone are not enough.
    init?(_ mark: UInt32, wholeOnly: Bool) {
        self.mark = mark
        let all = SkbMarks.meanings(of: mark)
        meanings = wholeOnly ? all.filter { $0.value == mark } : all
        if meanings.isEmpty { return nil }
    }

    func put(on page: inout Page, remark: String) {
        page.head("mark", hex(mark), remark)
        page.table(
            meanings.map { meaning in
                let name = meaning.name.isEmpty ? "" : " (\(meaning.name))"
                let note = meaning.note.isEmpty ? "" : " \(meaning.note)"
                return [
                    "\(hex(meaning.value))/\(hex(meaning.mask))", meaning.owner,
                    "the packet \(meaning.meaning.hasPrefix("to be ") ? "is " : "")\(meaning.meaning)\(name).\(note)",
                ]
            })
        page.prose([
            "A mark is 32 bits that anybody may set: each of these is a supposition until an interface, a rule set or a "
                + "process name of its owner supports it."
        ])
        page.commands(
            "Check",
            [
                "ip rule show | grep -i fwmark",
                "nft list ruleset | grep -nE 'mark'",
                "iptables-save | grep -iE 'mark'",
            ])
    }

    private func hex(_ value: UInt32) -> String { "0x" + String(value, radix: 16) }
}
