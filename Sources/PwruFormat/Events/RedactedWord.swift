/// Words that somebody has put in place of a value before posting a trace: `x.x.x.x`, `10.53.x.x`, `REDACTED`,
/// `<client>`, `0xffffXXXX`, `…`.
///
/// What stood there is not known. But whoever replaces values by hand or by a script replaces equal ones alike, so equal
/// words are taken for equal values.
enum RedactedWord {
    /// Longer ones are text of another kind.
    private static let longest = 64

    /// Whether a text can only have been put there by somebody: a value that was merely damaged is made of digits and
    /// the signs between them.
    static func isOne(_ start: Position, _ end: Position) -> Bool {
        guard start < end, end - start <= longest else { return false }
        if Scan.equals("...", start, end) || Scan.equals("\u{2026}", start, end) { return true }
        var isPlaced = false
        var at = start
        while at < end {
            if isEllipsis(at, end) {
                isPlaced = true
                at += 3
                continue
            }
            guard isPart(at.pointee) else { return false }
            if isMask(at.pointee) { isPlaced = true }
            at += 1
        }
        return isPlaced
    }

    /// An skb address of which digits are replaced or left out: `0xffffXXXX`, `0xffff...`, `<skb1>`. Words of letters
    /// alone stand there too, in capitals or brackets; others may be anything.
    static func isAddress(_ start: Position, _ end: Position) -> Bool {
        guard start < end, end - start <= longest else { return false }
        if Scan.hasPrefix("0x", start, end) {
            var at = start + 2
            var isPlaced = false
            while at < end {
                if isEllipsis(at, end) {
                    isPlaced = true
                    at += 3
                } else if at.pointee == ASCII.dot, at + 1 < end, at[1] == ASCII.dot {
                    isPlaced = true
                    at += 2
                } else if at.pointee | 0x20 == ASCII.x || "*?.#".utf8.contains(at.pointee) {
                    isPlaced = isPlaced || at.pointee != ASCII.dot
                    at += 1
                } else if ASCII.hexValue(at.pointee) != 255 {
                    at += 1
                } else {
                    return false
                }
            }
            return isPlaced
        }
        if Scan.equals("...", start, end) || Scan.equals("\u{2026}", start, end) { return true }
        if start.pointee == ASCII.less { return end[-1] == ASCII.greater && isOne(start, end) }
        return Scan.equals("REDACTED", start, end) || Scan.equals("[REDACTED]", start, end)
    }

    /// A name that somebody has replaced, and none that a program could have: `REDACTED`, `<proc>`, `xxx`, `***`.
    static func isName(_ start: Position, _ end: Position) -> Bool {
        guard isOne(start, end) else { return false }
        if start.pointee == ASCII.less, end[-1] == ASCII.greater { return true }
        let bytes = UnsafeBufferPointer(start: start, count: end - start)
        return bytes.allSatisfy { $0 &- 0x41 < 26 || $0 == ASCII.underscore || $0 == ASCII.minus }
            || bytes.allSatisfy { $0 | 0x20 == ASCII.x || $0 == 0x2A || $0 == ASCII.dot }
    }

    /// A number that stands for the word, the same for equal words, with its top bits as given.
    static func number(_ start: Position, _ end: Position, top: UInt64) -> UInt64 {
        top | hash(start, end) & 0xFFFF_FFFF_FFFF
    }

    /// FNV-1a.
    private static func hash(_ start: Position, _ end: Position) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var at = start
        while at < end {
            hash = (hash ^ UInt64(at.pointee)) &* 0x100_0000_01B3
            at += 1
        }
        return hash ^ hash >> 48
    }

    private static func isEllipsis(_ at: Position, _ end: Position) -> Bool {
        Scan.hasPrefix("\u{2026}", at, end)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || ".:-_*<>#?[]/".utf8.contains(byte)
    }

    /// What no damaged address or number holds.
    private static func isMask(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) && ASCII.hexValue(byte) == 255 || "*<>#?_".utf8.contains(byte)
    }
}

extension IPAddress {
    /// The address that stood where a word stands now: equal words are equal addresses, and that is all that is known.
    ///
    /// The word itself is the value, so that it prints as it stood there. Of one longer than 16 bytes, the middle is left
    /// out.
    init?(redacted start: Position, _ end: Position) {
        guard RedactedWord.isOne(start, end) else { return nil }
        let size = 16
        var bytes = Array(UnsafeBufferPointer(start: start, count: end - start))
        if bytes.count > size { bytes = Self.head(bytes, 8) + Array("\u{2026}".utf8) + Self.tail(bytes, 5) }
        bytes += repeatElement(0, count: max(0, size - bytes.count))
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: word(bytes[..<8]), low: word(bytes[8...]), family: .redacted)
    }

    /// So many bytes from the beginning, and no half of a character.
    private static func head(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
        var head = bytes.prefix(count)
        if count < bytes.count, isRest(bytes[count]) {
            while let last = head.last, isRest(last) { head = head.dropLast() }
            head = head.dropLast()
        }
        return Array(head)
    }

    private static func tail(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
        Array(bytes.suffix(count).drop(while: isRest))
    }

    /// A byte of a character that began before it.
    private static func isRest(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// The word that a redacted address is.
    var redactedWord: String {
        let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
