extension LineDecoder {
    /// Takes a line of the kernel's own tracepoint as the event that it is: one drop, by itself.
    mutating func judgeTracepoint(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> LooseStep {
        if latestFormat == .tracepoint, !hasRecord, TracepointLine.isFrame(start, end) {
            return .verdict(.continuation)
        }
        if TracepointLine.isHeading(start, end) { return .verdict(.header) }
        let line: TracepointLine
        switch TracepointLine.read(start, end) {
        case .no: return .no
        case .malformed: return .verdict(.malformed)
        case .line(let read): line = read
        }
        if !batch.events.isEmpty, latestFormat != .tracepoint { return .stop }
        var event = TraceEvent()
        guard take(line, &event) else { return .verdict(.malformed) }
        if latestFormat != .tracepoint, latestFormat != .unknown { run += 1 }
        clock = line.time == nil ? .none : .monotonic
        latestFormat = .tracepoint
        startRecord()
        hasRecord = false
        append(&event, text.start, text.end, &batch)
        return .verdict(.event)
    }

    private mutating func take(_ line: TracepointLine, _ event: inout TraceEvent) -> Bool {
        event.columns.insert(.tracepoint)
        event.skb = line.skb
        event.cpu = line.cpu
        event.etherType = line.etherType
        if let time = line.time {
            event.time = time
            event.columns.insert(.time)
        }
        if let process = line.process { event.process = texts.name(process.start, process.end) ?? 0 }
        unquoted.replace(with: FunctionName.tracepoint(reason: line.reason))
        guard let function = texts.function(unquoted.start, unquoted.end) else { return false }
        event.function = function
        if let location = line.location {
            unquoted.replace(with: location)
            guard let caller = texts.function(unquoted.start, unquoted.end) else { return false }
            event.caller = caller
            event.columns.insert(.caller)
        }
        return true
    }
}

extension FunctionName {
    private static let tracepointText: StaticString = "skb:kfree_skb"

    /// What an event of the tracepoint has for its function: `skb:kfree_skb(NETFILTER_DROP)`. Nothing that pwru prints
    /// has a colon in it.
    static func tracepoint(reason: [UInt8]) -> [UInt8] {
        let name = Array(UnsafeBufferPointer(start: tracepointText.utf8Start, count: tracepointText.utf8CodeUnitCount))
        return reason.isEmpty ? name : name + [ASCII.openParen] + reason + [ASCII.closeParen]
    }

    /// nil if the text is none of those. The tracepoint fires in `kfree_skb_reason` (`kfree_skb` before Linux 5.17, see
    /// net/core/skbuff.c), and means the same.
    init?(tracepoint start: Position, _ end: Position) {
        guard Scan.hasPrefix(Self.tracepointText, start, end) else { return nil }
        let at = start + Self.tracepointText.utf8CodeUnitCount
        var reason = ""
        if at < end {
            guard at.pointee == ASCII.openParen, end[-1] == ASCII.closeParen, end - at > 2 else { return nil }
            reason = Scan.string(at + 1, end - 1)
        }
        self.init(
            text: Scan.string(start, end), base: reason.isEmpty ? "kfree_skb" : "kfree_skb_reason", reason: reason,
            kind: .tracepoint)
    }
}
