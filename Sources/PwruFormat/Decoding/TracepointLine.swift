/// A line of the kernel's tracepoint `skb:kfree_skb` (include/trace/events/skb.h), as the kernel and its tools print it:
///
///     <idle>-0     [003] ..s2.  1234.567890: kfree_skb: skbaddr=00000000d4e0b1c5 protocol=2048 location=nf_hook_slow+0xa5/0xe0 reason: NETFILTER_DROP
///     swapper     0 [003]  1234.567890: skb:kfree_skb: skbaddr=0xffff8ac3b9ca2700 rx_sk=(nil) protocol=2048 location=0xffffffff9a2b reason: NO_SOCKET
///     0.000 swapper/0 skb:kfree_skb(skbaddr: 0xffff8ac3b9ca2700, location: 0xffffffff9a2b, protocol: 2048, reason: NO_SOCKET)
///
/// (`trace_pipe` and `trace-cmd report`; `perf script`; `perf trace`). Before Linux 5.17 there is no reason; older kernels
/// print the location as a number; `rx_sk` came with 6.11.
struct TracepointLine {
    /// Hashed by the kernel for who may not see addresses.
    var skb: UInt64 = 0
    var etherType: UInt16 = 0
    var cpu: UInt32 = 0
    /// Nanoseconds since boot; nil where the line has no time, or one of another kind.
    var time: UInt64?
    var process: (start: Position, end: Position)?
    /// The function that freed the packet, without the offset in it; nil for a mere number.
    var location: [UInt8]?
    /// Empty where the kernel gives none.
    var reason: [UInt8] = []

    /// What a line that may be one turned out to be.
    enum Outcome {
        case line(TracepointLine)
        /// It names the tracepoint, and is cut off or damaged.
        case malformed
        case no
    }

    static func read(_ start: Position, _ end: Position) -> Outcome {
        guard let name = Scan.find("kfree_skb", start, end) else { return .no }
        var at = name + 9
        guard at < end, at.pointee == ASCII.colon || at.pointee == ASCII.openParen else { return .no }
        at += 1
        while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        guard Scan.hasPrefix("skbaddr", at, end) else { return .no }
        var line = TracepointLine()
        var nameStart = name
        if name - start >= 4, Scan.hasPrefix("skb:", name - 4, end) { nameStart = name - 4 }
        line.readHead(start, Scan.trimmedEnd(start, nameStart))
        guard line.readFields(at, end) else { return .malformed }
        return .line(line)
    }

    // MARK: - Task, CPU, time

    private mutating func readHead(_ start: Position, _ end: Position) {
        var taskEnd = end
        // "1234.567890:" is the last word.
        if end > start, end[-1] == ASCII.colon {
            let word = Scan.startOfLastToken(start, end)
            time = Self.time(word, end - 1)
            taskEnd = Scan.trimmedEnd(start, word)
        }
        var at = start
        while let open = Scan.find(ASCII.openBracket, at, end) {
            var digits = open + 1
            if let cpu = Scan.decimal32(&digits, end), digits < end, digits.pointee == ASCII.closeBracket {
                self.cpu = cpu
                taskEnd = Scan.trimmedEnd(start, open)
                break
            }
            at = open + 1
        }
        var task = start
        while task < taskEnd, task.pointee == ASCII.space || task.pointee == ASCII.tab { task += 1 }
        if task < taskEnd, taskEnd - task <= 64 { process = (task, taskEnd) }
    }

    /// Seconds since boot with a fraction.
    private static func time(_ start: Position, _ end: Position) -> UInt64? {
        var at = start
        guard let seconds = Scan.decimal(&at, end), seconds < 1 << 33, at < end, at.pointee == ASCII.dot else {
            return nil
        }
        at += 1
        var unit: UInt64 = 100_000_000
        var nanoseconds: UInt64 = 0
        while at < end, ASCII.isDigit(at.pointee) {
            nanoseconds += UInt64(at.pointee - ASCII.zero) * unit
            unit /= 10
            at += 1
        }
        return at == end ? seconds * 1_000_000_000 + nanoseconds : nil
    }

    // MARK: - Fields

    /// `key=value` and `key: value`, with commas between them or not.
    private mutating func readFields(_ start: Position, _ end: Position) -> Bool {
        var hasAddress = false
        var hasProtocol = false
        var at = start
        while at < end {
            while at < end, at.pointee == ASCII.space || at.pointee == ASCII.comma || at.pointee == ASCII.closeParen {
                at += 1
            }
            let key = at
            while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
            let keyEnd = at
            guard at < end, at.pointee == ASCII.equals || at.pointee == ASCII.colon else {
                // A module behind its function, or something that a newer kernel prints.
                if at < end, at.pointee == ASCII.openBracket, let close = Scan.find(ASCII.closeBracket, at, end) {
                    if location != nil { location! += UnsafeBufferPointer(start: at, count: close + 1 - at) }
                    at = close + 1
                } else if at < end {
                    at += 1
                }
                continue
            }
            at += 1
            Scan.skipSpaces(&at, end)
            let value = at
            while at < end, at.pointee != ASCII.space, at.pointee != ASCII.comma { at += 1 }
            var valueEnd = at
            if valueEnd > value, valueEnd[-1] == ASCII.closeParen, value.pointee != ASCII.openParen { valueEnd -= 1 }
            if Scan.equals("skbaddr", key, keyEnd) {
                guard let address = Self.number(value, valueEnd) else { return false }
                skb = address
                hasAddress = true
            } else if Scan.equals("protocol", key, keyEnd) {
                var digits = value
                guard let number = Scan.decimal(&digits, valueEnd), digits == valueEnd, number <= 0xFFFF else {
                    return false
                }
                etherType = UInt16(number)
                hasProtocol = true
            } else if Scan.equals("location", key, keyEnd) {
                location = Self.symbol(value, valueEnd)
            } else if Scan.equals("reason", key, keyEnd) {
                guard let name = Self.reason(value, valueEnd) else { return false }
                reason = name
            }
        }
        return hasAddress && hasProtocol
    }

    /// Hexadecimal, with `0x` or without.
    private static func number(_ start: Position, _ end: Position) -> UInt64? {
        var at = Scan.hasPrefix("0x", start, end) ? start + 2 : start
        guard let number = Scan.hexadecimal(&at, end), at == end else { return nil }
        return number
    }

    /// `nf_hook_slow+0xa5/0xe0` without what is behind the name.
    private static func symbol(_ start: Position, _ end: Position) -> [UInt8]? {
        guard start < end, number(start, end) == nil, !ASCII.isDigit(start.pointee) else { return nil }
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
        guard at > start, at == end || at.pointee == 0x2B || at.pointee == ASCII.openBracket else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: at - start))
    }

    /// A name, or the number of a reason that the tool does not know.
    private static func reason(_ start: Position, _ end: Position) -> [UInt8]? {
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
        guard at == end else { return nil }
        let prefix: StaticString = "SKB_DROP_REASON_"
        let name = Scan.hasPrefix(prefix, start, end) ? start + prefix.utf8CodeUnitCount : start
        return Array(UnsafeBufferPointer(start: name, count: end - name))
    }
}

extension TracepointLine {
    /// A frame below such a line: `=> nf_hook_slow` of trace_pipe, `ffffffff9a2b nf_hook_slow+0xa5 ([kernel.kallsyms])`
    /// of perf.
    static func isFrame(_ start: Position, _ end: Position) -> Bool {
        var at = start
        while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        if Scan.hasPrefix("=> ", at, end) { return true }
        guard at > start, end - at > 8 else { return false }
        guard Scan.hexadecimal(&at, end) != nil, at < end, at.pointee == ASCII.space else { return false }
        return end[-1] == ASCII.closeParen
    }

    /// The comments that a trace file begins with; one of them names its columns.
    static func isComment(_ start: Position, _ end: Position) -> Bool {
        Scan.hasPrefix("# tracer: ", start, end) || Scan.hasPrefix("# entries-in-buffer", start, end)
    }

    static func isHeading(_ start: Position, _ end: Position) -> Bool {
        Scan.hasPrefix("#", start, end) && Scan.find("TASK-PID", start, end) != nil
            && Scan.find("FUNCTION", start, end) != nil
    }
}
