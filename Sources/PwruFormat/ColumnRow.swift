/// Decodes the rows of pwru 1.0.7 and later: left-aligned columns, FUNC behind the tuple.
///
///     0xffff8a29c1dd68e8 0   ~sr/bin/curl:489 681255           4026532214 0             eth0:6      0x0800 1500  60    …
///     … 10.5.0.2:33824->10.5.0.3:10250(tcp:SYN) nf_hook_slow   ip_output 10.0.0.1:0->10.0.0.2:4789(udp)
///
/// Columns overflow their width, so nothing is cut by offset: every field ends where its own grammar says.
enum ColumnRow {
    /// Decodes a row like `decode`, by comparison with the row before it of the same packet where that is possible.
    ///
    /// Only for rows of one layout: when it changes, `texts.rows` and `texts.rowNames` must forget.
    static func decodeNext(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        var row = start
        var wallClock: UInt64?
        if row.pointee != ASCII.zero || row[1] != ASCII.x {
            wallClock = WallClock.parse(&row, end)
            Scan.skipSpaces(&row, end)
        }
        guard end - row > shortest, !layout.netnsName else { return decode(start, end, layout, &texts, &event) }
        let slot = texts.rows.slot(Scan.word(row + 10))
        if repeats(texts.rows.record(slot), texts.rows.text(slot), row, end, layout, &texts, &event) {
            if let wallClock {
                if !layout.timestamp { event.time = wallClock }
                event.columns.insert(.time)
            }
            return true
        }
        event = TraceEvent()
        guard decode(start, end, layout, &texts, &event) else { return false }
        var fields = InlineArray<3, FoundField?>(repeating: nil)
        if layout.timestamp {
            fields[0] = FoundField(field: .time, start: texts.marks.time, end: texts.marks.behindTime)
        }
        var fixed = event
        fixed.tunnel = 0
        // A wall clock stands ahead of what is remembered, and a column of times comes with the layout.
        fixed.columns.subtract([.tunnel, .time])
        texts.rows.remember(slot, row, texts.marks.names, fixed, fields: fields)
        return true
    }

    /// No row is shorter than its address and its process.
    private static let shortest = 34

    /// Decodes a row that differs from a remembered one in time and names only; false if it does not.
    @inline(__always)
    private static func repeats(
        _ record: UnsafeMutablePointer<RecordMemory.Record>, _ text: UnsafeMutablePointer<UInt8>, _ row: Position,
        _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard let fieldCount = record.pointee.fieldCount else { return false }
        var at = row
        var part = text
        var time: UInt64 = 0
        guard RecordMemory.take(&part, length: record.pointee.lengths[0], &at, end) else { return false }
        if fieldCount > 0 {
            guard let value = Scan.decimal(&at, end), at < end, at.pointee == ASCII.space else { return false }
            time = value
            Scan.skipSpaces(&at, end)
            guard RecordMemory.take(&part, length: record.pointee.lengths[1], &at, end) else { return false }
        }
        guard at < end, at.pointee != ASCII.space else { return false }
        event = record.pointee.event
        event.time = time
        return knownNames(at, end, layout, &texts, &event)
    }

    /// FUNC and what follows it, which a trace repeats for every packet.
    @inline(__always)
    private static func knownNames(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        let hash = TextCache<RowNames>.hash(start, end)
        if let known = texts.rowNames(start, end, hash: hash) {
            event.function = known.function
            event.caller = known.caller
            if known.hasCaller { event.columns.insert(.caller) }
            return true
        }
        guard functions(start, end, layout, &texts, &event) else { return false }
        if !event.columns.contains(.tunnel) {
            let hasCaller = event.columns.contains(.caller)
            texts.rememberRowNames(
                start, end, hash: hash, RowNames(function: event.function, caller: event.caller, hasCaller: hasCaller))
        }
        return true
    }

    /// Decodes one row without its trailing blanks; false if it does not fit the layout.
    static func decode(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        var at = start
        guard let row = RowStart(&at, end) else { return false }
        event.skb = row.skb
        event.cpu = row.cpu
        if let wallClock = row.wallClock {
            event.time = wallClock
            event.columns.insert(.time)
        }
        if layout.netnsName && !layout.meta && !layout.timestamp {
            // The netns name sticks to the process, which pwru cuts at 16 bytes.
            guard end - at > TextLayout.processWidth else { return false }
            let processEnd = at + TextLayout.processWidth
            return rest(at, processEnd, end, layout, &texts, &event)
        }
        var processEnd = at
        while let next = RowStart.nextProcessEnd(at, after: processEnd, end) {
            processEnd = next
            if rest(at, processEnd, end, layout, &texts, &event) { return true }
        }
        return false
    }

    /// Everything from the process on, if it ends here.
    @inline(__always)
    private static func rest(
        _ process: Position, _ processEnd: Position, _ end: Position, _ layout: TextLayout,
        _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard let name = texts.name(process, Scan.trimmedEnd(process, processEnd)) else { return false }
        event.process = name
        var at = processEnd
        var columnEnd = max(processEnd, process + TextLayout.processWidth)
        if layout.timestamp {
            Scan.skipSpaces(&at, end)
            columnEnd = at + TextLayout.timestampWidth
            texts.marks.time = at
            guard let time = Scan.decimal(&at, end) else { return false }
            event.time = time
            columnEnd = max(columnEnd, at)
            texts.marks.behindTime = at
            Scan.skipSpaces(&texts.marks.behindTime, end)
        }
        if layout.meta {
            guard let metaEnd = meta(&at, end, layout, &texts, &event) else { return false }
            columnEnd = metaEnd
        }
        if layout.controlBlock {
            Scan.skipSpaces(&at, end)
            guard at < end, at.pointee == ASCII.openBracket, let close = Scan.find(ASCII.closeBracket, at, end) else {
                return false
            }
            at = close + 1
            columnEnd = at
        }
        if layout.netnsName {
            guard netnsName(&at, columnEnd, end, layout, &texts, &event) else { return false }
        }
        return names(at, end, layout, &texts, &event)
    }

    /// netns, mark, interface, protocol, MTU, length. Gives the end of the length column.
    ///
    /// Few records of a trace differ here, so columns of the usual width are looked up as one text.
    @inline(__always)
    private static func meta(
        _ at: inout Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts,
        _ event: inout TraceEvent
    ) -> Position? {
        Scan.skipSpaces(&at, end)
        let start = at
        let width = TextLayout.metaWidth
        guard end - start > width, start[width] == ASCII.space, !layout.netnsName else {
            var fields = MetaFields()
            guard let columnEnd = metaFields(&at, end, layout, &texts, &fields) else { return nil }
            event.take(fields)
            return columnEnd
        }
        let hash = TextCache<MetaFields>.hash(start, start + width)
        if let fields = texts.metaFields(start, width: width, hash: hash) {
            event.take(fields)
            at = start + width
            return at
        }
        var fields = MetaFields()
        guard let columnEnd = metaFields(&at, end, layout, &texts, &fields) else { return nil }
        event.take(fields)
        // A blank behind the columns is what ends the length, so the text alone decides.
        if columnEnd == start + width { texts.rememberMetaFields(start, width: width, hash: hash, fields) }
        return columnEnd
    }

    @inline(never)
    private static func metaFields(
        _ at: inout Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts,
        _ fields: inout MetaFields
    ) -> Position? {
        guard let netns = Scan.decimal32(&at, end) else { return nil }
        guard separator(&at, end), let mark = Scan.hexadecimal(&at, end), mark <= UInt64(UInt32.max) else { return nil }
        guard separator(&at, end) else { return nil }
        let interfaceStart = at
        at = Scan.endOfToken(at, end)
        guard let interface = texts.interface(interfaceStart, at) else { return nil }
        guard separator(&at, end), let etherType = Scan.address(&at, end), etherType <= 0xFFFF else { return nil }
        guard separator(&at, end), let mtu = Scan.decimal32(&at, end), separator(&at, end) else { return nil }
        let lengthStart = at
        guard var length = Scan.decimal(&at, end) else { return nil }
        let isStuck = layout.netnsName && !layout.controlBlock
        if at < end, at.pointee != ASCII.space || isStuck {
            guard isStuck else { return nil }
            at = lengthEnd(lengthStart, at, end, layout)
            var again = lengthStart
            guard let value = Scan.decimal(&again, at) else { return nil }
            length = value
        }
        guard length <= UInt64(UInt32.max) else { return nil }
        fields = MetaFields(
            netns: netns, mark: UInt32(truncatingIfNeeded: mark), interface: interface, mtu: mtu,
            length: UInt32(truncatingIfNeeded: length), etherType: UInt16(truncatingIfNeeded: etherType))
        return max(at, lengthStart + TextLayout.lengthWidth)
    }

    /// Where a length ends that a netns name may stick to: the longest run of digits behind which the name
    /// column, of known width, is followed by one blank.
    private static func lengthEnd(
        _ start: Position, _ digitsEnd: Position, _ end: Position, _ layout: TextLayout
    ) -> Position {
        guard digitsEnd - start > TextLayout.lengthWidth, let width = layout.netnsNameWidth else { return digitsEnd }
        var candidate = digitsEnd
        while candidate - start > TextLayout.lengthWidth {
            let next = candidate + width
            if next + 1 < end, next.pointee == ASCII.space, next[1] != ASCII.space { return candidate }
            candidate -= 1
        }
        return candidate
    }

    /// The name is centred between no separators, and cut at the width of the column.
    private static func netnsName(
        _ at: inout Position, _ columnEnd: Position, _ end: Position, _ layout: TextLayout,
        _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard columnEnd < end else { return false }
        var name = columnEnd
        var next: Position
        if let width = layout.netnsNameWidth {
            guard width < end - columnEnd else { return false }
            next = columnEnd + width
            guard next.pointee == ASCII.space else { return false }
        } else {
            return false
        }
        at = next
        while next > name, next[-1] == ASCII.space { next -= 1 }
        while name < next, name.pointee == ASCII.space { name += 1 }
        guard let id = texts.name(name, next) else { return false }
        event.netnsName = id
        return true
    }

    /// TUPLE, FUNC, CALLER, metadata, TUNNEL.
    @inline(__always)
    private static func names(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        var at = start
        guard separator(&at, end) else { return false }
        if layout.tuple {
            let tupleStart = at
            at = Scan.endOfToken(at, end)
            guard let parsed = texts.tuple(tupleStart, at), separator(&at, end) else { return false }
            event.tuple = parsed.tuple
            event.tcpFlags = parsed.flags
            if parsed.hasFlags { event.columns.insert(.tcpFlags) }
        }
        texts.marks.names = at
        return functions(at, end, layout, &texts, &event)
    }

    /// FUNC, CALLER, metadata, TUNNEL.
    @inline(__always)
    private static func functions(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        let at = functionEnd(start, end)
        guard let id = texts.function(start, at) else { return false }
        event.function = id
        if at < end { return trailing(at, end, layout, &texts, &event) }
        return layout.caller != .yes
    }

    /// A numeric drop reason stands behind a blank: `kfree_skb_reason (65538)`.
    @inline(__always)
    static func functionEnd(_ start: Position, _ end: Position) -> Position {
        let at = Scan.endOfToken(start, end)
        if end - at > 2, at[1] == ASCII.openParen, ASCII.isDigit(at[2]) { return Scan.endOfToken(at + 1, end) }
        return at
    }

    /// What follows FUNC. Metadata values (`x=y`, perhaps with blanks) and remarks are passed over.
    @inline(__always)
    private static func trailing(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        var at = start
        Scan.skipSpaces(&at, end)
        if layout.caller != .no {
            let caller = at
            at = functionEnd(at, end)
            let isMetadata = Scan.find(ASCII.equals, caller, at) != nil
            if !isMetadata, let id = texts.function(caller, at) {
                event.caller = id
                event.columns.insert(.caller)
            } else {
                if layout.caller == .yes { return false }
                at = caller
            }
        }
        if layout.tunnel != .no, at < end { tunnel(at, end, &texts, &event) }
        return true
    }

    /// The outer tuple is the last word of a record, be it of its own line or of its last dump line.
    static func tunnel(_ start: Position, _ end: Position, _ texts: inout RecordTexts, _ event: inout TraceEvent) {
        guard end > start, end[-1] == ASCII.closeParen else { return }
        let token = Scan.startOfLastToken(start, end)
        guard let parsed = texts.tuple(token, end) else { return }
        texts.noteTunnel(parsed.tuple, in: &event)
    }

    @inline(__always)
    private static func separator(_ at: inout Position, _ end: Position) -> Bool {
        guard at < end, at.pointee == ASCII.space else { return false }
        repeat { at += 1 } while at < end && at.pointee == ASCII.space
        return true
    }
}

extension TraceEvent {
    @inline(__always)
    fileprivate mutating func take(_ fields: MetaFields) {
        netns = fields.netns
        mark = fields.mark
        iface = fields.interface.name
        ifindex = fields.interface.index
        etherType = fields.etherType
        mtu = fields.mtu
        length = fields.length
    }
}
