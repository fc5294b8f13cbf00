/// Names of files and nodes in words.
enum FileWords {
    /// The file's own name, without the folders.
    static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? path[...]) }

    /// `on node-a and node-b`, `on node-a, node-b and 5 more nodes`; empty where there are no names of nodes.
    static func on(_ nodes: [String]) -> String {
        if nodes.isEmpty { return "" }
        if nodes.count <= 3 { return "on " + Counting.list(nodes) }
        return "on \(nodes.prefix(2).joined(separator: ", ")) and \(nodes.count - 2) more nodes"
    }

    /// Where a path stands: `line 12`, `lines 9 to 115`; with `namesFiles`, or where it goes through several, of which files.
    static func span(_ files: [String], _ first: UInt64, _ last: UInt64, namesFiles: Bool) -> String {
        // Several are the parts of one trace, which lie in one folder.
        if let file = files.first, let end = files.last, files.count > 1 {
            return "line \(first) of \(file) to line \(last) of \(name(end))"
        }
        let lines = first == last ? "line \(first)" : "lines \(first) to \(last)"
        guard namesFiles, let file = files.first else { return lines }
        return "\(lines) of \(file)"
    }
}
