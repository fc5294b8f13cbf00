/// Takes off what terminals and editors put around a line: blanks, a byte order mark, `^C`, progress bars,
/// carriage returns, colours. Only lines that make no sense as they are come here.
enum Wrapping {
    /// The part of the line that counts, within the line itself.
    static func strip(_ start: Position, _ end: Position) -> (start: Position, end: Position) {
        var start = start
        var end = end
        while end > start, end[-1] <= ASCII.space, end[-1] != ASCII.escape { end -= 1 }
        // What stands before a carriage return was overwritten on the terminal.
        var at = end
        while at > start {
            at -= 1
            if at.pointee == ASCII.carriageReturn {
                start = at + 1
                break
            }
        }
        while start < end {
            if start.pointee <= ASCII.space, start.pointee != ASCII.escape {
                start += 1
            } else if Scan.hasPrefix("\u{FEFF}", start, end) {
                start += 3
            } else if start.pointee == 0xFF, start + 1 < end, start[1] == 0xFE {
                // The mark of UTF-16, whose other bytes of zero have gone already.
                start += 2
            } else if Scan.hasPrefix("^C", start, end) {
                start += 2
            } else if let rest = LogNoise.afterProgressBars(start, end), rest < end {
                start = rest
            } else {
                break
            }
        }
        return (start, end)
    }

    /// Escape sequences, NUL bytes, or the `^C` that a terminal shows.
    static func hasControlBytes(_ start: Position, _ end: Position) -> Bool {
        Scan.find(ASCII.escape, start, end) != nil || Scan.find(ASCII.nul, start, end) != nil
            || Scan.find("^C", start, end) != nil
    }

    /// A copy without them.
    static func copy(_ start: Position, _ end: Position, into scratch: inout ScratchBuffer) {
        scratch.removeAll()
        var at = start
        while at < end {
            switch at.pointee {
            case ASCII.escape: skipEscape(&at, end)
            case ASCII.nul: at += 1
            case 0x5E where at + 1 < end && at[1] == 0x43: at += 2
            default:
                scratch.append(at.pointee)
                at += 1
            }
        }
    }

    /// `ESC [ … m` and its like, `ESC ] … BEL`, or ESC and one more byte.
    private static func skipEscape(_ at: inout Position, _ end: Position) {
        at += 1
        guard at < end else { return }
        let kind = at.pointee
        at += 1
        if kind == ASCII.openBracket {
            while at < end, !(0x40...0x7E).contains(at.pointee) { at += 1 }
            if at < end { at += 1 }
        } else if kind == ASCII.closeBracket {
            while at < end, at.pointee != 0x07, at.pointee != ASCII.escape { at += 1 }
            if at < end, at.pointee == 0x07 { at += 1 }
        }
    }
}
