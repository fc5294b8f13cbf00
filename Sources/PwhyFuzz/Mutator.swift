/// Makes a new input out of known ones.
struct Mutator {
    private var dice: Dice
    private var bytes: [UInt8] = []

    static let longest = 1 << 16
    private static let newline = UInt8(ascii: "\n")

    private init(dice: Dice) { self.dice = dice }

    /// The input of run `run`: depends on nothing but the seed, the run's number and the pool.
    static func input(seed: UInt64, run: Int, pool: [[UInt8]]) -> [UInt8] {
        var mutator = Mutator(dice: Dice(seed: seed &* 0x1000_0000_01b3 &+ UInt64(run)))
        mutator.bytes = pool.isEmpty ? [] : mutator.dice.pick(pool)
        mutator.cutToMeasure()
        for _ in 0...mutator.dice.below(6) { mutator.change(pool) }
        if mutator.bytes.count > longest { mutator.bytes.removeLast(mutator.bytes.count - longest) }
        if mutator.dice.below(64) == 0 { mutator.enlarge() }
        return mutator.bytes
    }

    /// More than is read at once or handed on at once.
    private mutating func enlarge() {
        guard !bytes.isEmpty else { return }
        let once = bytes
        let times = (700_000 + dice.below(200_000)) / once.count
        for _ in 0..<min(times, 20_000) { bytes += once }
    }

    /// Of a long capture, only a window is worked on.
    private mutating func cutToMeasure() {
        let length = 1 << (8 + dice.below(9))
        guard bytes.count > length else { return }
        let start = lineStart(before: dice.below(bytes.count - length))
        bytes = Array(bytes[start..<min(start + length, bytes.count)])
    }

    private mutating func change(_ pool: [[UInt8]]) {
        switch dice.below(15) {
        case 0: flipBits()
        case 1: overwriteBytes()
        case 2: insert(dice.pick(Words.all))
        case 3: replaceToken(with: dice.pick(Words.all))
        case 4: swapTokens()
        case 5: truncate()
        case 6: repeatLine()
        case 7: removeLines()
        case 8: if !pool.isEmpty { splice(dice.pick(pool)) }
        case 9: replaceNumber()
        case 10: moveLine()
        case 11: joinLines()
        case 12: copyToken()
        case 13: insertControl()
        default: replaceToken(with: dice.pick(Words.numbers))
        }
    }

    // MARK: - Bytes

    private mutating func flipBits() {
        guard !bytes.isEmpty else { return }
        for _ in 0...dice.below(8) { bytes[dice.below(bytes.count)] ^= 1 << UInt8(dice.below(8)) }
    }

    private mutating func overwriteBytes() {
        guard !bytes.isEmpty else { return }
        let start = dice.below(bytes.count)
        for index in start..<min(bytes.count, start + 1 + dice.below(16)) { bytes[index] = UInt8(dice.below(256)) }
    }

    private mutating func insert(_ word: [UInt8]) { bytes.insert(contentsOf: word, at: dice.below(bytes.count + 1)) }

    private mutating func insertControl() {
        bytes.insert(dice.pick([0, 7, 8, 9, 13, 27, 127, 128, 155, 194, 255]), at: dice.below(bytes.count + 1))
    }

    private mutating func truncate() {
        let cut = dice.below(bytes.count + 1)
        if dice.below(3) == 0 { bytes.removeFirst(cut) } else { bytes.removeLast(cut) }
    }

    private mutating func splice(_ other: [UInt8]) {
        guard !other.isEmpty else { return }
        let start = dice.below(other.count)
        let part = other[start..<min(other.count, start + 1 + dice.below(4096))]
        let place = dice.below(2) == 0 ? lineStart(before: dice.below(bytes.count)) : dice.below(bytes.count + 1)
        if dice.below(2) == 0 {
            bytes.insert(contentsOf: part, at: place)
        } else {
            bytes.replaceSubrange(place..<min(bytes.count, place + part.count), with: part)
        }
    }

    // MARK: - Lines

    private func lineStart(before index: Int) -> Int {
        guard !bytes.isEmpty else { return 0 }
        return bytes[..<min(index, bytes.count)].lastIndex(of: Mutator.newline).map { $0 + 1 } ?? 0
    }

    /// A random line with its newline.
    private mutating func line() -> Range<Int> {
        let start = lineStart(before: dice.below(bytes.count))
        let end = bytes[start...].firstIndex(of: Mutator.newline).map { $0 + 1 } ?? bytes.count
        return start..<end
    }

    private mutating func repeatLine() {
        let line = self.line()
        let text = bytes[line]
        for _ in 0...dice.below(4) where bytes.count < Mutator.longest {
            bytes.insert(contentsOf: text, at: line.upperBound)
        }
    }

    private mutating func removeLines() {
        let first = line()
        var end = first.upperBound
        for _ in 0..<dice.below(8) {
            guard let next = bytes[end...].firstIndex(of: Mutator.newline) else { break }
            end = next + 1
        }
        bytes.removeSubrange(first.lowerBound..<end)
    }

    private mutating func moveLine() {
        let line = self.line()
        let text = Array(bytes[line])
        bytes.removeSubrange(line)
        bytes.insert(contentsOf: text, at: lineStart(before: dice.below(bytes.count)))
    }

    private mutating func joinLines() {
        let line = self.line()
        if !line.isEmpty, bytes[line.upperBound - 1] == Mutator.newline { bytes.remove(at: line.upperBound - 1) }
    }

    // MARK: - Tokens

    private static func endsToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "\""),
            UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            true
        default: false
        }
    }

    /// A random run of bytes between blanks and punctuation; sometimes of blanks only.
    private mutating func token() -> Range<Int> {
        guard !bytes.isEmpty else { return 0..<0 }
        let onBlanks = dice.below(4) == 0
        func ends(_ byte: UInt8) -> Bool {
            onBlanks ? byte == 0x20 || byte == Mutator.newline : Mutator.endsToken(byte)
        }
        var start = dice.below(bytes.count)
        var end = start
        while start > 0, !ends(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, !ends(bytes[end]) { end += 1 }
        return start..<max(start, end)
    }

    private mutating func replaceToken(with word: [UInt8]) { bytes.replaceSubrange(token(), with: word) }

    private mutating func swapTokens() {
        let (one, other) = (token(), token())
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        guard first.upperBound <= second.lowerBound else { return }
        let (firstText, secondText) = (Array(bytes[first]), Array(bytes[second]))
        bytes.replaceSubrange(second, with: firstText)
        bytes.replaceSubrange(first, with: secondText)
    }

    /// The same address, interface or function in another line.
    private mutating func copyToken() {
        let text = Array(bytes[token()])
        bytes.replaceSubrange(token(), with: text)
    }

    private mutating func replaceNumber() {
        guard !bytes.isEmpty else { return }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard let start = bytes[dice.below(bytes.count)...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: dice.pick(Words.numbers))
    }
}
