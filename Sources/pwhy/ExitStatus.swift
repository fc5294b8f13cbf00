/// What the shell learns; documented in the README and in `--help`.
enum ExitStatus: Int32 {
    case noFailure = 0
    case failures = 1
    case usage = 2
    case noVerdict = 3
}
