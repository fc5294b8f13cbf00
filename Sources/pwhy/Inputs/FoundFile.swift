#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file to be read: named on the command line, or found below a folder that is.
struct FoundFile {
    /// As the user would name it; `-` for standard input.
    var path: String
    /// The folder on the command line below which it was found; nil if it was named itself.
    var root: String?
    /// The folders between `root` and the file.
    var folders: [String] = []
    /// It was found behind a symbolic link.
    var isBehindLink = false
    /// The node that the command line gives it.
    var given: GivenNode?
    /// What tells two names of one file; nil if there is no such file.
    var identity: FileIdentity?
    /// Standard input, or a pipe or device that was named.
    var isStream = false

    /// - Parameter status: what the system says of it; nil if it cannot be found, and for standard input.
    init(
        path: String, root: String? = nil, folders: [String] = [], isBehindLink: Bool = false, given: GivenNode? = nil,
        _ status: stat?
    ) {
        self.path = path
        self.root = root
        self.folders = folders
        self.isBehindLink = isBehindLink
        self.given = given
        identity = status.map(FileIdentity.init)
        isStream = path == "-" || status.map { $0.st_mode & S_IFMT != S_IFREG } ?? false
    }

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The folder that it lies in, as it is spelled.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Of two names of one file, this is the one to go by.
    func takesPrecedence(over other: FoundFile) -> Bool {
        if let given, let others = other.given, given.depth != others.depth { return given.depth > others.depth }
        if (given == nil) != (other.given == nil) { return given != nil }
        if isBehindLink != other.isBehindLink { return !isBehindLink }
        if path != other.path { return path.utf8.lexicographicallyPrecedes(other.path.utf8) }
        // The more folders around it are known, the better can it be named.
        return folders.count > other.folders.count
    }
}

/// A file or folder, whatever it is called.
struct FileIdentity: Hashable {
    var device: UInt64
    var number: UInt64

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// `--node NAME=PATH`.
struct GivenNode: Hashable {
    var name: String
    var path: String
    /// How deep in the file system it lies: of several that hold for one file, the deepest is meant.
    var depth = 0

    init(_ text: String) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw UsageError(message: "--node takes NAME=PATH, not '\(text)'")
        }
        name = String(parts[0])
        path = String(parts[1])
    }
}
