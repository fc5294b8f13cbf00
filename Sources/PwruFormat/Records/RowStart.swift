/// What every row of every release begins with: perhaps a wall-clock time, then the skb address and the CPU.
struct RowStart {
    var wallClock: UInt64?
    var skb: UInt64
    var cpu: UInt32

    /// pwru cuts processes at 16 bytes; pasted traces may be a little longer.
    private static let longestProcess = 20

    /// Moves to the first byte of the process; nil if the row does not begin like this.
    @inline(__always)
    init?(_ at: inout Position, _ end: Position) {
        if at < end, at.pointee != ASCII.zero || at[1] != ASCII.x {
            guard let time = WallClock.parse(&at, end), at < end, at.pointee == ASCII.space else { return nil }
            wallClock = time
            Scan.skipSpaces(&at, end)
        }
        guard let skb = Scan.address(&at, end), at < end, at.pointee == ASCII.space else { return nil }
        Scan.skipSpaces(&at, end)
        guard let cpu = Scan.decimal32(&at, end), at < end, at.pointee == ASCII.space else { return nil }
        Scan.skipSpaces(&at, end)
        self.skb = skb
        self.cpu = cpu
    }

    /// A process may hold blanks and colons (`tmux: server:123`, `~in/x (deleted):9`), so its end is any blank
    /// behind a colon and digits. Gives the next such place; nil if there is none. A long
    /// one with blanks in it is two lines run into each other.
    @inline(__always)
    static func nextProcessEnd(_ process: Position, after start: Position, _ end: Position) -> Position? {
        var at = start
        while true {
            Scan.skipSpaces(&at, end)
            let token = at
            at = Scan.endOfToken(at, end)
            guard at < end else { return nil }
            var digits = at
            while digits > token, ASCII.isDigit(digits[-1]) { digits -= 1 }
            if digits < at, digits > token, digits[-1] == ASCII.colon {
                return token == process || at - process <= longestProcess ? at : nil
            }
        }
    }

    /// Whether a line begins like a record, whole or not.
    static func isPlausible(_ start: Position, _ end: Position) -> Bool {
        var at = start
        if at < end, ASCII.isDigit(at.pointee), !Scan.hasPrefix("0x", at, end) {
            guard WallClock.parse(&at, end) != nil, at < end, at.pointee == ASCII.space else { return false }
            Scan.skipSpaces(&at, end)
        }
        guard Scan.hasPrefix("0x", at, end) else { return false }
        return end - at == 2 || ASCII.hexValue(at[2]) != 255
    }
    /// Whether a line can be nothing but the beginning of a record: a time, or a full kernel address that is none of
    /// a function.
    static func isCertain(_ start: Position, _ end: Position) -> Bool {
        guard isPlausible(start, end) else { return false }
        guard Scan.hasPrefix("0x", start, end) else { return true }
        var at = start
        guard let address = Scan.address(&at, end) else { return true }
        return address >> 32 != 0 && address < 0xFFFF_FFFF_8000_0000
    }
}
