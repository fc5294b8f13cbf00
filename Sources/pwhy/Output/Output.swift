import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard output and standard error, without buffering between us and the reader.
enum Output {
    /// Writes to standard output. False when the reader has gone; there is nothing left to say then.
    @discardableResult
    static func write(_ text: String) -> Bool { paging?.write(text) ?? write(text, to: STDOUT_FILENO) }

    /// Writes while input still comes. If the reader has gone we go too: pwru, writing into our pipe, ends with us.
    static func writeLive(_ text: String) {
        if !write(text) { exit(status(.failures).rawValue) }
    }

    /// Why standard output takes no more, on a full disk for instance; nil if it does, or if its reader has gone.
    nonisolated(unsafe) private static var failure: String?

    /// The exit status, now that all has been written: whoever asked for a report and has none, or half of one, must know.
    static func status(_ status: ExitStatus) -> ExitStatus {
        guard let failure else { return status }
        complain("cannot write to standard output: \(failure)")
        return .usage
    }

    /// File names and options come from outside too.
    static func complain(_ message: String) { write("pwhy: \(SafeText.clean(message))\n", to: STDERR_FILENO) }

    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// Writes bytes as they are.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            #else
                let count = Musl.write(descriptor, rest.baseAddress, rest.count)
            #endif
            if count < 0 {
                if errno == EINTR { continue }
                if descriptor == STDOUT_FILENO, errno != EPIPE { failure = String(cString: strerror(errno)) }
                return false
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns of the terminal on standard output; 0 if there is none.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return 0 }
        return Int(size.ws_col)
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
