/// Durations with a unit, in three significant digits.
enum DurationWords {
    /// `812 ns`, `1.02 s`. Whole numbers all the way: the same digits everywhere.
    ///
    /// - Parameter isCoarse: the clock counts milliseconds, and no more digits are known.
    static func text(_ nanoseconds: UInt64, isCoarse: Bool = false) -> String {
        if isCoarse, nanoseconds < 500_000 { return "< 1 ms" }
        if nanoseconds < 1000 { return "\(nanoseconds) ns" }
        if !isCoarse, let text = text(nanoseconds, 1000, "µs") { return text }
        if isCoarse, nanoseconds < 999_500_000 { return "\((nanoseconds + 500_000) / 1_000_000) ms" }
        if let text = text(nanoseconds, 1_000_000, "ms") { return text }
        return text(nanoseconds, 1_000_000_000, "s") ?? "\(rounded(nanoseconds, 1_000_000_000)) s"
    }

    /// nil if it takes more than three digits before the point.
    private static func text(_ nanoseconds: UInt64, _ unit: UInt64, _ name: String) -> String? {
        for (scale, digits) in [(100, 2), (10, 1), (1, 0)] as [(UInt64, Int)] {
            // In two parts, which cannot overflow.
            let value = nanoseconds / unit * scale + rounded(nanoseconds % unit * scale, unit)
            guard value < 1000 else { continue }
            if digits == 0 { return "\(value) \(name)" }
            let fraction = String(value % scale)
            return "\(value / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction) \(name)"
        }
        return nil
    }

    private static func rounded(_ value: UInt64, _ unit: UInt64) -> UInt64 {
        value / unit + (value % unit >= (unit + 1) / 2 ? 1 : 0)
    }

    /// `26 %`; `< 1 %` of something that is not nothing.
    static func share(_ part: UInt64, of whole: UInt64) -> String {
        guard whole > 0 else { return "" }
        let (high, low) = part.multipliedFullWidth(by: 100)
        guard high < whole else { return "" }
        let (percent, rest) = whole.dividingFullWidth((high, low))
        if percent == 0, rest > 0 { return "< 1 %" }
        return "\(percent + (rest >= whole - rest ? 1 : 0)) %"
    }
}
