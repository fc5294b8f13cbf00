import PwruFormat

/// The lines that may be in an extract, while it is not decided how much of them will be.
struct ExtractDraft {
    private struct Piece {
        /// As in `ExtractPlan.levels`; a heading is wanted as much as any of its records.
        var level: Int
        var start: Int
    }

    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    /// Of the run at hand, in `pieces`.
    private var headings: [Int] = []
    private var isInHeading = false
    /// Lines of a record that is not taken are passed over.
    private var isOpen = false
    /// Records beyond this level are not taken.
    private(set) var widest: Int

    /// All lines, in bytes.
    var size: Int { bytes.count }

    init(widest: Int) { self.widest = widest }

    mutating func add(_ part: TraceCopier.Part, _ line: UnsafeBufferPointer<UInt8>) {
        switch part {
        case .heading:
            if !isInHeading { headings = [] }
            isInHeading = true
            isOpen = true
            headings.append(pieces.count)
            pieces.append(Piece(level: .max, start: bytes.count))
        case .record(let level):
            isInHeading = false
            isOpen = level <= widest
            guard isOpen else { return }
            for heading in headings { pieces[heading].level = min(pieces[heading].level, level) }
            pieces.append(Piece(level: level, start: bytes.count))
        case .continuation: break
        }
        guard isOpen else { return }
        bytes += line
        bytes.append(0x0A)
    }

    /// The lines up to a level.
    func text(upTo level: Int) -> [UInt8] {
        var text: [UInt8] = []
        for (index, piece) in pieces.enumerated() where piece.level <= level {
            let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
            text += bytes[piece.start..<end]
        }
        return text
    }

    /// Gives up the level that is wanted least.
    mutating func narrow() {
        widest -= 1
        var kept: [Piece] = []
        var text: [UInt8] = []
        var places: [Int: Int] = [:]
        for (index, piece) in pieces.enumerated() {
            // The last heading waits for records still to come.
            guard piece.level <= widest || headings.contains(index) else { continue }
            let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
            places[index] = kept.count
            kept.append(Piece(level: piece.level, start: text.count))
            text += bytes[piece.start..<end]
        }
        isOpen = isOpen && places[pieces.count - 1] != nil
        headings = headings.compactMap { places[$0] }
        (pieces, bytes) = (kept, text)
    }
}
