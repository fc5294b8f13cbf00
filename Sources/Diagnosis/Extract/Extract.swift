import Catalogue
import PwruFormat

/// The original lines of the packets of a plan.
public struct Extract: Sendable {
    /// The lines, each with its newline, in the order of the input.
    public var bytes: [UInt8]
    /// What the extract shows otherwise than the whole capture when it is read by itself, in sentences.
    public var complaints: [String]
    /// There is more than is kept in memory: nothing was taken, and all is to be copied unread.
    public var isTooLong = false

    public static let limit = 32 << 20

    /// Takes what must be there, and as much more as it takes for the extract to show by itself what the capture shows.
    ///
    /// - Parameters:
    ///   - source: the input of the plan, from its beginning.
    ///   - limit: bytes that are kept in memory to choose from.
    public init(
        _ plan: ExtractPlan, _ source: ByteSource, catalogue: [Signature], limit: Int = Extract.limit
    ) throws(InputError) {
        var draft = ExtractDraft(widest: plan.levels.count - 1)
        try TraceCopier.copy(source, PacketIndex(plan.levels)) { part, line in
            draft.add(part, line)
            while draft.size > limit, draft.widest > 0 { draft.narrow() }
            return draft.size <= limit
        }
        if draft.size > limit {
            (bytes, complaints, isTooLong) = ([], [], true)
            return
        }
        var best: (text: [UInt8], complaints: [String]) = (draft.text(upTo: 0), [])
        for level in 0...max(0, draft.widest) {
            let text = level == 0 ? best.text : draft.text(upTo: level)
            if level > 0, text.count == best.text.count { continue }
            let check = ExtractCheck(text, catalogue: catalogue, expected: plan.findings)
            if level == 0 || check.complaints.count < best.complaints.count { best = (text, check.complaints) }
            if check.complaints.isEmpty { break }
        }
        (bytes, complaints) = best
    }

    /// Hands over lines in the order of the input, and keeps none: for any number of them.
    ///
    /// - Parameters:
    ///   - levels: how many of the plan's levels are taken.
    ///   - source: the input of the plan, from its beginning.
    ///   - sink: takes some lines; returns false if no more is wanted.
    public static func copy(
        _ plan: ExtractPlan, levels: Int, _ source: ByteSource, _ sink: ([UInt8]) -> Bool
    ) throws(InputError) {
        var chunk: [UInt8] = []
        var isWanted = true
        try TraceCopier.copy(source, PacketIndex(Array(plan.levels.prefix(levels)))) { _, line in
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
