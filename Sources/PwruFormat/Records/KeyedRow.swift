/// Decodes the rows of pwru 0.0.1 to 1.0.6: right-aligned columns, the process in brackets, and `key=value` fields
/// behind FUNC that no heading names.
///
///     0xffff9d3a43d8e500      3       [curl(2391)]                   ip_rcv   681255 netns=4026531840 mark=0x0
///         iface=2(eth0) proto=0x0800 mtu=1500 len=60 10.0.0.1:80->10.0.0.2:5000(tcp)
///
/// (one line in the trace). Before 0.0.5 there is no CPU column.
enum KeyedRow {
    /// The longest path Linux knows, and a little more.
    private static let longestProcess = 4200

    /// The layouts a row of this kind can have; none if it is of another kind.
    static func layouts(_ start: Position, _ end: Position) -> [TextLayout] {
        var at = start
        guard let row = Self.start(&at, end), row.isKeyed else { return [] }
        var layout = TextLayout()
        layout.generation = .keyed
        layout.cpu = row.hasCPU
        layout.caller = .no
        layout.tunnel = .no
        var timed = layout
        timed.timestamp = true
        return [timed, layout]
    }

    /// Whether a row was printed by 1.0.3 or later.
    static func namesInterface(_ start: Position, _ end: Position) -> Bool {
        Scan.find(" iface=", start, end) != nil
    }

    /// Decodes one row without its trailing blanks; false if it does not fit the layout.
    static func decode(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        var at = start
        guard let row = Self.start(&at, end), row.isKeyed else { return false }
        event.skb = row.skb
        event.cpu = row.cpu
        if let wallClock = row.wallClock {
            event.time = wallClock
            event.columns.insert(.time)
        }
        // A process may hold brackets itself, and FUNC may end in one.
        var close = at
        while let next = Scan.find(ASCII.closeBracket, close, end), next - at <= longestProcess {
            close = next + 1
            if close < end, close.pointee == ASCII.space, rest(at + 1, next, end, layout, &texts, &event) {
                return true
            }
        }
        return false
    }

    private struct Start {
        var wallClock: UInt64?
        var skb: UInt64
        var cpu: UInt32
        var hasCPU = false
        var isKeyed: Bool
    }

    private static func start(_ at: inout Position, _ end: Position) -> Start? {
        var start = Start(wallClock: nil, skb: 0, cpu: 0, isKeyed: false)
        if !Scan.hasPrefix("0x", at, end) {
            guard let time = WallClock.parse(&at, end) else { return nil }
            start.wallClock = time
            Scan.skipSpaces(&at, end)
        }
        guard let skb = Scan.address(&at, end) else { return nil }
        start.skb = skb
        Scan.skipSpaces(&at, end)
        if let cpu = Scan.decimal32(&at, end) {
            start.cpu = cpu
            start.hasCPU = true
            Scan.skipSpaces(&at, end)
        }
        start.isKeyed = at < end && at.pointee == ASCII.openBracket
        return start
    }

    /// Everything from the process on, if it ends at `processEnd`.
    private static func rest(
        _ process: Position, _ processEnd: Position, _ end: Position, _ layout: TextLayout,
        _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard let name = texts.name(process, processEnd) else { return false }
        event.process = name
        var at = processEnd + 1
        Scan.skipSpaces(&at, end)
        let function = at
        at = ColumnRow.functionEnd(at, end)
        guard let id = texts.function(function, at) else { return false }
        event.function = id
        Scan.skipSpaces(&at, end)
        if layout.timestamp {
            guard let time = Scan.decimal(&at, end), at == end || at.pointee == ASCII.space else { return false }
            event.time = time
            Scan.skipSpaces(&at, end)
        }
        while at < end {
            let token = at
            at = Scan.endOfToken(at, end)
            if let equals = Scan.find(ASCII.equals, token, at) {
                guard field(token, equals, at, &texts, &event) else { return false }
            } else {
                // Only remarks follow the tuple.
                guard let parsed = texts.tuple(token, at) else {
                    return event.columns.contains(.meta) && Scan.find("->", token, at) == nil
                }
                event.tuple = parsed.tuple
                event.columns.insert(.tuple)
                return true
            }
            Scan.skipSpaces(&at, end)
        }
        return true
    }

    private static func field(
        _ start: Position, _ equals: Position, _ end: Position, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        var at = equals + 1
        func isKey(_ name: StaticString) -> Bool { Scan.equals(name, start, equals) }

        if isKey("iface") || isKey("ifindex") {
            guard let interface = texts.interface(at, end) else { return false }
            event.iface = interface.name
            event.ifindex = interface.index
            event.columns.insert(.meta)
            return true
        }
        if isKey("mark") {
            guard let mark = Scan.address(&at, end), mark <= UInt64(UInt32.max) else { return false }
            event.mark = UInt32(truncatingIfNeeded: mark)
        } else if isKey("proto") {
            guard let etherType = etherType(&at, end) else { return false }
            event.etherType = etherType
        } else {
            guard let value = Scan.decimal32(&at, end) else { return false }
            if isKey("netns") {
                event.netns = value
            } else if isKey("mtu") {
                event.mtu = value
            } else if isKey("len") {
                event.length = value
            } else {
                return false
            }
        }
        event.columns.insert(.meta)
        return at == end
    }

    /// `0x0800`, and up to 1.0.3 the bytes as they lie in the packet: `8` for 0x0800, `dd86` for 0x86dd.
    private static func etherType(_ at: inout Position, _ end: Position) -> UInt16? {
        let isHostOrder = Scan.hasPrefix("0x", at, end)
        guard let value = isHostOrder ? Scan.address(&at, end) : Scan.hexadecimal(&at, end), value <= 0xFFFF else {
            return nil
        }
        let etherType = UInt16(truncatingIfNeeded: value)
        return isHostOrder ? etherType : etherType.byteSwapped
    }
}
