/// A real capture, cut into what stays the same in every repetition and what does not.
///
/// Addresses of skbs, IP addresses, ephemeral ports, pids and timestamps are replaced. Each distinct one of them is a
/// value; a repetition writes the text of all values once and then copies pieces:
///
///     0xffff8973 0   curl:1946   300119603650  …  10.1.0.2:56624->10.2.0.2:8080(tcp:SYN) ip_output
///     ^value 0            ^value 1  ^time         ^value 2 ^3     ^value 4
struct Template {
    enum Kind: Hashable {
        case skb, ipv4, ipv6, port, pid
    }

    /// A text to be replaced by the same other text wherever it stands.
    struct Value: Hashable {
        var kind: Kind
        var number: UInt64
        /// How long its text is.
        var digits: Int
    }

    /// Bytes that stay, and what follows them.
    struct Piece {
        enum Hole {
            case none
            case value(Int)
            case time(UInt64)
        }
        var start: Int
        var end: Int
        var hole: Hole
    }

    /// One event with all lines that belong to it.
    struct Record {
        var pieces: Range<Int>
        /// The value that is its skb.
        var skb: Int
    }

    let bytes: [UInt8]
    /// The column heading with its newline; empty in JSON.
    private(set) var heading: Range<Int> = 0..<0
    private(set) var values: [Value] = []
    private(set) var pieces: [Piece] = []
    private(set) var records: [Record] = []
    /// Nanoseconds from the first event to the last, where the times can be compared.
    private(set) var duration: UInt64 = 0

    private var known: [Value: Int] = [:]
    private var firstTime: UInt64?
    private var timesAreRelative = false
    /// Everything ahead of it is in a piece.
    private var kept = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            take(start..<end)
            start = end
        }
    }

    /// The records of the first skb that is freed: a whole life, by itself.
    func oneLife() -> [Record] {
        var ended: Set<Int> = []
        for record in records where contains("kfree_skbmem", record) { ended.insert(record.skb) }
        guard let skb = records.first(where: { ended.contains($0.skb) })?.skb else { return [] }
        let life = records.filter { $0.skb == skb }
        guard let end = life.firstIndex(where: { contains("kfree_skbmem", $0) }) else { return [] }
        return Array(life[...end])
    }

    private func contains(_ word: StaticString, _ record: Record) -> Bool {
        let text = bytes[pieces[record.pieces.lowerBound].start..<pieces[record.pieces.upperBound - 1].end]
        return word.withUTF8Buffer { word in
            text.indices.contains { text[$0...].starts(with: word) }
        }
    }

    // MARK: - Lines

    private mutating func take(_ line: Range<Int>) {
        if starts(with: "SKB ", line.lowerBound, line) || starts(with: "TIME ", line.lowerBound, line) {
            heading = line
            return
        }
        let firstPiece = pieces.count
        kept = line.lowerBound
        if let skb = cut(line, isJSON: bytes[line.lowerBound] == UInt8(ascii: "{")) {
            pieces.append(Piece(start: kept, end: line.upperBound, hole: .none))
            records.append(Record(pieces: firstPiece..<pieces.count, skb: skb))
            return
        }
        pieces.removeSubrange(firstPiece...)
        // A stack frame or a dump goes with its record; whatever stands ahead of the first is left out.
        guard !records.isEmpty else { return }
        pieces.append(Piece(start: line.lowerBound, end: line.upperBound, hole: .none))
        records[records.count - 1].pieces = records[records.count - 1].pieces.lowerBound..<pieces.count
    }

    /// Cuts a record line and returns the value that is its skb; nil if it is no record.
    private mutating func cut(_ line: Range<Int>, isJSON: Bool) -> Int? {
        var skb: Int?
        var index = line.lowerBound
        while index < line.upperBound {
            if index > line.lowerBound, isWordByte(bytes[index - 1]), isWordByte(bytes[index]) {
                index += 1
            } else if skb == nil, let address = skbAddress(at: index, line) {
                skb = put(address, .skb, hexadecimal(address))
                index = address.upperBound
                guard !isJSON else { continue }
                // As wide as pwru prints them: address, CPU, process, time.
                takePid(in: index + 5..<min(index + 21, line.upperBound))
                index = takeTime(at: min(index + 22, line.upperBound), line)
            } else if let range = ipv4(at: index, line) {
                put(range, .ipv4, ipv4Number(range))
                index = takePort(behind: range.upperBound, line)
            } else if let range = ipv6Group(at: index, line) {
                put(range, .ipv6, hexadecimal(range))
                let close = bytes[range.upperBound..<line.upperBound].firstIndex(of: UInt8(ascii: "]"))
                index = close.map { takePort(behind: $0 + 1, line) } ?? line.upperBound
            } else if isJSON, bytes[index] == UInt8(ascii: "\"") {
                index = takeMember(at: index + 1, line)
            } else {
                index += 1
            }
        }
        return skb
    }

    /// Members whose values are numbers or names; `index` is behind the quote that opens one.
    private mutating func takeMember(at index: Int, _ line: Range<Int>) -> Int {
        if starts(with: "process\":\"", index, line) {
            let start = index + 10
            let end = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "\"")) ?? line.upperBound
            takePid(in: start..<end)
            return end
        }
        if starts(with: "time\":", index, line) { return takeTime(at: index + 6, line) }
        if starts(with: "sport\":", index, line) || starts(with: "dport\":", index, line) {
            return takePort(digits(at: index + 7, line))
        }
        return index
    }

    @discardableResult
    private mutating func put(_ range: Range<Int>, _ kind: Kind, _ number: UInt64) -> Int {
        let value = Value(kind: kind, number: number, digits: range.count)
        let id = known[value] ?? values.count
        if id == values.count {
            known[value] = id
            values.append(value)
        }
        put(range, .value(id))
        return id
    }

    private mutating func put(_ range: Range<Int>, _ hole: Piece.Hole) {
        pieces.append(Piece(start: kept, end: range.lowerBound, hole: hole))
        kept = range.upperBound
    }

    /// The pid behind the last colon. Those of kernel threads and of the idle task stay.
    private mutating func takePid(in process: Range<Int>) {
        guard process.lowerBound < process.upperBound,
            let colon = bytes[process].lastIndex(of: UInt8(ascii: ":"))
        else { return }
        let pid = digits(at: colon + 1, process)
        if pid.count >= 3 { put(pid, .pid, decimal(pid)) }
    }

    private mutating func takePort(behind index: Int, _ line: Range<Int>) -> Int {
        guard index < line.upperBound, bytes[index] == UInt8(ascii: ":") else { return index }
        return takePort(digits(at: index + 1, line))
    }

    /// Well-known ports mean something and stay.
    private mutating func takePort(_ range: Range<Int>) -> Int {
        if range.count == 5, decimal(range) >= 0x8000, decimal(range) < 0xFFFF { put(range, .port, decimal(range)) }
        return range.upperBound
    }

    private mutating func takeTime(at index: Int, _ line: Range<Int>) -> Int {
        let range = digits(at: index, line)
        guard !range.isEmpty, range.count < 19, !timesAreRelative else { return index }
        let time = decimal(range)
        // The first event of a capture with relative times has 0.
        if firstTime == nil { timesAreRelative = time == 0 }
        if timesAreRelative { return index }
        let first = min(firstTime ?? time, time)
        firstTime = first
        duration = max(duration, time - first)
        put(range, .time(time))
        return range.upperBound
    }

    // MARK: - Bytes

    private func starts(with word: StaticString, _ index: Int, _ line: Range<Int>) -> Bool {
        index < line.upperBound && word.withUTF8Buffer { bytes[index..<line.upperBound].starts(with: $0) }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private func run(at index: Int, _ line: Range<Int>, where belongs: (UInt8) -> Bool) -> Range<Int> {
        var end = index
        while end < line.upperBound, belongs(bytes[end]) { end += 1 }
        return index..<end
    }

    private func digits(at index: Int, _ line: Range<Int>) -> Range<Int> {
        run(at: index, line) { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private func hexDigits(at index: Int, _ line: Range<Int>) -> Range<Int> {
        run(at: index, line) { Hex.value($0) != nil }
    }

    private func decimal(_ range: Range<Int>) -> UInt64 {
        bytes[range].reduce(0) { $0 &* 10 &+ UInt64($1 &- UInt8(ascii: "0")) }
    }

    private func hexadecimal(_ range: Range<Int>) -> UInt64 {
        bytes[range].reduce(0) { $0 << 4 | (Hex.value($1) ?? 0) }
    }

    /// Sixteen digits behind `0xff`, as skbs have them. Functions are elsewhere (0xffffffff…).
    private func skbAddress(at index: Int, _ line: Range<Int>) -> Range<Int>? {
        guard starts(with: "0xff", index, line), !starts(with: "0xffffffff", index, line) else { return nil }
        let range = hexDigits(at: index + 2, line)
        return range.count == 16 ? range : nil
    }

    private func ipv4(at index: Int, _ line: Range<Int>) -> Range<Int>? {
        var end = index
        for part in 0..<4 {
            if part > 0 {
                guard end < line.upperBound, bytes[end] == UInt8(ascii: ".") else { return nil }
                end += 1
            }
            let range = digits(at: end, line)
            guard (1...3).contains(range.count), decimal(range) < 256 else { return nil }
            end = range.upperBound
        }
        return end < line.upperBound && isWordByte(bytes[end]) ? nil : index..<end
    }

    private func ipv4Number(_ range: Range<Int>) -> UInt64 {
        bytes[range].split(separator: UInt8(ascii: ".")).reduce(0) { $0 << 8 | decimal($1.startIndex..<$1.endIndex) }
    }

    /// The second group of `[fd00:1::2]`. Link-local and group addresses stay.
    private func ipv6Group(at index: Int, _ line: Range<Int>) -> Range<Int>? {
        guard starts(with: "[fd", index, line) || starts(with: "[2", index, line) else { return nil }
        let first = hexDigits(at: index + 1, line)
        guard first.count == 4, first.upperBound < line.upperBound, bytes[first.upperBound] == UInt8(ascii: ":")
        else { return nil }
        let second = hexDigits(at: first.upperBound + 1, line)
        return second.isEmpty || second.count > 4 ? nil : second
    }
}

enum Hex {
    static func value(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}
