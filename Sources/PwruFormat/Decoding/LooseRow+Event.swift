extension LooseRow {
    /// What the cells say; false if one of them is nothing that can be kept.
    func event(_ texts: inout RecordTexts, _ event: inout TraceEvent) -> Bool {
        var shown: Set<LooseColumn> = []
        for cell in cells {
            guard take(cell, &texts, &event) else { return false }
            shown.insert(cell.column)
        }
        // Namespace and device are what is asked of the meta columns first: a length that is missing is just 0.
        if shown.isSuperset(of: [.netns, .iface]) { event.columns.insert(.meta) }
        if !shown.contains(.proto) { event.etherType = LooseRow.etherType(of: event.tuple) }
        return event.function != 0
    }

    private func take(_ cell: Cell, _ texts: inout RecordTexts, _ event: inout TraceEvent) -> Bool {
        let (start, end) = (cell.start, cell.end)
        switch cell.column {
        case .time:
            let isOneWord = Scan.endOfToken(start, end) == end
            guard let time = LooseCell.time(start, end, isOneWord ? 1 : 2) else { return false }
            // A column of nanoseconds is the better clock, as in pwru's own rows.
            if !event.columns.contains(.time) { event.time = time }
            event.columns.insert(.time)
        case .skb: event.skb = LooseCell.skb(start, end) ?? 0
        case .cpu: event.cpu = number(start, end)
        case .process:
            guard let name = texts.name(start, end) else { return false }
            event.process = name
        case .timestamp:
            var at = start
            guard let time = Scan.decimal(&at, end), at == end else { return true }
            event.time = time
            event.columns.insert(.time)
        case .netns: event.netns = number(start, end)
        case .mark: event.mark = LooseCell.mark(start, end) ?? 0
        case .iface:
            guard let interface = texts.interface(start, end) else { return false }
            event.iface = interface.name
            event.ifindex = interface.index
        case .proto: event.etherType = LooseCell.etherType(start, end) ?? 0
        case .mtu: event.mtu = number(start, end)
        case .length: event.length = number(start, end)
        case .netnsName:
            guard let name = texts.name(start, end) else { return false }
            event.netnsName = name
            event.columns.insert(.netnsName)
        case .tuple:
            guard let parsed = LooseCell.tuple(start, end, latestTuple) else { return false }
            event.tuple = parsed.tuple
            event.tcpFlags = parsed.flags
            event.columns.insert(.tuple)
            if parsed.hasFlags { event.columns.insert(.tcpFlags) }
        case .function:
            guard let function = texts.function(start, end) else { return false }
            event.function = function
        case .caller:
            guard let caller = texts.function(start, end) else { return false }
            event.caller = caller
            event.columns.insert(.caller)
        case .tunnel:
            guard let parsed = LooseCell.tuple(start, end, latestTuple) else { return false }
            texts.noteTunnel(parsed.tuple, in: &event)
        case .controlBlock, .unknown: break
        }
        return true
    }

    /// 0 for a number that somebody has replaced.
    private func number(_ start: Position, _ end: Position) -> UInt32 {
        var at = start
        guard let number = Scan.decimal32(&at, end), at == end else { return 0 }
        return number
    }

    /// What the addresses of a packet say of its protocol; 0 where they say nothing.
    private static func etherType(of tuple: FlowTuple) -> UInt16 {
        switch tuple.source.family {
        case .v4: 0x0800
        case .v6: 0x86dd
        case .none, .redacted: 0
        }
    }

    /// The cell of the tuple, if there is a whole one.
    var wholeTuple: [UInt8]? {
        guard let cell = cells.first(where: { $0.column == .tuple }), ParsedTuple(cell.start, cell.end) != nil else {
            return nil
        }
        return Array(UnsafeBufferPointer(start: cell.start, count: cell.end - cell.start))
    }
}
