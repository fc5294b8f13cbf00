#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The latest records of the packets in sight, for their next ones to be compared with.
///
/// The records of a packet follow each other closely and differ in little but time and function:
///
///     0xffff8a29c1dd68e8 0   ~sr/bin/curl:489 681255           4026532214 0   0x0800 1500 60 10.5.0.2:33824->… ip_rcv
///     └────────────── part 0 ───────────────┘ time             └────────────── part 1 ──────────────────────┘ names
///
/// What stands before, between and behind those is compared as bytes, which is much cheaper than taking it apart again.
struct RecordMemory: ~Copyable {
    /// What stands between two parts. `meta` is only where a part begins that may change as a whole.
    enum Field: UInt8 {
        case time, function, caller, meta
    }

    struct Record {
        /// What the fixed parts say, without anything that the fields do.
        var event = TraceEvent()
        /// Fields of the record, each behind a part; nil while no record is remembered.
        var fieldCount: Int?
        var fields = InlineArray<3, Field>(repeating: .time)
        /// Bytes of each part. The last one stands behind the last field.
        var lengths = InlineArray<4, Int>(repeating: 0)
        /// Bytes at the end of the record, behind the last field, that its next ones are to have too; and the outer
        /// tuple that stands there, if any does.
        var tailLength = 0
        var tunnel = FlowTuple.empty
        /// Bytes at the beginning of the last part that may change as a whole.
        var metaLength = 0
        /// The latest names of the packet.
        var history = TextHistory()
    }

    private static let count = 64
    /// Longer records are not remembered.
    static let textLimit = 512

    private let records: UnsafeMutablePointer<Record>
    private let texts: UnsafeMutablePointer<UInt8>

    init() {
        records = .allocate(capacity: Self.count)
        records.initialize(repeating: Record(), count: Self.count)
        texts = .allocate(capacity: Self.count * Self.textLimit + Scan.slack)
    }

    deinit {
        records.deallocate()
        texts.deallocate()
    }

    /// Where a packet is remembered, by the last eight digits of its address.
    @inline(__always)
    func slot(_ digits: UInt64) -> Int {
        Int(truncatingIfNeeded: (digits &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }

    @inline(__always)
    func record(_ slot: Int) -> UnsafeMutablePointer<Record> { records + slot }

    @inline(__always)
    func text(_ slot: Int) -> UnsafeMutablePointer<UInt8> { texts + slot * Self.textLimit }

    func forget() {
        for slot in 0..<Self.count { records[slot].fieldCount = nil }
    }

    /// Remembers a record from `start` to `end` as the parts that its fields cut it into.
    ///
    /// - Parameters:
    ///   - event: what the whole record says.
    ///   - fields: in the order of the text.
    func remember(
        _ slot: Int, _ start: Position, _ end: Position, _ event: TraceEvent, fields: InlineArray<3, FoundField?>
    ) {
        let record = records + slot
        if record.pointee.event.skb != event.skb { record.pointee.history = TextHistory() }
        record.pointee.fieldCount = nil
        record.pointee.tailLength = 0
        record.pointee.metaLength = 0
        guard end - start <= Self.textLimit else { return }
        var at = start
        var stored = text(slot)
        var count = 0
        func add(partTo partEnd: Position) {
            let length = partEnd - at
            memcpy(stored, at, length)
            stored += length
            record.pointee.lengths[count] = length
        }
        for index in fields.indices {
            guard let found = fields[index] else { continue }
            add(partTo: found.start)
            record.pointee.fields[count] = found.field
            at = found.end
            count += 1
        }
        add(partTo: end)
        record.pointee.event = event
        record.pointee.event.function = 0
        record.pointee.event.caller = 0
        record.pointee.event.columns.remove(.caller)
        record.pointee.fieldCount = count
    }

    /// Notes the names of the record that has just been remembered, and what they stood behind.
    func add<Meaning>(_ names: TextIndex, to slot: Int, in memory: inout SequenceMemory<Meaning>) {
        guard names >= 0 else { return }
        memory.note(names, after: records[slot].history)
        records[slot].history.add(names)
    }

    /// Remembers the end of the record that has just been remembered.
    func remember(_ slot: Int, tail start: Position, _ end: Position, tunnel: FlowTuple) {
        if !replaceTail(slot, start, end, tunnel: tunnel) { records[slot].fieldCount = nil }
    }

    /// The remembered end of a record, behind its last part.
    func tail(_ slot: Int) -> UnsafeMutablePointer<UInt8> {
        var tail = text(slot)
        for index in 0...(records[slot].fieldCount ?? 0) { tail += records[slot].lengths[index] }
        return tail
    }

    /// Remembers another end of a record; false if there is no room for it.
    func replaceTail(_ slot: Int, _ start: Position, _ end: Position, tunnel: FlowTuple) -> Bool {
        let tail = tail(slot)
        guard tail + (end - start) <= text(slot) + Self.textLimit else { return false }
        memcpy(tail, start, end - start)
        records[slot].tailLength = end - start
        records[slot].tunnel = tunnel
        return true
    }

    /// Puts another text in place of the one that the last part begins with; false if there is no room for it.
    ///
    /// - Parameter rest: bytes of the part behind it.
    func replaceMeta(
        _ slot: Int, _ part: UnsafeMutablePointer<UInt8>, rest: Int, by start: Position, _ end: Position
    ) -> Bool {
        let record = records + slot
        guard let fieldCount = record.pointee.fieldCount, part + (end - start) + rest <= text(slot) + Self.textLimit
        else { return false }
        memmove(part + (end - start), part + record.pointee.metaLength, rest)
        memcpy(part, start, end - start)
        record.pointee.metaLength = end - start
        record.pointee.lengths[fieldCount] = end - start + rest
        return true
    }

    /// Whether the text at `at` goes on with a remembered part; then moves behind both.
    @inline(__always)
    static func takes(
        _ part: inout UnsafeMutablePointer<UInt8>, length: Int, _ at: inout Position, _ limit: Position
    ) -> Bool {
        guard takes(part, length: length, &at, limit) else { return false }
        part += length
        return true
    }

    @inline(__always)
    static func takes(
        _ part: UnsafeMutablePointer<UInt8>, length: Int, _ at: inout Position, _ limit: Position
    ) -> Bool {
        guard limit - at >= length, Scan.same(at, part, count: length) else { return false }
        at += length
        return true
    }
}

/// A record that says what a remembered one does, but for this.
struct Repetition {
    /// What both say.
    var record: UnsafePointer<TraceEvent>?
    var time: UInt64 = 0
    var hasTime = false
    var names = RecordNames()
    var tunnel: UInt32 = 0
    /// Columns beyond those of the remembered one.
    var columns: EventColumns = []
    /// Where its text ends, and its line.
    var end: Position
    var lineEnd: Position

    init(at start: Position) {
        end = start
        lineEnd = start
    }
}

/// A field that differs from record to record, and where a record has it.
struct FoundField {
    var field: RecordMemory.Field
    var start: Position
    var end: Position
}

/// FUNC and CALLER of a record.
struct RecordNames {
    var function: FunctionID = 0
    var caller: FunctionID = 0
    var hasCaller = false
}
