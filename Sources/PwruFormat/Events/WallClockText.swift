/// Wall-clock times as people type them.
public enum WallClockText {
    /// Reads `15:04`, `15:04:05.123` (nanoseconds of the day) and `2006-01-02T15:04:05.123`, also with a blank instead of
    /// the `T` (nanoseconds since 1970, the local time taken for UTC, as `TraceEvent.time` has it).
    ///
    /// nil for anything else, times with a zone among it: pwru prints none.
    public static func nanoseconds(_ text: String) -> (time: UInt64, hasDate: Bool)? {
        var bytes = Array(text.utf8)
        let hasDate = bytes.contains(ASCII.minus)
        if hasDate, let blank = bytes.firstIndex(of: ASCII.space) { bytes[blank] = UInt8(ascii: "T") }
        if bytes.count(where: { $0 == ASCII.colon }) == 1 { bytes += Array(":00".utf8) }
        let count = bytes.count
        bytes += [UInt8](repeating: 0, count: Scan.slack)
        return bytes.withUnsafeBufferPointer { buffer in
            var at = buffer.baseAddress!
            let end = at + count
            guard let time = WallClock.parse(&at, end), at == end else { return nil }
            return (time, hasDate)
        }
    }
}
