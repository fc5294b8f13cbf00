import Diagnosis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The captures that the inputs on the command line stand for.
enum InputList {
    /// Every capture once, sorted by node and path, however its files were named.
    ///
    /// Standard input is `-`; a folder stands for all files below it, hidden ones left out. What cannot hold a capture is
    /// in the list as well, without files to read. A single capture needs no name of a node, unless one is given.
    ///
    /// - Parameter keepsNodes: a single capture keeps its name, for others may join it.
    static func captures(
        _ inputs: [String], nodes: [GivenNode] = [], keepsNodes: Bool = false
    ) throws(UsageError) -> [CaptureFiles] {
        var walk = InputWalk()
        for input in inputs.isEmpty && nodes.isEmpty ? ["-"] : inputs { walk.add(input) }
        for node in nodes { try add(node, to: &walk) }
        let (files, leftOut) = try distinct(walk)
        let naming = FolderNaming(files)
        var captures: [CaptureFiles] = []
        for group in RotatedSets.groups(of: files) { captures.append(try naming.capture(group)) }
        if captures.count == 1, !keepsNodes, files.allSatisfy({ $0.given == nil }) {
            captures[0].node = nil
            captures[0].isNodeGuessed = false
        }
        captures += leftOut.map { CaptureFiles(files: [], leftOut: [$0]) }
        return captures.sorted { isAhead($0, $1) }
    }

    private static func add(_ node: GivenNode, to walk: inout InputWalk) throws(UsageError) {
        var status = stat()
        if node.path != "-", stat(node.path, &status) != 0 {
            throw UsageError(
                message: "--node \(node.name)=\(node.path): \(String(cString: strerror(errno)))")
        }
        var given = node
        given.depth = InputWalk.real(node.path).split(separator: "/").count
        let before = walk.found.count
        walk.add(node.path, given: given)
        if walk.found.count == before {
            throw UsageError(message: "--node \(node.name)=\(node.path): no files in this folder")
        }
    }

    /// Every file by one of its names, sorted by it; its other names are among what is left out.
    private static func distinct(
        _ walk: InputWalk
    ) throws(UsageError) -> (files: [FoundFile], leftOut: [CaptureFiles.LeftOut]) {
        var byIdentity: [FileIdentity: [FoundFile]] = [:]
        var byPath: [String: [FoundFile]] = [:]
        for file in walk.found {
            if let identity = file.identity {
                byIdentity[identity, default: []].append(file)
            } else {
                byPath[file.path, default: []].append(file)
            }
        }
        var files: [FoundFile] = []
        var leftOut: [String: CaptureFiles.LeftOut] = [:]
        for names in Array(byIdentity.values) + Array(byPath.values) {
            let sorted = names.sorted { $0.takesPrecedence(over: $1) }
            let file = sorted[0]
            files.append(file)
            for other in sorted.dropFirst() {
                if let given = file.given, let second = other.given, given.depth == second.depth,
                    given.name != second.name
                {
                    let two = [given.name, second.name].sorted().joined(separator: " and ")
                    throw UsageError(message: "--node: \(given.path) is given two names, \(two)")
                }
                if other.path != file.path {
                    leftOut[other.path] = .init(path: other.path, reason: "the same file as \(file.path)")
                }
            }
        }
        for other in walk.leftOut { leftOut[other.path] = other }
        return (
            files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
            leftOut.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        )
    }

    private static func isAhead(_ a: CaptureFiles, _ b: CaptureFiles) -> Bool {
        let (first, second) = (a.node ?? "", b.node ?? "")
        if first != second { return first.utf8.lexicographicallyPrecedes(second.utf8) }
        let (path, other) = (a.files.first ?? a.leftOut[0].path, b.files.first ?? b.leftOut[0].path)
        return path.utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// What a folder holds, in byte order, hidden things left out; nil if it cannot be read.
    static func names(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        closedir(folder)
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// True when standard input is a pipe or a terminal: events arrive while we watch.
    static var standardInputIsLive: Bool {
        var status = stat()
        return fstat(STDIN_FILENO, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// What is read there may not be there yet: standard input, a named pipe, a device.
    static func isLive(_ input: String) -> Bool {
        var status = stat()
        return input == "-" || (stat(input, &status) == 0 && status.st_mode & S_IFMT != S_IFREG)
    }

    static var standardInputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
