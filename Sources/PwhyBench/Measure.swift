import Glibc

/// What a program cost.
struct Cost {
    var wall: Int
    var user: Int
    var system: Int
    var peakKB: Int
    var status: Int32

    /// Runs a command, its output thrown away, and waits for it. Times are in microseconds.
    init?(_ command: [String]) {
        let start = Cost.now
        fflush(nil)
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        let child = fork()
        if child == 0 {
            let nothing = open("/dev/null", O_WRONLY)
            dup2(nothing, STDOUT_FILENO)
            if let program = words[0] { execvp(program, words) }
            _exit(127)
        }
        guard child > 0 else { return nil }
        var state: Int32 = 0
        var usage = rusage()
        while wait4(child, &state, 0, &usage) < 0 { if errno != EINTR { return nil } }
        wall = Cost.now - start
        user = usage.ru_utime.tv_sec * 1_000_000 + Int(usage.ru_utime.tv_usec)
        system = usage.ru_stime.tv_sec * 1_000_000 + Int(usage.ru_stime.tv_usec)
        peakKB = usage.ru_maxrss
        status = state & 0x7F == 0 ? state >> 8 & 0xFF : 128 + state & 0x7F
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }
}
