#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How the program behaves when it is told to stop.
enum Signals {
    /// A closed standard output is an error of `write`, not a signal that kills.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Ctrl-C reaches pwru and pwhy alike. The first one ends pwru, and pwhy reads on to the end that follows; a second
    /// one ends pwhy itself, because the handler is gone after its first use.
    static func outliveFirstInterrupt() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
        sigaction(SIGINT, &action, nil)
    }
}
