/// A record that stands on several physical lines: wrapped by a mail program, printed in an indented form by a
/// JSON tool, or broken by a log line that was written into the middle of it.
///
/// It holds the lines back until the record is whole, or until it is clear that it never will be.
struct BrokenRecord: ~Copyable {
    enum Kind {
        case none
        /// A row that ends too early; the rest follows, perhaps with a blank between.
        case wrapped
        /// A row with a log line in it; the rest follows as it is.
        case split
        case object
        /// A line of a mail that says that it goes on in the next one; see `QuotedPrintable`.
        case soft
        /// A heading without its last columns.
        case heading
    }

    /// A line as it was read.
    struct Line {
        var number: UInt64
        var bytes: [UInt8]
    }

    private static let longestLine = 1 << 13
    private static let rowLines = 3
    private static let objectLines = 300
    private static let longestObject = 1 << 16
    private static let objectEnds = 16
    /// A row of 300 bytes on lines of at least 60.
    private static let softLines = 6

    private(set) var kind = Kind.none
    /// The lines held back, the first of which begins the record.
    private(set) var lines: [Line] = []
    /// What the record may read so far.
    private(set) var candidates: [[UInt8]] = []
    /// How often the object looked as if it were complete.
    private var ends = 0
    /// Whether the first line, by itself, is half of a record and not some other text.
    private(set) var beginsRecord = false

    var isEmpty: Bool { kind == .none }

    /// Begins with the `body` of a line that is no whole record. False if it cannot be one in pieces.
    ///
    /// - Parameter known: what it is, where that is known already.
    mutating func begin(
        _ start: Position, _ end: Position, body: (start: Position, end: Position), number: UInt64,
        as known: Kind? = nil
    ) -> Bool {
        guard end - start <= Self.longestLine, body.start < body.end else { return false }
        var bodyEnd = body.end
        if let known {
            beginsRecord = false
            kind = known
            if known == .soft {
                bodyEnd -= 1
                beginsRecord = RowStart.isPlausible(body.start, bodyEnd)
            }
        } else if LineDecoder.object(in: body.start, body.end) != nil {
            beginsRecord = body.end - body.start > 1
            kind = .object
        } else if let log = LogNoise.logLine(in: body.start, body.end) {
            beginsRecord = true
            kind = .split
            bodyEnd = log
            if bodyEnd - body.start > 2, Scan.hasPrefix("^C", bodyEnd - 2, bodyEnd) { bodyEnd -= 2 }
        } else {
            beginsRecord = true
            kind = .wrapped
        }
        lines = [Line(number: number, bytes: Self.bytes(start, end))]
        // The bracket of the array that it is the first of.
        let first = kind == .object ? LineDecoder.object(in: body.start, bodyEnd) ?? body.start : body.start
        candidates = [Self.bytes(first, bodyEnd)]
        return true
    }

    /// What the record may read if the line goes on with it and ends it.
    func joined(_ start: Position, _ end: Position) -> [[UInt8]] {
        switch kind {
        case .none: return []
        case .soft:
            if QuotedPrintable.endsSoftly(start, end) { return [] }
            let more = Self.bytes(start, end)
            var text = ScratchBuffer()
            text.replace(with: candidates[0] + more)
            return [QuotedPrintable.decoded(text.start, text.end) ?? candidates[0] + more]
        case .heading:
            var first = start
            Scan.skipSpaces(&first, end)
            let more = Self.bytes(first, end)
            return candidates.flatMap { [$0 + [ASCII.space] + more, $0 + more] }
        case .split: return [candidates[0] + Self.bytes(start, end)]
        case .object:
            var close = end
            while close > start, close[-1] == ASCII.comma || close[-1] <= ASCII.space { close -= 1 }
            if close > start, close[-1] == ASCII.closeBracket, candidates[0].count > 1 {
                // The end of the array that it is the last of.
                var brace = close - 1
                while brace > start, brace[-1] <= ASCII.space { brace -= 1 }
                if brace > start, brace[-1] == ASCII.closeBrace { close = brace }
            }
            guard ends < Self.objectEnds, close > start, close[-1] == ASCII.closeBrace else { return [] }
            return [candidates[0] + Self.bytes(start, close)]
        case .wrapped:
            // Cut at any byte, or at blanks of which none are left.
            var first = start
            Scan.skipSpaces(&first, end)
            let more = Self.bytes(first, end)
            let apart = candidates.map { $0 + [ASCII.space] + more }
            if first > start { return apart }
            let glued = candidates.map { $0 + more }
            // Two digits are rather the ends of two numbers.
            let betweenDigits = ASCII.isDigit(candidates[0].last ?? 0) && ASCII.isDigit(more.first ?? 0)
            return betweenDigits ? apart + glued : glued + apart
        }
    }

    /// Whether a line is short enough to be a part of a record.
    func takes(_ start: Position, _ end: Position) -> Bool { end - start <= Self.longestLine }

    /// Holds one more line back, of which `body` counts; false if there are too many.
    mutating func add(
        _ start: Position, _ end: Position, body: (start: Position, end: Position), number: UInt64, joined: [[UInt8]]
    ) -> Bool {
        switch kind {
        case .none, .split: return false
        case .soft:
            guard lines.count < Self.softLines - 1, QuotedPrintable.endsSoftly(body.start, body.end) else {
                return false
            }
            candidates[0] += Self.bytes(body.start, body.end - 1)
        case .heading:
            guard lines.count < Self.rowLines - 1 else { return false }
            candidates = joined
        case .wrapped:
            guard lines.count < Self.rowLines - 1 else { return false }
            candidates = joined
        case .object:
            guard lines.count < Self.objectLines, candidates[0].count <= Self.longestObject else { return false }
            candidates[0].append(contentsOf: UnsafeBufferPointer(start: body.start, count: body.end - body.start))
            if !joined.isEmpty { ends += 1 }
        }
        lines.append(Line(number: number, bytes: Self.bytes(start, end)))
        return true
    }

    mutating func clear() {
        kind = .none
        ends = 0
        lines = []
        candidates = []
    }

    /// Whether every word of a text could be one of a record: prose has words of letters alone. A mark may be
    /// nothing but letters too, and then is not alone.
    static func isOfRecord(_ start: Position, _ end: Position) -> Bool {
        // Behind a tuple, a function may be cut to a few letters.
        if Scan.find("->", start, end) != nil { return true }
        var at = start
        Scan.skipSpaces(&at, end)
        var isCertain = at == end
        while at < end {
            let token = at
            at = Scan.endOfToken(at, end)
            var p = token
            while p < at, ASCII.isLetter(p.pointee) || p.pointee == ASCII.dot || p.pointee == ASCII.comma { p += 1 }
            if p < at {
                isCertain = true
            } else {
                var hexadecimal = token
                guard Scan.hexadecimal(&hexadecimal, at) != nil, hexadecimal == at else { return false }
            }
            Scan.skipSpaces(&at, end)
        }
        return isCertain
    }

    private static func bytes(_ start: Position, _ end: Position) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: end - start))
    }
}
