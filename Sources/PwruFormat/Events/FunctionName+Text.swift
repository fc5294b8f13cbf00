extension FunctionName {
    /// Takes a FUNC or CALLER text apart:
    ///
    ///     sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)
    ///     kfree_skb_reason (65538)
    ///     nf_conntrack_in[nf_conntrack]          and, up to pwru 1.0.8, with a tab before the bracket
    ///     sch_handle_ingress.constprop.0
    ///     bpf_prog_0123456789abcdef_cil_from_netdev[bpf](tc)
    ///     0xffffffff81234567
    ///
    /// nil if the text is nothing that pwru prints there.
    init?(_ start: Position, _ end: Position) {
        guard Self.isPlausible(start, end) else {
            self.init(tracepoint: start, end)
            return
        }
        self.init(text: Scan.string(start, end), base: "")

        var at = start
        if Scan.address(&at, end) != nil {
            guard at == end else { return nil }
            base = text
            kind = .unresolved
            return
        }

        var end = end
        if Self.removeSuffix("(tc)", start, &end) {
            kind = .tcProgram
        } else if Self.removeSuffix("(xdp)", start, &end) {
            kind = .xdpProgram
        }
        if let inner = Self.removeGroup(ASCII.openParen, ASCII.closeParen, start, &end) {
            let prefix: StaticString = "SKB_DROP_REASON_"
            let skip = Scan.hasPrefix(prefix, inner.start, inner.end) ? prefix.utf8CodeUnitCount : 0
            reason = Scan.string(inner.start + skip, inner.end)
        }
        if let inner = Self.removeGroup(ASCII.openBracket, ASCII.closeBracket, start, &end) {
            module = Scan.string(inner.start, inner.end)
        }
        guard end > start else { return nil }
        base = Self.base(start, end)
    }

    /// A symbol is made of letters, digits, `_`, `.` and `$`, and does not start with a digit unless it is an
    /// address. What follows it in parentheses or brackets is free of blanks and control characters; only a tab
    /// may precede a module, and a blank a numeric reason.
    static func isPlausible(_ start: Position, _ end: Position) -> Bool {
        guard start < end, !ASCII.isDigit(start.pointee) || Scan.hasPrefix("0x", start, end) else { return false }
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) { at += 1 }
        guard at > start else { return false }
        if at == end { return true }
        let follows = at + 1 < end ? at[1] : 0
        switch at.pointee {
        case ASCII.space where follows == ASCII.openParen, ASCII.tab where follows == ASCII.openBracket: at += 1
        case ASCII.openParen, ASCII.openBracket: break
        default: return false
        }
        // A mail program has cut the line here.
        if end[-1] == ASCII.equals { return false }
        while at < end, (0x21...0x7E).contains(at.pointee) {
            at += 1
            // Nothing but another group follows a group.
            if at < end, at[-1] == ASCII.closeParen || at[-1] == ASCII.closeBracket,
                at.pointee != ASCII.openParen, at.pointee != ASCII.openBracket
            {
                return at.pointee == ASCII.space && at + 1 < end && at[1] == ASCII.openParen && isGroup(at + 1, end)
            }
        }
        return at == end
    }

    /// `(65538)`
    private static func isGroup(_ start: Position, _ end: Position) -> Bool {
        Scan.find(ASCII.closeParen, start, end) == end - 1
    }

    private static func removeSuffix(_ suffix: StaticString, _ start: Position, _ end: inout Position) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard end - start > count, Scan.equals(suffix, end - count, end) else { return false }
        end -= count
        return true
    }

    /// Cuts a trailing `(…)` or `[…]`, with the blank before it, and gives what stands inside.
    private static func removeGroup(
        _ open: UInt8, _ close: UInt8, _ start: Position, _ end: inout Position
    ) -> (start: Position, end: Position)? {
        guard end > start, end[-1] == close else { return nil }
        var at = end - 1
        while at > start, at.pointee != open { at -= 1 }
        guard at > start else { return nil }
        let inner = (start: at + 1, end: end - 1)
        end = at
        while end > start, end[-1] == ASCII.space || end[-1] == ASCII.tab { end -= 1 }
        return inner
    }

    /// Without the tag of a BPF program and without what the compiler appended (`.isra.0`, `.cold`).
    private static func base(_ start: Position, _ end: Position) -> String {
        let prefix: StaticString = "bpf_prog_"
        if Scan.hasPrefix(prefix, start, end) {
            var at = start + prefix.utf8CodeUnitCount
            let tag = at
            while at < end, ASCII.hexValue(at.pointee) != 255 { at += 1 }
            if at - tag == 16, end - at > 1, at.pointee == ASCII.underscore { return Scan.string(at + 1, end) }
        }
        if let dot = Scan.find(ASCII.dot, start + 1, end) { return Scan.string(start, dot) }
        return Scan.string(start, end)
    }
}
