#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Texts that a trace repeats, what each of them means, and which one follows which.
///
/// Packets go the ways that others went before: behind `ip_rcv` and its caller stands nearly always what stood there the
/// last time. So the next text is compared with that one before anything else is done with it, even before its end is
/// looked for. That is a guess about which text to compare with and nothing more: its bytes are compared, all of them.
struct SequenceMemory<Meaning: BitwiseCopyable>: ~Copyable {
    private struct Entry {
        /// The first bytes of the text, and ones where it has any; the text is compared whole where it is longer.
        var head: Scan.Chunk
        var mask: Scan.Chunk
        var offset: Int32
        var length: Int32
        var meaning: Meaning
    }

    /// Texts that are remembered at a time. `TextHistory` is right about more, too: it is only a guess.
    private static var limit: Int { 1 << 14 }
    private static var bytesLimit: Int { limit * 64 }

    private var known = TextCache<TextIndex>()
    private let entries: UnsafeMutablePointer<Entry>
    private var count = 0
    /// All texts one behind the other.
    private let bytes: UnsafeMutablePointer<UInt8>
    private var bytesCount = 0
    /// What followed the last time, by the slot of a history.
    private let followers: UnsafeMutablePointer<TextIndex>

    init() {
        entries = .allocate(capacity: Self.limit)
        bytes = .allocate(capacity: Self.bytesLimit + Scan.slack)
        followers = .allocate(capacity: TextHistory.slotCount)
        followers.initialize(repeating: TextHistory.none, count: TextHistory.slotCount)
    }

    deinit {
        entries.deallocate()
        bytes.deallocate()
        followers.deallocate()
    }

    @inline(__always)
    func meaning(_ index: TextIndex) -> Meaning { entries[Int(index)].meaning }

    /// A text that is remembered.
    @inline(__always)
    func index(_ start: Position, _ end: Position) -> TextIndex? {
        known.value(start, end, hash: TextCache<TextIndex>.hash(start, end))
    }

    /// Remembers a text; one that is far too long to be worth it is forgotten at once.
    mutating func remember(_ start: Position, _ end: Position, _ meaning: Meaning) -> TextIndex {
        let length = end - start
        let hash = TextCache<TextIndex>.hash(start, end)
        if let index = known.value(start, end, hash: hash) { return index }
        guard length <= RecordMemory.textLimit else { return TextHistory.none }
        if count == Self.limit || bytesCount + length > Self.bytesLimit { removeAll() }
        memcpy(bytes + bytesCount, start, length)
        let mask = Scan.mask(length)
        entries[count] = Entry(
            head: Scan.chunk(start) & mask, mask: mask, offset: Int32(bytesCount), length: Int32(length),
            meaning: meaning)
        known.insert(start, end, hash: hash, TextIndex(count))
        bytesCount += length
        count += 1
        return TextIndex(count - 1)
    }

    mutating func removeAll() {
        known.removeAll()
        followers.update(repeating: TextHistory.none, count: TextHistory.slotCount)
        count = 0
        bytesCount = 0
    }

    /// The text that followed the last time; moves behind it if it stands at `at`.
    @inline(__always)
    func takeExpected(after history: TextHistory, _ at: inout Position, _ limit: Position) -> TextIndex? {
        let expected = followers[history.slot]
        guard expected >= 0 else { return nil }
        let entry = entries + Int(expected)
        let length = Int(entry.pointee.length)
        guard length <= limit - at, Scan.isZero((Scan.chunk(at) & entry.pointee.mask) ^ entry.pointee.head),
            length <= Scan.chunkSize || Scan.same(at, bytes + Int(entry.pointee.offset), count: length)
        else { return nil }
        at += length
        return expected
    }

    /// Notes which text followed this time.
    @inline(__always)
    mutating func note(_ index: TextIndex, after history: TextHistory) { followers[history.slot] = index }
}

/// Names a text of a `SequenceMemory`; none is negative.
typealias TextIndex = Int32

/// The two latest texts of a sequence: as much as is needed to tell what is next.
struct TextHistory {
    static let none: TextIndex = -1
    static let slotCount = 1 << 12

    private(set) var latest = none
    private var before = none

    @inline(__always)
    mutating func add(_ index: TextIndex) {
        before = latest
        latest = index
    }

    /// Where a memory keeps what follows. Two histories may share a slot.
    @inline(__always)
    var slot: Int {
        let mixed = (UInt32(bitPattern: latest) &* 31 &+ UInt32(bitPattern: before)) &* 0x9E37_79B1
        return Int(mixed >> 20)
    }
}
