/// Wall-clock times as `--timestamp absolute` prints them.
enum WallClock {
    /// Reads `15:04:05.000` (up to pwru 1.0.11) as nanoseconds of the day, or `2006-01-02T15:04:05.000` as
    /// nanoseconds since 1970 with the local time taken for UTC. nil, and nothing consumed, for anything else.
    static func parse(_ at: inout Position, _ end: Position) -> UInt64? {
        var p = at
        guard let first = number(&p, end), p < end else { return nil }
        var seconds: UInt64 = 0
        var hours = first
        if p.pointee == ASCII.minus {
            p += 1
            guard first >= 1970, first <= 2500, let month = number(&p, end), take(ASCII.minus, &p, end),
                let day = number(&p, end), (1...12).contains(month), (1...31).contains(day),
                take(0x54, &p, end), let hour = number(&p, end)
            else { return nil }
            seconds = days(year: first, month: month, day: day) * 86_400
            hours = hour
        }
        guard hours < 24, take(ASCII.colon, &p, end), let minutes = number(&p, end), minutes < 60,
            take(ASCII.colon, &p, end), let second = number(&p, end), second <= 60
        else { return nil }
        seconds += hours * 3600 + minutes * 60 + second
        var nanoseconds: UInt64 = 0
        if take(ASCII.dot, &p, end) {
            var unit: UInt64 = 100_000_000
            while p < end, ASCII.isDigit(p.pointee) {
                nanoseconds += UInt64(p.pointee &- ASCII.zero) * unit
                unit /= 10
                p += 1
            }
        }
        at = p
        return seconds * 1_000_000_000 + nanoseconds
    }

    /// Two to four digits.
    private static func number(_ at: inout Position, _ end: Position) -> UInt64? {
        var p = at
        guard let value = Scan.decimal(&p, end), (2...4).contains(p - at) else { return nil }
        at = p
        return value
    }

    private static func take(_ byte: UInt8, _ at: inout Position, _ end: Position) -> Bool {
        guard at < end, at.pointee == byte else { return false }
        at += 1
        return true
    }

    /// Days since 1970-01-01 in the Gregorian calendar; March counts as the first month, so that the leap day
    /// is the last of its year.
    private static func days(year: UInt64, month: UInt64, day: UInt64) -> UInt64 {
        let year = month <= 2 ? year - 1 : year
        let month = (month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1 - 719_468
    }
}
