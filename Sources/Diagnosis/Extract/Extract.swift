import PwruFormat

/// The original lines of the packets of a plan.
public struct Extract: Sendable {
    /// The lines, each with its newline, in the order of the input.
    public var bytes: [UInt8]
    /// What the extract shows otherwise than the whole capture when it is read by itself, in sentences.
    public var complaints: [String]

    /// More is not kept in memory to choose from.
    private static let limit = 32 << 20

    /// Takes what must be there, and as much more as it takes for the extract to show by itself what the capture shows.
    ///
    /// - Parameter source: the input of the plan, from its beginning.
    public init(_ plan: ExtractPlan, _ source: ByteSource, catalogue: [Signature]) throws(InputError) {
        var draft = ExtractDraft(widest: plan.levels.count - 1)
        try TraceCopier.copy(source, PacketIndex(plan.levels)) { part, line in
            draft.add(part, line)
            while draft.size > Extract.limit, draft.widest > 0 { draft.narrow() }
            return true
        }
        var best: (text: [UInt8], complaints: [String]) = (draft.text(upTo: 0), [])
        for level in 0...max(0, draft.widest) where !plan.findings.isEmpty {
            let text = level == 0 ? best.text : draft.text(upTo: level)
            if level > 0, text.count == best.text.count { continue }
            let check = ExtractCheck(text, catalogue: catalogue, expected: plan.findings)
            if level == 0 || check.complaints.count < best.complaints.count { best = (text, check.complaints) }
            if check.complaints.isEmpty { break }
        }
        (bytes, complaints) = best
    }

    /// Hands over all lines of all packets of a plan, in the order of the input, and keeps none: for any number of them.
    ///
    /// - Parameters:
    ///   - source: the input of the plan, from its beginning.
    ///   - sink: takes some lines; returns false if no more is wanted.
    public static func copyAll(
        _ plan: ExtractPlan, _ source: ByteSource, _ sink: ([UInt8]) -> Bool
    ) throws(InputError) {
        var chunk: [UInt8] = []
        var isWanted = true
        // All but what only tells of the capture as a whole.
        let index = PacketIndex(Array(plan.levels.prefix(3)))
        try TraceCopier.copy(source, index) { _, line in
            chunk += line
            chunk.append(0x0A)
            guard chunk.count >= Extract.chunk else { return true }
            isWanted = sink(chunk)
            chunk.removeAll(keepingCapacity: true)
            return isWanted
        }
        if isWanted, !chunk.isEmpty { _ = sink(chunk) }
    }

    private static let chunk = 1 << 16
}
