#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Decodes the rows of pwru 1.0.7 and later: left-aligned columns, FUNC behind the tuple.
///
///     0xffff8a29c1dd68e8 0   ~sr/bin/curl:489 681255           4026532214 0             eth0:6      0x0800 1500  60    …
///     … 10.5.0.2:33824->10.5.0.3:10250(tcp:SYN) nf_hook_slow   ip_output 10.0.0.1:0->10.0.0.2:4789(udp)
///
/// Columns overflow their width, so nothing is cut by offset: every field ends where its own grammar says.
enum ColumnRow {
    /// Reads a row by comparison with the latest row of the same packet; false if it differs in more than time, meta
    /// columns and names, or if no line ends before `limit`.
    ///
    /// Only for rows of one layout: when it changes, `texts.rows` and `texts.rowNames` must forget.
    ///
    /// - Parameter isLine: the row ends at `limit`, if not before.
    @inline(__always)
    static func repeats(
        _ start: Position, _ limit: Position, isLine: Bool, _ layout: TextLayout, _ texts: inout RecordTexts,
        _ repetition: inout Repetition
    ) -> Bool {
        var row = start
        var wallClock: UInt64?
        if row.pointee != ASCII.zero || row[1] != ASCII.x {
            wallClock = texts.wallClock(&row, limit)
            Scan.skipSpaces(&row, limit)
        }
        guard limit - row > shortest, !layout.netnsName else { return false }
        let slot = texts.rows.slot(Scan.word(row + 10))
        let record = texts.rows.record(slot)
        guard let fieldCount = record.pointee.fieldCount else { return false }
        var at = row
        var part = texts.rows.text(slot)
        guard RecordMemory.takes(&part, length: record.pointee.lengths[0], &at, limit) else { return false }
        if fieldCount > 0 {
            if layout.timestamp {
                guard let value = Scan.decimal(&at, limit), at < limit, at.pointee == ASCII.space else { return false }
                repetition.time = value
                repetition.hasTime = true
                Scan.skipSpaces(&at, limit)
            }
            let length = record.pointee.lengths[1]
            if !RecordMemory.takes(&part, length: length, &at, limit) {
                guard takesOtherMeta(record, part, length: length, &at, limit, layout, &texts) else { return false }
            }
        }
        guard takesNames(slot, tail: part, at, limit, isLine: isLine, &texts, &repetition) else { return false }
        if !record.pointee.tunnel.isEmpty { repetition.tunnel = texts.number(ofTunnel: record.pointee.tunnel) }
        repetition.record = UnsafePointer(record).pointer(to: \.event)
        if let wallClock {
            if !layout.timestamp { repetition.time = wallClock }
            repetition.hasTime = true
            repetition.columns.insert(.time)
        }
        return true
    }

    /// FUNC and CALLER, the end of the row and that of the line, where these are what was to be expected.
    @inline(__always)
    private static func takesNames(
        _ slot: Int, tail: UnsafeMutablePointer<UInt8>, _ at: Position, _ limit: Position, isLine: Bool,
        _ texts: inout RecordTexts, _ repetition: inout Repetition
    ) -> Bool {
        let record = texts.rows.record(slot)
        let tailLength = record.pointee.tailLength
        var end = at
        guard let index = texts.rowNames.takeExpected(after: record.pointee.history, &end, limit),
            RecordMemory.takes(tail, length: tailLength, &end, limit),
            let lineEnd = Scan.lineEnd(end, limit, isLine: isLine)
        else { return findsNames(slot, at, limit, isLine: isLine, &texts, &repetition) }
        repetition.end = end
        repetition.lineEnd = lineEnd
        take(index, slot, &texts, &repetition)
        return true
    }

    /// The same by looking for the end of the line first, and then for names that are remembered.
    @inline(never)
    private static func findsNames(
        _ slot: Int, _ start: Position, _ limit: Position, isLine: Bool, _ texts: inout RecordTexts,
        _ repetition: inout Repetition
    ) -> Bool {
        guard let newline = Scan.find(ASCII.newline, start, limit) ?? (isLine ? limit : nil) else { return false }
        let end = Scan.trimmedEnd(start, newline)
        guard start < end, start.pointee != ASCII.space else { return false }
        let tailLength = texts.rows.record(slot).pointee.tailLength
        var behind = end - tailLength
        if tailLength > 0, start >= behind || !Scan.same(behind, texts.rows.tail(slot), count: tailLength) {
            guard let tunnel = lastTuple(start, end, &texts) else { return false }
            behind = Scan.trimmedEnd(start, tunnel.start)
            guard start < behind, texts.rows.replaceTail(slot, behind, end, tunnel: tunnel.tuple) else { return false }
        }
        guard let index = texts.rowNames.index(start, behind) else { return false }
        texts.rowNames.note(index, after: texts.rows.record(slot).pointee.history)
        repetition.end = end
        repetition.lineEnd = newline
        take(index, slot, &texts, &repetition)
        return true
    }

    @inline(__always)
    private static func take(
        _ index: TextIndex, _ slot: Int, _ texts: inout RecordTexts, _ repetition: inout Repetition
    ) {
        texts.rows.record(slot).pointee.history.add(index)
        repetition.names = texts.rowNames.meaning(index)
    }

    /// No row is shorter than its address and its process.
    private static let shortest = 34

    /// The meta columns of a packet change on its way: then those alone are looked up, and remembered from here on.
    @inline(__always)
    private static func takesOtherMeta(
        _ record: UnsafeMutablePointer<RecordMemory.Record>, _ part: UnsafeMutablePointer<UInt8>, length: Int,
        _ at: inout Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts
    ) -> Bool {
        let width = TextLayout.metaWidth
        guard layout.meta, length > width, end - at > length, part[width] == ASCII.space,
            Scan.same(at + width, part + width, count: length - width),
            let fields = texts.metaFields(at, width: width, hash: TextCache<MetaFields>.hash(at, at + width))
        else { return false }
        memcpy(part, at, width)
        record.pointee.event.take(fields)
        at += length
        return true
    }

    /// Decodes a row like `decode`, and remembers it for the next ones of its packet.
    static func decodeNew(
        _ start: Position, _ end: Position, _ layout: TextLayout, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard decode(start, end, layout, &texts, &event) else { return false }
        var row = start
        if row.pointee != ASCII.zero || row[1] != ASCII.x {
            _ = texts.wallClock(&row, end)
            Scan.skipSpaces(&row, end)
        }
        let names = texts.marks.names
        let index = rememberNames(names, texts.marks.behindNames, end, event, &texts)
        guard end - row > shortest, !layout.netnsName else { return true }
        var fields = InlineArray<3, FoundField?>(repeating: nil)
        if layout.timestamp || layout.meta {
            let field = layout.timestamp ? RecordMemory.Field.time : .meta
            fields[0] = FoundField(field: field, start: texts.marks.time, end: texts.marks.meta)
        }
        var fixed = event
        // A wall clock stands ahead of what is remembered, and a column of times comes with the layout.
        fixed.columns.remove(.time)
        let slot = texts.rows.slot(Scan.word(row + 10))
        texts.rows.remember(slot, row, names, fixed, fields: fields)
        texts.rows.add(index, to: slot, in: &texts.rowNames)
        texts.rows.remember(
            slot, tail: texts.marks.behindNames, end,
            tunnel: event.tunnel > 0 ? texts.tunnels[Int(event.tunnel) - 1] : .empty)
        return true
    }

    /// Not those with a tuple at their end, where a row without another one behind them has its tunnel.
    private static func rememberNames(
        _ start: Position, _ namesEnd: Position, _ end: Position, _ event: TraceEvent, _ texts: inout RecordTexts
    ) -> TextIndex {
        if namesEnd < end, lastTuple(start, namesEnd, &texts) != nil { return TextHistory.none }
        let names = RecordNames(
            function: event.function, caller: event.caller, hasCaller: event.columns.contains(.caller))
        return texts.rowNames.remember(start, namesEnd, names)
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
        }
        texts.marks.meta = at
        Scan.skipSpaces(&texts.marks.meta, end)
        if !layout.timestamp { texts.marks.time = texts.marks.meta }
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
        texts.marks.behindNames = end
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
        var namesEnd = start
        if layout.caller != .no {
            let caller = at
            at = functionEnd(at, end)
            let isMetadata = Scan.find(ASCII.equals, caller, at) != nil
            if !isMetadata, let id = texts.function(caller, at) {
                event.caller = id
                event.columns.insert(.caller)
                namesEnd = at
            } else {
                if layout.caller == .yes { return false }
                at = caller
            }
        }
        if layout.tunnel != .no, at < end { tunnel(namesEnd, end, &texts, &event) }
        return true
    }

    /// The outer tuple is the last word of a record, be it of its own line or of its last dump line.
    static func tunnel(_ start: Position, _ end: Position, _ texts: inout RecordTexts, _ event: inout TraceEvent) {
        guard let tunnel = lastTuple(start, end, &texts) else { return }
        texts.marks.behindNames = Scan.trimmedEnd(start, tunnel.start)
        texts.noteTunnel(tunnel.tuple, in: &event)
    }

    private static func lastTuple(
        _ start: Position, _ end: Position, _ texts: inout RecordTexts
    ) -> (start: Position, tuple: FlowTuple)? {
        guard end > start, end[-1] == ASCII.closeParen else { return nil }
        let token = Scan.startOfLastToken(start, end)
        return texts.tuple(token, end).map { (token, $0.tuple) }
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
    mutating func take(_ fields: MetaFields) {
        netns = fields.netns
        mark = fields.mark
        iface = fields.interface.name
        ifindex = fields.interface.index
        etherType = fields.etherType
        mtu = fields.mtu
        length = fields.length
    }
}
