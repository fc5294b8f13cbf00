extension EventBatch {
    /// What the TIME column of a text record says: nanoseconds of the day, or since 1970 where it has a date, local time
    /// taken for UTC. nil for records without one, and for JSON.
    ///
    /// Where pwru prints a TIMESTAMP too, `TraceEvent.time` is that.
    public func wallClock(of event: TraceEvent) -> (time: UInt64, hasDate: Bool)? {
        // Room for the readers of words.
        let padded = withTexts { Array($0[event]) } + [UInt8](repeating: 0, count: Scan.slack)
        return padded.withUnsafeBufferPointer { buffer in
            guard var at = buffer.baseAddress else { return nil }
            let end = at + buffer.count - Scan.slack
            while at < end {
                var next = at
                if ASCII.isDigit(at.pointee), let time = WallClock.parse(&next, end), next < end,
                    next.pointee == ASCII.space
                {
                    let hasDate = Scan.find(ASCII.minus, at, next) != nil
                    Scan.skipSpaces(&next, end)
                    if Scan.hasPrefix("0x", next, end) { return (time, hasDate) }
                }
                // Behind what a collector put in front.
                at = Scan.endOfToken(at, end)
                Scan.skipSpaces(&at, end)
            }
            return nil
        }
    }
}
