import SkbPaths

/// What to say where times were asked for and there are none.
public enum TimesMissing {
    public static func message(_ timer: PathTimer) -> String {
        "\(timer.isAllZero ? LatencyWords.zeroTimes : LatencyWords.noTimes) \(LatencyWords.flag)"
    }
}
