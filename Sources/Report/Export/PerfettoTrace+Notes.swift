extension PerfettoTrace {
    /// Why there is no trace.
    public var complaint: String {
        fitsLanes || clock.isAllZero
            ? TimesMissing.message(clock)
            : "relative times of different packets do not compare, as the lane of a CPU demands: leave out '=cpu', or "
                + "capture again with \(LatencyWords.flag)"
    }

    /// What whoever looks at the trace should know.
    public var notes: [String] {
        var notes: [String] = []
        if clock.latestClock == .relative {
            notes.append("the times of this capture are relative: every packet starts at 0")
        }
        if untimed > 0 {
            let paths = Counting.count(untimed, "path")
            notes.append("\(paths) left out: no times, or more than one run of pwru")
        }
        return notes
    }
}
