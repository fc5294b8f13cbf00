/// What a mark most likely says, given whose interfaces and programs stand around it.
public struct MarkReading: Hashable, Sendable {
    public var mark: UInt32
    /// One for each owner that it may come from: those who are seen to be at work here first. Never empty.
    public var meanings: [MarkMeaning]
    /// Nobody else is known to use this value, and an interface or a program of its owner is on the packet's way.
    public var isSupported: Bool

    /// `Cilium`, `Cilium or AWS VPC CNI`, `A, B or C`.
    public var owners: String {
        let names = meanings.map(\.owner)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension SkbMarks {
    /// Reads a mark; nil for a zero mark, and for one that nobody known uses.
    ///
    /// A mark is anybody's number. Its bits under a mask count only for owners among the `witnesses` (those by whom
    /// interfaces or programs on the packet's way are named); without a witness only the whole value does, and the
    /// reading stays a supposition.
    public static func reading(of mark: UInt32, witnesses: Set<String>) -> MarkReading? {
        let candidates = meanings(of: mark).filter { witnesses.contains($0.owner) || $0.value == mark }
        var chosen: [MarkMeaning] = []
        for seen in [true, false] {
            for meaning in candidates where witnesses.contains(meaning.owner) == seen {
                if !chosen.contains(where: { $0.owner == meaning.owner }) { chosen.append(meaning) }
            }
        }
        guard let first = chosen.first else { return nil }
        // A single bit is too little to know anybody by.
        let isTelling = first.mask.nonzeroBitCount > 1 && witnesses.contains(first.owner)
        return MarkReading(mark: mark, meanings: chosen, isSupported: chosen.count == 1 && isTelling)
    }
}
