/// Tells by lines that are none of pwru's what wrote them.
///
/// Only lines that nothing else has taken come here, and of those the first few hundred.
struct ForeignLines {
    private enum Tool: Int, CaseIterable {
        case retis, nettrace, bpftrace, trace, dropwatch, tcpdump, cilium, hubble, dae, vista, report, summary
    }

    private var counts = [Int](repeating: 0, count: Tool.allCases.count)
    private var looked = 0
    private static let limit = 512

    /// Takes note of a line.
    mutating func note(_ start: Position, _ end: Position) {
        guard looked < Self.limit, start < end else { return }
        looked += 1
        // What could tell stands near the beginning of a line.
        let end = min(end, start + 512)
        var first = start
        while first < end, first.pointee == ASCII.space || first.pointee == ASCII.tab { first += 1 }
        guard first < end, let tool = Self.tool(first, end) else { return }
        counts[tool.rawValue] += 1
    }

    mutating func forget() { self = ForeignLines() }

    /// What most of the lines are, if some are anything.
    var format: OtherFormat? {
        guard let most = Tool.allCases.max(by: { counts[$0.rawValue] < counts[$1.rawValue] }),
            counts[most.rawValue] > 0
        else { return nil }
        return Self.format(most)
    }

    private static func format(_ tool: Tool) -> OtherFormat {
        let record = "pwhy reads pwru's output; record with pwru"
        switch tool {
        case .retis: return OtherFormat("output of retis", record)
        case .nettrace: return OtherFormat("output of nettrace", record)
        case .bpftrace: return OtherFormat("output of bpftrace", record)
        case .trace:
            return OtherFormat(
                "a trace of other kernel events",
                "of these pwhy reads skb:kfree_skb only; enable that event, or record with pwru")
        case .dropwatch:
            return OtherFormat(
                "output of dropwatch", "it names places and no packets; record with pwru, or trace skb:kfree_skb")
        case .tcpdump:
            return OtherFormat(
                "output of tcpdump", "it shows packets at a device, not their way through the kernel; record with pwru")
        case .cilium: return OtherFormat("output of cilium monitor", record)
        case .hubble: return OtherFormat("output of hubble", record)
        case .dae: return OtherFormat("output of dae trace", record)
        case .vista: return OtherFormat("output of vista", record)
        case .report: return .report
        case .summary: return .summary
        }
    }

    private static func tool(_ start: Position, _ end: Position) -> Tool? {
        func has(_ text: StaticString) -> Bool { Scan.find(text, start, end) != nil }
        func begins(_ text: StaticString) -> Bool { Scan.hasPrefix(text, start, end) }
        if begins("{") || begins("\"") {
            if has("\"pwhy.summary/") { return .summary }
            if has("\"pwhy.report/") { return .report }
            return has("\"skb-tracking\"") || has("\"probe_type\"") ? .retis : nil
        }
        if begins("SKB/SK ") { return .vista }
        if ASCII.isDigit(start.pointee) {
            if has(" [tp] ") || has(" [k] ") || has(" [kr] ") { return .retis }
            if has(" drops at ") { return .dropwatch }
            if isPacket(start, end) { return .tcpdump }
            if has(": 0x"), has(" hubble") { return .hubble }
        }
        if has(" -> "), has(" DROPPED ") || has(" FORWARDED ") || has(" AUDIT ") { return .hubble }
        if begins("xx drop (") || begins("-> endpoint ") || begins("Policy verdict log: ") { return .cilium }
        if has(" mark="), has(" netns="), has(" proc="), has(" payload_len=") { return .dae }
        if begins("***************** "), ASCII.hexValue(start[18]) != 255 { return .nettrace }
        if begins("["), isSeconds(start + 1, end), let close = Scan.find("] [", start, end),
            let next = Scan.find(ASCII.closeBracket, close + 3, end), Scan.hasPrefix("] ", next, end)
        {
            return .nettrace
        }
        if begins("begin trace...") { return .nettrace }
        if begins("dropwatch> ") || begins("drop at: ") || begins("Enabling monitoring") { return .dropwatch }
        if begins("Attaching "), has(" probe") || has("probes...") { return .bpftrace }
        if begins("@"), has("[") || has(": ") { return isMap(start, end) ? .bpftrace : nil }
        if TracepointLine.isComment(start, end) || isTrace(start, end) { return .trace }
        return nil
    }

    /// `15:04:05.123456 IP 10.0.0.1.80 > 10.0.0.2.5000: Flags [S]`, also with a date or seconds ahead.
    private static func isPacket(_ start: Position, _ end: Position) -> Bool {
        for word in [" IP ", " IP6 ", " ARP, "] as [StaticString] {
            guard let found = Scan.find(word, start, min(end, start + 64)) else { continue }
            if word.utf8CodeUnitCount == 6 || Scan.find(" > ", found, end) != nil { return true }
        }
        return false
    }

    private static func isSeconds(_ start: Position, _ end: Position) -> Bool {
        var at = start
        Scan.skipSpaces(&at, end)
        return Scan.decimal(&at, end) != nil && at < end && at.pointee == ASCII.dot
    }

    /// `@drops[…]: 12`
    private static func isMap(_ start: Position, _ end: Position) -> Bool {
        var at = start + 1
        while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
        return at < end && (at.pointee == ASCII.openBracket || at.pointee == ASCII.colon)
    }

    /// `<task>-<pid> [003] ..s1. 1234.567890: event: …`, and without the pid or the flags.
    private static func isTrace(_ start: Position, _ end: Position) -> Bool {
        var at = start
        while let open = Scan.find(ASCII.openBracket, at, end) {
            var digits = open + 1
            if Scan.decimal(&digits, end) != nil, digits - open == 4, digits < end,
                digits.pointee == ASCII.closeBracket
            {
                var word = digits + 1
                for _ in 0..<2 {
                    Scan.skipSpaces(&word, end)
                    let next = Scan.endOfToken(word, end)
                    if next > word, next[-1] == ASCII.colon, isSeconds(word, next) { return true }
                    word = next
                }
                return false
            }
            at = open + 1
        }
        return false
    }
}
