#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Start or end of some text inside a `LineBuffer`.
///
/// Decoders work on half-open ranges of such pointers. `Scan.slack` bytes beyond the end of any line may be
/// read (never trusted), so that words and chunks of bytes can be loaded without a check for each.
typealias Position = UnsafePointer<UInt8>

/// The bytes that pwru's formats are made of.
enum ASCII {
    static let nul: UInt8 = 0x00
    static let tab: UInt8 = 0x09
    static let newline: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let escape: UInt8 = 0x1B
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let openParen: UInt8 = 0x28
    static let closeParen: UInt8 = 0x29
    static let comma: UInt8 = 0x2C
    static let minus: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let less: UInt8 = 0x3C
    static let equals: UInt8 = 0x3D
    static let greater: UInt8 = 0x3E
    static let openBracket: UInt8 = 0x5B
    static let backslash: UInt8 = 0x5C
    static let closeBracket: UInt8 = 0x5D
    static let underscore: UInt8 = 0x5F
    static let bar: UInt8 = 0x7C
    static let openBrace: UInt8 = 0x7B
    static let closeBrace: UInt8 = 0x7D
    static let x: UInt8 = 0x78

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// What the names of kernel symbols are made of.
    @inline(__always)
    static func isSymbol(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == underscore || byte == dot || byte == 0x24
    }

    /// 0 to 15, or 255 for anything but a hexadecimal digit.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt8 {
        let digit = byte &- zero
        if digit < 10 { return digit }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : 255
    }
}

/// Small readers over bytes. Those that parse return nil, and leave the position alone, unless all is well.
enum Scan {
    /// Bytes beyond the end of a text that the readers of words and chunks may touch.
    static let slack = 32

    @inline(__always)
    static func word(_ at: Position) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
    }

    /// Moves to the first byte that is no space. Eight bytes at a time, since columns are padded with runs of them.
    @inline(__always)
    static func skipSpaces(_ at: inout Position, _ end: Position) {
        while at < end {
            let others = word(at) ^ 0x2020_2020_2020_2020
            if others != 0 {
                at += others.trailingZeroBitCount >> 3
                if at > end { at = end }
                return
            }
            at += 8
        }
        at = end
    }

    /// First space at or after `start`, else `end`. Eight bytes at a time.
    @inline(__always)
    static func endOfToken(_ start: Position, _ end: Position) -> Position {
        var at = start
        while at < end {
            let differences = word(at) ^ 0x2020_2020_2020_2020
            let zeros = (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
            if zeros != 0 {
                at += zeros.trailingZeroBitCount >> 3
                return at < end ? at : end
            }
            at += 8
        }
        return end
    }

    /// First `byte` at or after `start`, else nil.
    @inline(__always)
    static func find(_ byte: UInt8, _ start: Position, _ end: Position) -> Position? {
        guard start < end, let found = memchr(start, Int32(byte), end - start) else { return nil }
        return Position(found.assumingMemoryBound(to: UInt8.self))
    }

    /// The newline ahead of which there are only blanks; nil if other bytes are, or none comes before `limit`.
    ///
    /// - Parameter isLine: `limit` ends a line too.
    @inline(__always)
    static func lineEnd(_ start: Position, _ limit: Position, isLine: Bool) -> Position? {
        var at = start
        while at < limit {
            if at.pointee == ASCII.newline { return at }
            if at.pointee != ASCII.space && at.pointee != ASCII.carriageReturn && at.pointee != ASCII.tab { return nil }
            at += 1
        }
        return isLine ? limit : nil
    }

    /// Behind the last space before `end`, else `start`. Eight bytes at a time.
    @inline(__always)
    static func startOfLastToken(_ start: Position, _ end: Position) -> Position {
        var at = end
        while at - start >= 8 {
            let differences = word(at - 8) ^ 0x2020_2020_2020_2020
            // Exact in every byte, since here the last one counts.
            let others = (differences & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | differences
            let spaces = ~others & 0x8080_8080_8080_8080
            if spaces != 0 { return at - (spaces.leadingZeroBitCount >> 3) }
            at -= 8
        }
        while at > start, at[-1] != ASCII.space { at -= 1 }
        return at
    }

    /// A run of decimal digits that fits into 64 bits. Eight digits at a time: few branches, and none that
    /// depends on the number of digits, which no processor can foresee.
    @inline(__always)
    static func decimal(_ at: inout Position, _ end: Position) -> UInt64? {
        if end <= at { return nil }
        let (value, count) = digits(at, end)
        if count < 8 {
            if count == 0 { return nil }
            at += count
            return value
        }
        return longDecimal(&at, end, value)
    }

    @inline(__always)
    private static func longDecimal(_ at: inout Position, _ end: Position, _ first: UInt64) -> UInt64? {
        var p = at + 8
        let (next, count) = digits(p, end)
        var value = first &* powerOfTen(count) &+ next
        p += count
        // Sixteen digits cannot overflow.
        while p < end, ASCII.isDigit(p.pointee) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(p.pointee &- ASCII.zero))
            if overflow || carry { return nil }
            value = sum
            p += 1
        }
        at = p
        return value
    }

    /// Value and number of the digits, at most eight, that the text begins with.
    @inline(__always)
    private static func digits(_ at: Position, _ end: Position) -> (value: UInt64, count: Int) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let values = word(at) ^ (ones &* UInt64(ASCII.zero))
        // Ten and more carry into the top bit of their byte; what that does to later bytes does not matter.
        let others = ((values &+ (ones &* 0x76)) | values) & (ones &* 0x80)
        let count = min(others.trailingZeroBitCount >> 3, end - at)
        if count <= 0 { return (0, 0) }
        // The missing digits become leading zeros; then pairs, fours and eights are added up.
        var value = values &<< UInt64(64 - 8 * count)
        value = ((value & (ones &* 0x0F)) &* 2561) &>> 8
        value = ((value & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
        value = ((value & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
        return (value, count)
    }

    @inline(__always)
    private static func powerOfTen(_ exponent: Int) -> UInt64 {
        switch exponent {
        case 0: 1
        case 1: 10
        case 2: 100
        case 3: 1000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        case 7: 10_000_000
        default: 100_000_000
        }
    }

    @inline(__always)
    static func decimal32(_ at: inout Position, _ end: Position) -> UInt32? {
        var p = at
        guard let value = decimal(&p, end), value <= UInt64(UInt32.max) else { return nil }
        at = p
        return UInt32(truncatingIfNeeded: value)
    }

    /// A run of at most 16 hexadecimal digits, without prefix.
    @inline(__always)
    static func hexadecimal(_ at: inout Position, _ end: Position) -> UInt64? {
        var p = at
        var value: UInt64 = 0
        while p < end {
            let digit = ASCII.hexValue(p.pointee)
            if digit == 255 { break }
            if value >> 60 != 0 { return nil }
            value = value << 4 | UInt64(digit)
            p += 1
        }
        if p == at { return nil }
        at = p
        return value
    }

    /// `0x` and hexadecimal digits. The common sixteen digits are read as two words.
    @inline(__always)
    static func address(_ at: inout Position, _ end: Position) -> UInt64? {
        guard end - at > 2, at[0] == ASCII.zero, at[1] == ASCII.x else { return nil }
        var p = at + 2
        if end - p >= 16, let high = hexWord(word(p)), let low = hexWord(word(p + 8)) {
            let next = p + 16
            if next == end || ASCII.hexValue(next.pointee) == 255 {
                at = next
                return UInt64(high) << 32 | UInt64(low)
            }
        }
        guard let value = hexadecimal(&p, end) else { return nil }
        at = p
        return value
    }

    /// Eight lower-case hexadecimal digits, the first in the lowest byte; nil if any of them is something else.
    @inline(__always)
    private static func hexWord(_ text: UInt64) -> UInt32? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let letters = (text >> 6) & ones
        let nibbles = (text & (ones &* 0x0F)) &+ letters &* 9
        // 10…15 must come from letters, 0…9 from digits, and nothing may have been lost in between.
        let tenOrMore = ((nibbles &+ ones &* 6) >> 4) & ones
        let expected = nibbles &+ ones &* 0x30 &+ letters &* 0x27
        if expected != text || tenOrMore != letters || nibbles & (ones &* 0xF0) != 0 { return nil }
        var value = nibbles.byteSwapped
        value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
        value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: value | value >> 16)
    }

    /// Whether the text at `start` begins with `text`.
    @inline(__always)
    static func hasPrefix(_ text: StaticString, _ start: Position, _ end: Position) -> Bool {
        let count = text.utf8CodeUnitCount
        return end - start >= count && memcmp(start, text.utf8Start, count) == 0
    }

    @inline(__always)
    static func equals(_ text: StaticString, _ start: Position, _ end: Position) -> Bool {
        end - start == text.utf8CodeUnitCount && memcmp(start, text.utf8Start, end - start) == 0
    }

    /// First occurrence of `text`, else nil.
    static func find(_ text: StaticString, _ start: Position, _ end: Position) -> Position? {
        let count = text.utf8CodeUnitCount
        var at = start
        while let first = find(text.utf8Start.pointee, at, end), end - first >= count {
            if memcmp(first, text.utf8Start, count) == 0 { return first }
            at = first + 1
        }
        return nil
    }

    /// The end of the range without trailing blanks and carriage returns.
    @inline(__always)
    static func trimmedEnd(_ start: Position, _ end: Position) -> Position {
        var end = end
        while end > start {
            let byte = end[-1]
            if byte != ASCII.space && byte != ASCII.carriageReturn && byte != ASCII.tab { break }
            end -= 1
        }
        return end
    }

    /// The text as a string; invalid UTF-8 is replaced.
    static func string(_ start: Position, _ end: Position) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
}
