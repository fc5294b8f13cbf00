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
        if relativePaths > 0 {
            let some = Counting.count(relativePaths, "packet") + " of them start"
            let packets = relativePaths == paths ? "every packet starts" : some
            notes.append("relative times do not compare between packets: \(packets) at 0")
        }
        if untimed > 0 {
            let paths = Counting.count(untimed, "path")
            notes.append("\(paths) left out: no times that can be compared, or more than one run of pwru")
        }
        return notes
    }
}
