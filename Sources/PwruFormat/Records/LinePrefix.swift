/// What log collectors, mails and editors put in front of each line of a trace.
///
/// Up to three parts, outermost first, then an indentation. The parts are remembered by kind and not by their
/// text, since times and names in them change from line to line.
struct LinePrefix: Hashable {
    /// Four bits a part, the first in the lowest.
    private var parts: UInt32 = 0
    /// Blanks behind the parts.
    private var indentation = 0

    private static let longestIndentation = 64

    var isEmpty: Bool { parts == 0 && indentation == 0 }
    /// Without the blanks behind the parts: old headings are indented by themselves.
    var withoutIndentation: LinePrefix {
        var prefix = self
        prefix.indentation = 0
        return prefix
    }

    /// The text behind this prefix; nil if the line does not begin with it.
    func skip(_ start: Position, _ end: Position) -> Position? {
        var at = start
        var rest = parts
        while rest != 0 {
            guard let part = Part(rawValue: rest & 15), let next = part.skip(at, end) else { return nil }
            at = next
            rest >>= 4
        }
        let limit = min(end, at + indentation)
        while at < limit, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
        return at == limit ? at : nil
    }

    /// The prefix before a text that `isOurs` knows; nil if there is no such text behind any prefix.
    static func detect(
        _ start: Position, _ end: Position, _ isOurs: (Position, Position) -> Bool
    ) -> (prefix: LinePrefix, body: Position)? {
        detect(start, end, LinePrefix(), depth: 0, isOurs)
    }

    private static func detect(
        _ start: Position, _ end: Position, _ prefix: LinePrefix, depth: UInt32, _ isOurs: (Position, Position) -> Bool
    ) -> (prefix: LinePrefix, body: Position)? {
        var body = start
        let limit = min(end, start + longestIndentation)
        while body < limit, body.pointee == ASCII.space || body.pointee == ASCII.tab { body += 1 }
        guard body < end else { return nil }
        var found = prefix
        found.indentation = body - start
        if !found.isEmpty, isOurs(body, end) { return (found, body) }
        guard depth < 3 else { return nil }
        for part in Part.allCases {
            guard let next = part.skip(body, end) else { continue }
            var longer = prefix
            longer.parts |= part.rawValue << (4 * depth)
            if let found = detect(next, end, longer, depth: depth + 1, isOurs) { return found }
        }
        return nil
    }
}

/// One thing that stands in front of a line. A blank ends it, or the end of the line.
private enum Part: UInt32, CaseIterable {
    /// `> `, `>> `, `> > `: a quoted mail.
    case quote = 1
    /// `>`, with the text directly behind it.
    case tightQuote
    /// `[pod/pwru-abc/pwru] `: `kubectl logs --prefix`.
    case kubectl
    /// `pwru-1  | `: docker compose.
    case compose
    /// `Feb 03 10:11:12 host pwru[123]: `, also with an ISO time: journald, syslog.
    case syslog
    /// `2026-02-03T10:11:12.1234567Z `, also with an offset or in brackets: CI, `kubectl logs --timestamps`. Never
    /// without a zone, as pwru's own TIME column is.
    case timestamp
    /// `stdout F ` of container log files, `00O ` of CI job logs.
    case stream
    /// `pwru-abc pwru `: stern, pod and container.
    case stern
    /// The same with the namespace before it.
    case sternAllNamespaces

    /// Longer words are no names.
    private static let longest = 260

    func skip(_ start: Position, _ end: Position) -> Position? {
        guard start < end else { return nil }
        return switch self {
        case .quote: Self.quote(start, end).flatMap { Self.blank($0, end) }
        case .tightQuote: Self.quote(start, end)
        case .kubectl: Self.kubectl(start, end)
        case .compose: Self.compose(start, end)
        case .syslog: Self.syslog(start, end)
        case .timestamp: Self.timestamp(start, end)
        case .stream: Self.stream(start, end)
        case .stern: Self.names(2, start, end)
        case .sternAllNamespaces: Self.names(3, start, end)
        }
    }

    /// Behind one blank, or at the end of the line.
    private static func blank(_ at: Position, _ end: Position) -> Position? {
        if at == end { return at }
        return at.pointee == ASCII.space ? at + 1 : nil
    }

    /// Behind the last `>`.
    private static func quote(_ start: Position, _ end: Position) -> Position? {
        guard start.pointee == ASCII.greater else { return nil }
        var at = start + 1
        while at < end, at - start < longest {
            if at.pointee == ASCII.greater {
                at += 1
            } else if at.pointee == ASCII.space, at + 1 < end, at[1] == ASCII.greater {
                at += 2
            } else {
                break
            }
        }
        return at
    }

    private static func kubectl(_ start: Position, _ end: Position) -> Position? {
        guard Scan.hasPrefix("[pod/", start, end) else { return nil }
        let limit = min(end, start + 2 * longest)
        guard let close = Scan.find(ASCII.closeBracket, start, limit), Scan.find(ASCII.space, start, close) == nil
        else { return nil }
        return blank(close + 1, end)
    }

    private static func compose(_ start: Position, _ end: Position) -> Position? {
        var at = start
        while at < end, ASCII.isSymbol(at.pointee) || at.pointee == ASCII.minus, at - start < longest { at += 1 }
        guard at > start, at < end, at.pointee == ASCII.space else { return nil }
        let limit = min(end, at + longest)
        Scan.skipSpaces(&at, limit)
        guard at < end, at.pointee == ASCII.bar else { return nil }
        return blank(at + 1, end)
    }

    private static func syslog(_ start: Position, _ end: Position) -> Position? {
        var at = start
        if ASCII.isDigit(start.pointee) {
            guard isoTime(&at, end) != nil else { return nil }
        } else {
            let months: [StaticString] = [
                "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ",
            ]
            guard months.contains(where: { Scan.hasPrefix($0, at, end) }) else { return nil }
            at += 4
            if at < end, at.pointee == ASCII.space { at += 1 }
            guard let day = Scan.decimal(&at, end), (1...31).contains(day), at < end, at.pointee == ASCII.space
            else { return nil }
            at += 1
            guard WallClock.parse(&at, end) != nil else { return nil }
        }
        // Host and program.
        guard at < end, at.pointee == ASCII.space else { return nil }
        let host = at + 1
        let limit = min(end, host + longest)
        at = Scan.endOfToken(host, limit)
        guard at > host, at < limit else { return nil }
        let program = at + 1
        at = Scan.endOfToken(program, limit)
        guard at - program > 1, at[-1] == ASCII.colon else { return nil }
        return blank(at, end)
    }

    private static func timestamp(_ start: Position, _ end: Position) -> Position? {
        var at = start
        let isBracketed = at.pointee == ASCII.openBracket
        if isBracketed { at += 1 }
        guard at < end, ASCII.isDigit(at.pointee), let hasZone = isoTime(&at, end), hasZone || isBracketed else {
            return nil
        }
        if isBracketed {
            guard at < end, at.pointee == ASCII.closeBracket else { return nil }
            at += 1
        }
        return blank(at, end)
    }

    /// Moves behind `2026-02-03T10:11:12.1234567`, perhaps with `Z`, `+01:00` or `+0100`, and tells whether it has
    /// such a zone; nil if there is no time.
    private static func isoTime(_ at: inout Position, _ end: Position) -> Bool? {
        var p = at
        guard WallClock.parse(&p, end) != nil, p - at >= 19, at[4] == ASCII.minus else { return nil }
        at = p
        guard p < end else { return false }
        if p.pointee == 0x5A {
            at = p + 1
            return true
        }
        guard p.pointee == 0x2B || p.pointee == ASCII.minus else { return false }
        p += 1
        let offset = p
        while p < end, p - offset < 5, ASCII.isDigit(p.pointee) || p.pointee == ASCII.colon { p += 1 }
        guard p - offset >= 4 else { return false }
        at = p
        return true
    }

    private static func stream(_ start: Position, _ end: Position) -> Position? {
        for name in ["stdout F", "stderr F", "stdout P", "stderr P"] as [StaticString]
        where Scan.hasPrefix(name, start, end) {
            return blank(start + name.utf8CodeUnitCount, end)
        }
        guard end - start >= 3, ASCII.hexValue(start[0]) != 255, ASCII.hexValue(start[1]) != 255,
            start[2] == 0x4F || start[2] == 0x45
        else { return nil }
        var at = start + 3
        if at < end, at.pointee == 0x2B { at += 1 }
        return blank(at, end)
    }

    /// So many names as Kubernetes allows them. Any words of a sentence could be such names, so one of them must
    /// speak of pwru, or the pod bear the hash of its set.
    private static func names(_ count: Int, _ start: Position, _ end: Position) -> Position? {
        var at = start
        var isLikely = false
        for _ in 0..<count {
            let name = at
            var hasDigit = false
            var hasMinus = false
            while at < end, at - name < longest {
                let byte = at.pointee
                if ASCII.isDigit(byte) {
                    hasDigit = true
                } else if byte == ASCII.minus {
                    hasMinus = true
                } else if byte != ASCII.dot && byte &- 0x61 >= 26 {
                    break
                }
                at += 1
            }
            guard at > name, name.pointee != ASCII.minus, !Scan.hasPrefix("0x", name, at), let next = blank(at, end)
            else { return nil }
            if (hasDigit && hasMinus) || Scan.find("pwru", name, at) != nil { isLikely = true }
            at = next
        }
        return isLikely ? at : nil
    }
}
