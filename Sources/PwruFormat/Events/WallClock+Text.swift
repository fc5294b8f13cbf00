/// The wall-clock time that a row of text begins with (`--timestamp absolute`), which stands there beside the nanoseconds
/// that `TraceEvent.time` counts; nil if the row begins with anything else.
///
/// Nanoseconds since 1970 in the local time of the traced host; of the day, where pwru (up to 1.0.11) printed no date.
public func leadingWallClock(of row: String) -> UInt64? {
    let head = Array(row.utf8.prefix(longestWallClock))
    return (head + [UInt8](repeating: 0, count: Scan.slack)).withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return nil }
        let end = start + head.count
        var at = start
        guard let time = WallClock.parse(&at, end), at < end, at.pointee == ASCII.space else { return nil }
        return time
    }
}

private let longestWallClock = 40
