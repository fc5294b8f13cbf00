import PwruFormat

/// A point in time as a user names it (`--since`, `--until`).
public struct Moment: Hashable, Sendable {
    /// What the number counts.
    public enum Kind: Hashable, Sendable {
        /// Nanoseconds as the capture's TIMESTAMP column has them: since boot.
        case sinceBoot
        /// Nanoseconds of a day.
        case timeOfDay
        /// Nanoseconds since 1970, local time taken for UTC.
        case date
        /// Nanoseconds behind the first event of the capture.
        case offset
    }

    public var kind: Kind
    public var nanoseconds: UInt64
    /// As it was typed.
    public var text: String

    /// Reads `40347290082`, `10:11`, `10:11:12.5`, `2026-02-03T10:11:12`, `+200ms`, `+1.5s`; nil for anything else.
    public init?(_ text: String) {
        self.text = text
        if text.hasPrefix("+") {
            guard let offset = Moment.duration(text.dropFirst()) else { return nil }
            kind = .offset
            nanoseconds = offset
        } else if let number = UInt64(text) {
            kind = .sinceBoot
            nanoseconds = number
        } else if let wallClock = WallClockText.nanoseconds(text) {
            kind = wallClock.hasDate ? .date : .timeOfDay
            nanoseconds = wallClock.time
        } else {
            return nil
        }
    }

    /// Both ends of a window that can hold nothing, whatever the capture. Two times of day may have midnight between.
    static func isEmpty(from since: Moment, until: Moment) -> Bool {
        since.kind == until.kind && since.kind != .timeOfDay && since.nanoseconds > until.nanoseconds
    }

    private static let units: [(suffix: String, nanoseconds: UInt64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("ms", 1_000_000), ("min", 60_000_000_000), ("s", 1_000_000_000),
        ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    /// `200ms`, `1.5s`
    private static func duration(_ text: Substring) -> UInt64? {
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
        let parts = text.dropLast(unit.suffix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }),
            let whole = UInt64(parts[0])
        else { return nil }
        var (sum, overflows) = whole.multipliedReportingOverflow(by: unit.nanoseconds)
        if overflows { return nil }
        var place = unit.nanoseconds
        for digit in parts.count == 2 ? parts[1].utf8.map({ UInt64($0 - 0x30) }) : [] {
            place /= 10
            (sum, overflows) = sum.addingReportingOverflow(place * digit)
            if overflows { return nil }
        }
        return sum
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
