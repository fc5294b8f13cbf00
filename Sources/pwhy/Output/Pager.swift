#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A program that shows long texts page by page, fed by us.
struct Pager {
    /// Where to write for it.
    let descriptor: Int32
    private let process: pid_t

    /// The command to use; nil if none is wanted, or none is there.
    static var command: String? {
        for name in ["PWHY_PAGER", "PAGER"] {
            guard let command = Output.environment(name) else { continue }
            let word = String(command.split(whereSeparator: { $0 == " " || $0 == "\t" }).first ?? "")
            return word.isEmpty || word == "cat" || !mayRun(word) ? nil : command
        }
        return isProgram("less") ? "less -FRX" : nil
    }

    /// Starts it; nil if that fails.
    init?(_ command: String) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        // Nobody else may hold it open: the pager would wait for more.
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        // A plain `less` should show colours, and leave short texts standing.
        setenv("LESS", "FRX", 0)
        guard let process = Pager.start(command, input: ends[0]) else {
            close(ends[0])
            close(ends[1])
            return nil
        }
        close(ends[0])
        // Ctrl-C is for the pager; it must not be left on the terminal without us.
        signal(SIGINT, SIG_IGN)
        signal(SIGQUIT, SIG_IGN)
        descriptor = ends[1]
        self.process = process
    }

    /// Tells it that this was all, and waits until it is left.
    func end() {
        close(descriptor)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Runs it in a shell, as its value may have arguments, with signals as they are for any program.
    private static func start(_ command: String, input: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_addclose(&actions, input)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGPIPE, SIGINT, SIGQUIT] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var words = [strdup("sh"), strdup("-c"), strdup(command), nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        return posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ) == 0 ? process : nil
    }

    /// False if this is the plain name of a program that is not there; what only a shell can tell may run.
    private static func mayRun(_ word: String) -> Bool {
        let isPlain = word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
                || (0x61...0x7a).contains(byte) || [0x2b, 0x2d, 0x2e, 0x2f, 0x5f].contains(byte)
        }
        return !isPlain || isProgram(word)
    }

    private static func isProgram(_ word: String) -> Bool {
        if word.contains("/") { return access(word, X_OK) == 0 }
        let folders = Output.environment("PATH")?.split(separator: ":") ?? []
        return folders.contains { access("\($0)/\(word)", X_OK) == 0 }
    }
}
