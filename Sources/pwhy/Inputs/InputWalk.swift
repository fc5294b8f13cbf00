import Diagnosis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Goes through what the command line names, and through all folders below.
///
/// What is found does not depend on the order in which it is asked for.
struct InputWalk {
    /// Files to read; one that has several names is there with each of them.
    private(set) var found: [FoundFile] = []
    /// What was found and cannot hold a capture.
    private(set) var leftOut: [CaptureFiles.LeftOut] = []

    private var root = ""
    private var realRoot = ""
    private var given: GivenNode?
    /// Folders that links have led to.
    private var linked: Set<FileIdentity> = []

    /// Adds a file, or all files below a folder, in byte order of their names, hidden ones left out.
    mutating func add(_ input: String, given: GivenNode? = nil) {
        self.given = given
        let status = input == "-" ? nil : InputWalk.status(of: input)
        guard let status, status.st_mode & S_IFMT == S_IFDIR else {
            found.append(FoundFile(path: input, given: given, status))
            return
        }
        root = input
        realRoot = InputWalk.real(input)
        linked = []
        enter(input, [], isLink: false, above: [FileIdentity(status)])
    }

    private mutating func enter(_ folder: String, _ folders: [String], isLink: Bool, above: [FileIdentity]) {
        guard let names = InputList.names(in: folder) else {
            leftOut.append(.init(path: folder, reason: String(cString: strerror(errno)), isError: true))
            return
        }
        if isLink { linked.formUnion(above.suffix(1)) }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        for name in names {
            let path = prefix + name
            guard let status = InputWalk.status(of: path) else {
                if name.contains("\u{FFFD}") {
                    leftOut.append(.init(path: path, reason: "its name is not in UTF-8"))
                } else {
                    // Opening it will tell why.
                    found.append(FoundFile(path: path, root: root, folders: folders, given: given, nil))
                }
                continue
            }
            let isLinkItself = InputWalk.isLink(path)
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                found.append(
                    FoundFile(
                        path: path, root: root, folders: folders, isBehindLink: isLink || isLinkItself, given: given,
                        status))
            case S_IFDIR:
                let identity = FileIdentity(status)
                if let reason = whyNotEntered(path, identity, isLink: isLinkItself, above: above) {
                    leftOut.append(.init(path: path, reason: reason))
                } else {
                    enter(path, folders + [name], isLink: isLink || isLinkItself, above: above + [identity])
                }
            case S_IFSOCK: leftOut.append(.init(path: path, reason: "a socket"))
            // Whoever waits for its other end waits forever.
            case S_IFIFO: leftOut.append(.init(path: path, reason: "a named pipe"))
            default: leftOut.append(.init(path: path, reason: "a device"))
            }
        }
    }

    /// Folders that lie below the root anyway, or that lead round in a circle.
    private func whyNotEntered(
        _ path: String, _ identity: FileIdentity, isLink: Bool, above: [FileIdentity]
    ) -> String? {
        if above.contains(identity) { return "a link to a folder that it lies in" }
        guard isLink else { return nil }
        let real = InputWalk.real(path)
        if realRoot == real || realRoot.hasPrefix(real == "/" ? real : real + "/") {
            return "a link to a folder that it lies in"
        }
        if real.hasPrefix(realRoot == "/" ? realRoot : realRoot + "/") || linked.contains(identity) {
            return "a link to a folder that is read by its own name"
        }
        return nil
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The folder's own name, however it is spelled; nil for the top of the file system.
    static func name(ofFolder path: String) -> String? { real(path).split(separator: "/").last.map(String.init) }

    /// Where it lies, behind all links.
    static func real(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
