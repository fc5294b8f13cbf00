/// A single pass over one JSON value after another. Every method leaves the position behind what it read, and
/// returns nil or false, at an undefined position, where the text is no JSON.
struct JSONCursor {
    /// The bytes between two quotes; with backslashes still in them if `isEscaped`.
    struct RawString {
        var start: Position
        var end: Position
        var isEscaped: Bool
    }

    var at: Position
    let end: Position

    @inline(__always)
    mutating func skipBlanks() {
        while at < end {
            let byte = at.pointee
            if byte > ASCII.space { return }
            guard byte == ASCII.space || byte == ASCII.tab || byte == ASCII.carriageReturn || byte == ASCII.newline
            else { return }
            at += 1
        }
    }

    /// Takes `byte`, with blanks before it.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard at < end, at.pointee == byte else { return false }
        at += 1
        return true
    }

    /// Takes the key of the next member and its colon.
    @inline(__always)
    mutating func key() -> RawString? {
        guard let key = string(), take(ASCII.colon) else { return nil }
        skipBlanks()
        return key
    }

    @inline(__always)
    mutating func string() -> RawString? {
        skipBlanks()
        guard at < end, at.pointee == ASCII.quote else { return nil }
        at += 1
        let start = at
        guard let quote = Self.quoteOrBackslash(start, end) else { return nil }
        if quote.pointee == ASCII.quote {
            at = quote + 1
            return RawString(start: start, end: quote, isEscaped: false)
        }
        var p = quote
        while p.pointee == ASCII.backslash {
            guard end - p > 2, let next = Self.quoteOrBackslash(p + 2, end) else { return nil }
            p = next
        }
        at = p + 1
        return RawString(start: start, end: p, isEscaped: true)
    }

    /// Eight bytes at a time.
    @inline(__always)
    static func quoteOrBackslash(_ start: Position, _ end: Position) -> Position? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var at = start
        while at < end {
            let word = Scan.word(at)
            let quotes = word ^ ones &* UInt64(ASCII.quote)
            let backslashes = word ^ ones &* UInt64(ASCII.backslash)
            let found =
                ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & (ones &* 0x80)
            if found != 0 {
                at += found.trailingZeroBitCount >> 3
                return at < end ? at : nil
            }
            at += 8
        }
        return nil
    }

    /// A number that is not negative; fractions, which pwru never prints, are cut off.
    @inline(__always)
    mutating func unsigned() -> UInt64? {
        guard let value = Scan.decimal(&at, end) else { return nil }
        if at < end, at.pointee == ASCII.dot || at.pointee | 0x20 == 0x65 { return scaled(value) }
        return value
    }

    /// Other tools rewrite large numbers as `4.034729e+10`.
    private mutating func scaled(_ whole: UInt64) -> UInt64? {
        var value = Double(whole)
        if at.pointee == ASCII.dot {
            at += 1
            var unit = 0.1
            while at < end, ASCII.isDigit(at.pointee) {
                value += Double(at.pointee - ASCII.zero) * unit
                unit /= 10
                at += 1
            }
        }
        if at < end, at.pointee | 0x20 == 0x65 {
            at += 1
            let isNegative = at < end && at.pointee == ASCII.minus
            if isNegative || (at < end && at.pointee == 0x2B) { at += 1 }
            guard let exponent = Scan.decimal(&at, end), exponent <= 30 else { return nil }
            for _ in 0..<exponent { value = isNegative ? value / 10 : value * 10 }
        }
        return UInt64(exactly: value.rounded(.down))
    }

    @inline(__always)
    mutating func unsigned32() -> UInt32? {
        guard let value = unsigned(), value <= UInt64(UInt32.max) else { return nil }
        return UInt32(truncatingIfNeeded: value)
    }

    /// Passes over any value. Nesting costs no stack.
    mutating func skipValue() -> Bool {
        var depth = 0
        repeat {
            skipBlanks()
            guard at < end else { return false }
            switch at.pointee {
            case ASCII.quote:
                if string() == nil { return false }
            case ASCII.openBrace, ASCII.openBracket:
                depth += 1
                at += 1
            case ASCII.closeBrace, ASCII.closeBracket:
                if depth == 0 { return false }
                depth -= 1
                at += 1
            case ASCII.comma, ASCII.colon:
                if depth == 0 { return false }
                at += 1
            default:
                if !skipScalar() { return false }
            }
        } while depth > 0
        return true
    }

    private mutating func skipScalar() -> Bool {
        let start = at
        while at < end {
            let byte = at.pointee
            guard
                ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte == ASCII.minus || byte == 0x2B
                    || byte == ASCII.dot
            else { break }
            at += 1
        }
        return at > start
    }

    /// The text of a string with its escapes undone, written to `scratch`.
    static func unescape(_ raw: RawString, into scratch: inout ScratchBuffer) {
        scratch.removeAll()
        var at = raw.start
        while at < raw.end {
            guard at.pointee == ASCII.backslash, raw.end - at > 1 else {
                scratch.append(at.pointee)
                at += 1
                continue
            }
            let escape = at[1]
            at += 2
            switch escape {
            case 0x6E: scratch.append(ASCII.newline)
            case 0x74: scratch.append(ASCII.tab)
            case 0x72: scratch.append(ASCII.carriageReturn)
            case 0x62: scratch.append(0x08)
            case 0x66: scratch.append(0x0C)
            case 0x75: appendScalar(&at, raw.end, into: &scratch)
            default: scratch.append(escape)
            }
        }
    }

    /// The four digits of `\uXXXX`, and those of the second half of a surrogate pair.
    private static func appendScalar(_ at: inout Position, _ end: Position, into scratch: inout ScratchBuffer) {
        var value = codeUnit(&at, end)
        if value >> 10 == 0x36, end - at >= 6, at[0] == ASCII.backslash, at[1] == 0x75 {
            var p = at + 2
            let low = codeUnit(&p, end)
            if low >> 10 == 0x37 {
                value = 0x1_0000 + ((value & 0x3FF) << 10) + (low & 0x3FF)
                at = p
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        for byte in String(scalar).utf8 { scratch.append(byte) }
    }

    private static func codeUnit(_ at: inout Position, _ end: Position) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 where at < end {
            let digit = ASCII.hexValue(at.pointee)
            if digit == 255 { return 0xFFFD }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
