/// What the shell learns; documented in the README and in `--help`.
enum ExitStatus: Int32 {
    case noFailure = 0
    case failures = 1
    case usage = 2
    case noVerdict = 3
}

/// Why the command line cannot be followed, in one line.
struct UsageError: Error {
    var message: String
}
