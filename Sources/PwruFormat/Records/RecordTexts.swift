#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `skb->dev` as a record names it.
struct Interface {
    var name: NameID
    var index: UInt32
}

/// netns, mark, interface, protocol, MTU and length of a record.
struct MetaFields {
    var netns: UInt32 = 0
    var mark: UInt32 = 0
    var interface = Interface(name: 0, index: 0)
    var mtu: UInt32 = 0
    var length: UInt32 = 0
    var etherType: UInt16 = 0
}

extension MetaFields {
    init(_ event: TraceEvent) {
        netns = event.netns
        mark = event.mark
        interface = Interface(name: event.iface, index: event.ifindex)
        mtu = event.mtu
        length = event.length
        etherType = event.etherType
    }
}

/// The meta members of an object that stand side by side, and how many there are.
struct ObjectMeta {
    var fields: MetaFields
    var memberCount: Int
}

/// Where the latest row of `ColumnRow` has what changes from row to row.
struct RowMarks {
    var time: Position
    /// Behind the time, if there is one.
    var meta: Position
    var names: Position
    /// The tunnel tuple and the blanks ahead of it; the end of the row where it has none.
    var behindNames: Position
}

/// What the texts of records mean: function, process, interface, namespace, tuple.
///
/// A trace repeats the same few texts, so each is taken apart once and then found by its raw bytes. All but the
/// vocabulary itself forget everything now and then, so that memory does not grow with the trace.
struct RecordTexts: ~Copyable {
    private static let limit = 1 << 15
    /// Conversations begin and end; and what is known of one takes more room than anything else.
    private static let tupleLimit = 1 << 13
    /// Longer texts are not worth a copy.
    private static let longest = 1 << 12

    private let vocabulary: Vocabulary
    private var functions = TextCache<FunctionID>(limit: limit)
    private var names = TextCache<NameID>(limit: limit)
    private var interfaces = TextCache<Interface>(limit: limit)
    private var metas = TextCache<MetaFields>(limit: limit)
    private var tuples = TextCache<ParsedTuple>(limit: tupleLimit)
    private var tupleObjects = TextCache<ParsedTuple>(limit: tupleLimit)
    private var objectMetas = TextCache<ObjectMeta>(limit: limit)
    /// The names of the rows of `ColumnRow`, those of the objects of `JSONRecord`, and the lines of stacks.
    var rowNames = SequenceMemory<RecordNames>()
    var objectFunctions = SequenceMemory<FunctionID>()
    var objectCallers = SequenceMemory<FunctionID>()
    var frames = SequenceMemory<FunctionID>()
    /// The latest rows of `ColumnRow`, and the latest objects of `JSONRecord`.
    let rows = RecordMemory()
    let objects = RecordMemory()
    var marks: RowMarks
    private let clockText = UnsafeMutablePointer<UInt8>.allocate(capacity: clockLimit)
    private var latestClock: (length: Int, time: UInt64)?
    private static let clockLimit = 32
    /// Outer tuples of the batch at hand.
    private(set) var tunnels: [FlowTuple] = []

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        let nowhere = Position(rows.text(0))
        marks = RowMarks(time: nowhere, meta: nowhere, names: nowhere, behindNames: nowhere)
    }

    deinit { clockText.deallocate() }

    /// Rows mean something else under another layout.
    mutating func forgetRows() {
        rows.forget()
        rowNames.removeAll()
    }

    /// The wall clock ahead of a row. Many rows of one moment follow each other.
    @inline(__always)
    mutating func wallClock(_ at: inout Position, _ end: Position) -> UInt64? {
        if let latestClock, end - at > latestClock.length, at[latestClock.length] == ASCII.space,
            memcmp(at, clockText, latestClock.length) == 0
        {
            at += latestClock.length
            return latestClock.time
        }
        return newWallClock(&at, end)
    }

    @inline(never)
    private mutating func newWallClock(_ at: inout Position, _ end: Position) -> UInt64? {
        let start = at
        guard let time = WallClock.parse(&at, end) else { return nil }
        let length = at - start
        if length <= Self.clockLimit, at < end, at.pointee == ASCII.space {
            memcpy(clockText, start, length)
            latestClock = (length, time)
        }
        return time
    }

    /// FUNC, CALLER or a stack frame; nil if it cannot be one.
    @inline(__always)
    mutating func function(_ start: Position, _ end: Position) -> FunctionID? {
        let hash = TextCache<FunctionID>.hash(start, end)
        if let known = functions.value(start, end, hash: hash) { return known }
        return newFunction(start, end, hash)
    }

    @inline(never)
    private mutating func newFunction(_ start: Position, _ end: Position, _ hash: UInt64) -> FunctionID? {
        guard end - start <= Self.longest, let id = vocabulary.intern(function: start, end) else { return nil }
        functions.insert(start, end, hash: hash, id)
        return id
    }

    /// A process or namespace name; nil if it holds control characters, as half of a record does.
    @inline(__always)
    mutating func name(_ start: Position, _ end: Position) -> NameID? {
        let hash = TextCache<NameID>.hash(start, end)
        if let known = names.value(start, end, hash: hash) { return known }
        return newName(start, end, hash)
    }

    @inline(never)
    private mutating func newName(_ start: Position, _ end: Position, _ hash: UInt64) -> NameID? {
        guard end - start <= Self.longest else { return nil }
        var at = start
        while at < end {
            if at.pointee < ASCII.space || at.pointee == 0x7F { return nil }
            at += 1
        }
        let id = vocabulary.intern(name: start, end)
        names.insert(start, end, hash: hash, id)
        return id
    }

    /// `eth0:2`, `7`, `0`, `2(eth0)` of pwru 1.0.6 and before, and `eth0` where somebody has cut the index off.
    @inline(__always)
    mutating func interface(_ start: Position, _ end: Position) -> Interface? {
        let hash = TextCache<Interface>.hash(start, end)
        if let known = interfaces.value(start, end, hash: hash) { return known }
        return newInterface(start, end, hash)
    }

    @inline(never)
    private mutating func newInterface(_ start: Position, _ end: Position, _ hash: UInt64) -> Interface? {
        guard end - start <= Self.longest else { return nil }
        var name = (start: start, end: start)
        var at = start
        var index = Scan.decimal32(&at, end)
        if index != nil, at < end, at.pointee == ASCII.openParen, end[-1] == ASCII.closeParen {
            name = (at + 1, end - 1)
        } else if index == nil || at != end {
            guard let colon = Self.lastColon(start, end) else { return newUnnumbered(start, end) }
            name = (start, colon)
            at = colon + 1
            index = Scan.decimal32(&at, end)
            guard at == end else { return nil }
        }
        guard let index, let id = self.name(name.start, name.end) else { return nil }
        let interface = Interface(name: id, index: index)
        interfaces.insert(start, end, hash: hash, interface)
        return interface
    }

    /// A name alone. Interfaces of one name are taken for one, by a number that no kernel gives.
    private mutating func newUnnumbered(_ start: Position, _ end: Position) -> Interface? {
        guard start < end, end - start <= Self.longestInterface, !ASCII.isDigit(start.pointee),
            let id = name(start, end)
        else { return nil }
        return Interface(name: id, index: 1 << 31 | id)
    }

    /// `IFNAMSIZ` of linux/if.h, and some more for words that stand in a name's place.
    private static let longestInterface = 32

    private static func lastColon(_ start: Position, _ end: Position) -> Position? {
        var at = end
        while at > start {
            at -= 1
            if at.pointee == ASCII.colon { return at }
        }
        return nil
    }

    /// A tuple in the spelling of the TUPLE column.
    @inline(__always)
    mutating func tuple(_ start: Position, _ end: Position) -> ParsedTuple? {
        let hash = TextCache<ParsedTuple>.hash(start, end)
        if let known = tuples.value(start, end, hash: hash) { return known }
        return newTuple(start, end, hash)
    }

    @inline(never)
    private mutating func newTuple(_ start: Position, _ end: Position, _ hash: UInt64) -> ParsedTuple? {
        guard end - start <= Self.longest, let parsed = ParsedTuple(start, end) else { return nil }
        tuples.insert(start, end, hash: hash, parsed)
        return parsed
    }

    /// The six meta columns of a text record, `width` bytes in all, if they were remembered.
    @inline(__always)
    func metaFields(_ start: Position, width: Int, hash: UInt64) -> MetaFields? {
        metas.value(start, start + width, hash: hash)
    }

    mutating func rememberMetaFields(_ start: Position, width: Int, hash: UInt64, _ fields: MetaFields) {
        metas.insert(start, start + width, hash: hash, fields)
    }

    /// A tuple object of JSON, `{` to the first `}`, if it was remembered.
    @inline(__always)
    func tupleObject(_ start: Position, _ end: Position, hash: UInt64) -> ParsedTuple? {
        tupleObjects.value(start, end, hash: hash)
    }

    mutating func rememberTupleObject(_ start: Position, _ end: Position, hash: UInt64, _ parsed: ParsedTuple) {
        if end - start <= Self.longest { tupleObjects.insert(start, end, hash: hash, parsed) }
    }

    /// The meta members of an object, if they were remembered.
    @inline(__always)
    func objectMeta(_ start: Position, _ end: Position, hash: UInt64) -> ObjectMeta? {
        objectMetas.value(start, end, hash: hash)
    }

    mutating func rememberObjectMeta(_ start: Position, _ end: Position, hash: UInt64, _ meta: ObjectMeta) {
        objectMetas.insert(start, end, hash: hash, meta)
    }

    mutating func noteTunnel(_ tuple: FlowTuple, in event: inout TraceEvent) {
        event.tunnel = tuple.isEmpty ? 0 : number(ofTunnel: tuple)
        event.columns.insert(.tunnel)
    }

    mutating func number(ofTunnel tuple: FlowTuple) -> UInt32 {
        tunnels.append(tuple)
        return UInt32(truncatingIfNeeded: tunnels.count)
    }

    mutating func forgetTunnels() { tunnels.removeAll(keepingCapacity: true) }

    /// A function as it was printed.
    func text(of function: FunctionID) -> String { vocabulary.function(function).text }

    /// Whether two texts name one symbol, apart from drop reasons and what the compiler appended.
    func isSameSymbol(_ first: FunctionID, _ second: FunctionID) -> Bool {
        if first == second { return true }
        if first == 0 || second == 0 { return false }
        let first = vocabulary.function(first)
        let second = vocabulary.function(second)
        return first.base == second.base && first.module == second.module
    }
}
