#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The file that a report goes to: there in whole or as it was before.
///
/// A report takes minutes to come by on a live capture, so everything that can be wrong with the place is looked at
/// before the first line is read.
struct OutputFile {
    /// Why a report cannot go there.
    struct Failure: Error {
        var message: String
    }

    /// As the user named it.
    let name: String
    /// Where the file itself lies, behind symbolic links.
    private let path: String
    /// The permissions of the file that is there already; nil for a new one.
    private let mode: mode_t?

    /// - Parameter inputs: files that are going to be read, `-` for standard input; none of them may be overwritten.
    init(_ name: String, inputs: [String]) throws(Failure) {
        self.name = name
        if name.isEmpty || name.hasSuffix("/") { throw Failure(message: "--output takes the name of a file") }
        var path = name
        var mode: mode_t?
        if let status = OutputFile.status(of: name) {
            switch status.st_mode & S_IFMT {
            case S_IFREG: break
            case S_IFDIR: throw Failure(message: "\(name) is a folder: name a file in it")
            default: throw Failure(message: "\(name) is no regular file; without -o the report goes to standard output")
            }
            for input in inputs where OutputFile.isSame(status, input) {
                let what = input == "-" ? "standard input" : input
                throw Failure(message: "\(name) is one of the inputs (\(what)) and is not overwritten")
            }
            if access(name, W_OK) != 0 { throw OutputFile.failure(name) }
            // What a link points to is replaced, not the link.
            path = OutputFile.resolved(name) ?? name
            mode = status.st_mode & 0o777
        }
        self.path = path
        self.mode = mode
        let folder = OutputFile.folder(of: path)
        guard let status = OutputFile.status(of: folder) else { throw OutputFile.failure(name) }
        guard status.st_mode & S_IFMT == S_IFDIR, access(folder, W_OK | X_OK) == 0 else {
            throw OutputFile.failure(name)
        }
    }

    /// Writes the whole report beside the file and then puts it in its place.
    func write(_ text: String) throws(Failure) {
        try write { Output.write(text, to: $0) }
    }

    /// Writes a file beside the one that is meant, and then puts it in its place.
    ///
    /// - Parameter body: writes to the open file. Gives false if that fails, nil if there turns out to be nothing to
    ///   write: then all stays as it was.
    func write(_ body: (Int32) -> Bool?) throws(Failure) {
        var template = Array((OutputFile.folder(of: path) + "/.pwhy-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw OutputFile.failure(name) }
        let temporary = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        guard var isWritten = body(descriptor) else {
            close(descriptor)
            unlink(temporary)
            return
        }
        isWritten = isWritten && fchmod(descriptor, mode ?? OutputFile.newFileMode) == 0
        // Some file systems tell only now that they are full.
        guard close(descriptor) == 0, isWritten, rename(temporary, path) == 0 else {
            let failure = OutputFile.failure(name)
            unlink(temporary)
            throw failure
        }
    }

    private static func failure(_ name: String) -> Failure {
        Failure(message: "cannot write \(name): \(String(cString: strerror(errno)))")
    }

    private static func isSame(_ output: stat, _ input: String) -> Bool {
        var status = stat()
        guard (input == "-" ? fstat(STDIN_FILENO, &status) : stat(input, &status)) == 0 else { return false }
        return status.st_dev == output.st_dev && status.st_ino == output.st_ino
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What any other program would give a new file here.
    private static var newFileMode: mode_t {
        let mask = umask(0)
        umask(mask)
        return 0o666 & ~mask
    }
}
