/// Rewrites rows that somebody has put together by hand, cell by cell, and headings by the names of their columns.
struct LooseAnonymizer {
    let fields: FieldAnonymizer

    /// A row by the columns of its heading; nil if a cell holds what cannot be told.
    func row(
        _ start: Position, _ end: Position, _ layout: LooseLayout, _ event: TraceEvent, latestTuple: [UInt8]
    ) -> [UInt8]? {
        var at = start
        // What a collector or a mail has put in front of it is left out.
        while at < end {
            var row = LooseRow(at, end, layout, latestTuple: latestTuple)
            if row.read() == .event, let text = text(row.cells, from: at, event) { return text }
            at = Scan.endOfToken(at, end)
            while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        }
        return nil
    }

    private func text(_ cells: [LooseRow.Cell], from start: Position, _ event: TraceEvent) -> [UInt8]? {
        var text = AnonymousText()
        var at = start
        for cell in cells {
            guard let field = field(cell, event) else { return nil }
            text.gap(cell.start - at)
            text.put(field, insteadOf: cell.end - cell.start)
            at = cell.end
        }
        return text.trimmed()
    }

    private func field(_ cell: LooseRow.Cell, _ event: TraceEvent) -> [UInt8]? {
        let (start, end) = (cell.start, cell.end)
        let isReplaced = RedactedWord.isOne(start, end)
        switch cell.column {
        case .skb: return RedactedWord.isAddress(start, end) ? replacedSkb(start, end) : fields.skb(event.skb)
        case .process:
            let name = fields.bytes(start, end)
            guard name.count > 2, name[0] == ASCII.openBracket, name.last == ASCII.closeBracket else {
                return fields.names.alias(process: name[...])
            }
            return [ASCII.openBracket] + fields.names.alias(process: name.dropFirst().dropLast()) + [ASCII.closeBracket]
        case .netns: return isReplaced ? LooseAnonymizer.replaced : fields.netns(UInt64(event.netns))
        case .iface: return fields.interface(start, end) ?? fields.interfaceAlone(start, end)
        case .netnsName: return fields.names.alias(netnsName: fields.bytes(start, end))
        case .tuple, .tunnel:
            return ParsedTuple(start, end) == nil ? fields.tuple(event.tuple) : fields.tuple(start, end)
        case .function, .caller: return fields.function(start, end)
        case .unknown: return LooseAnonymizer.replaced
        case .time, .cpu, .timestamp, .mark, .proto, .mtu, .length, .controlBlock:
            return isReplaced ? LooseAnonymizer.replaced : fields.bytes(start, end)
        }
    }

    /// A word for a value that was none.
    private static let replaced = Array("xxx".utf8)

    private func replacedSkb(_ start: Position, _ end: Position) -> [UInt8] {
        let number = RedactedWord.number(start, end, top: 0x0ED0_0000_0000_0000)
        return Array("<skb\(fields.names.alias(skb: number) & 0xFFFF_FFFF)>".utf8)
    }

    /// What stands in front of a heading may end in capitals, so the first word is to be a column of pwru's.
    private static func beginsHeading(_ start: Position, _ end: Position) -> Bool {
        guard start.pointee > ASCII.space, start.pointee != ASCII.bar else { return false }
        let name = Scan.string(start, Scan.endOfToken(start, min(end, start + 32)))
        let first = name.split(separator: "\t").first.map(String.init) ?? name
        return LooseColumn(name: first) != nil && LooseLayout.isPartOfHeading(start, end)
    }

    /// A heading or a part of one, from its first column on. A column that is none of pwru's has a name of somebody's.
    static func heading(_ start: Position, _ end: Position) -> [UInt8]? {
        var at = start
        while at < end, !beginsHeading(at, end) { at += 1 }
        guard at < end else { return nil }
        var text: [UInt8] = []
        var unknown = 0
        for word in LooseWords(at, end).words {
            text += repeatElement(ASCII.space, count: max(text.isEmpty ? 0 : 1, word.start - at - text.count))
            let name = Scan.string(word.start, word.end)
            if name == "NAME" || LooseColumn(name: name) != nil {
                text += word.bytes
            } else {
                unknown += 1
                text += Array("COLUMN\(unknown)".utf8)
            }
        }
        return text
    }
}

extension FieldAnonymizer {
    /// A tuple of which the text is somebody's: as pwru prints it.
    func tuple(_ tuple: FlowTuple) -> [UInt8]? {
        guard let source = names.alias(of: tuple.source), let destination = names.alias(of: tuple.destination) else {
            return nil
        }
        let text =
            "\(source.beforePort):\(tuple.sourcePort)->\(destination.beforePort):\(tuple.destinationPort)"
            + "(\(tuple.protocolName))"
        return Array(text.utf8)
    }

    /// A name without its index.
    func interfaceAlone(_ start: Position, _ end: Position) -> [UInt8]? {
        guard LooseCell.isInterface(start, end, mayLackIndex: true) else { return nil }
        return names.alias(interface: UnsafeBufferPointer(start: start, count: end - start))
    }

    /// A line of the kernel's own tracepoint, in the form of trace_pipe.
    func tracepoint(_ start: Position, _ end: Position) -> [UInt8]? {
        guard case .line(let line) = TracepointLine.read(start, end) else { return nil }
        var text = ""
        if let process = line.process {
            let name = bytes(process.start, process.end)
            text += String(decoding: names.alias(process: name[...]), as: UTF8.self) + " "
        }
        let cpu = String(line.cpu)
        text += "[\(String(repeating: "0", count: max(0, 3 - cpu.count)))\(cpu)] "
        if let time = line.time {
            let fraction = String(time % 1_000_000_000)
            text += "\(time / 1_000_000_000).\(String(repeating: "0", count: 9 - fraction.count))\(fraction): "
        }
        text += "kfree_skb: skbaddr=0x\(String(names.alias(skb: line.skb), radix: 16)) protocol=\(line.etherType)"
        if let location = line.location { text += " location=" + String(decoding: location, as: UTF8.self) }
        if !line.reason.isEmpty { text += " reason: " + String(decoding: line.reason, as: UTF8.self) }
        return Array(text.utf8)
    }
}
