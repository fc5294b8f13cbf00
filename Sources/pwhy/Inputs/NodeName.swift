/// What the name of a file tells of the node that it comes from.
enum NodeName {
    /// `node-a` of `node-a.json.gz`; nil where the name says no more than what kind of file it is.
    static func inFileName(_ name: String) -> String? {
        var name = name[...]
        while let dot = name.lastIndex(of: "."), dot != name.startIndex,
            extensions.contains(name[name.index(after: dot)...].lowercased())
        {
            name = name[..<dot]
        }
        return name.isEmpty || general.contains(name.lowercased()) ? nil : String(name)
    }

    /// Where every file lies in the same folder, that folder tells no two nodes apart: how many such folders stand
    /// ahead of the one that does.
    static func commonFolders(_ paths: [[String]]) -> Int {
        guard let first = paths.first else { return 0 }
        var count = 0
        while count < first.count, paths.allSatisfy({ $0.count > count && $0[count] == first[count] }) { count += 1 }
        return count
    }

    /// Ends of names that say what is in the file. Others may belong to a name: hosts have dots in theirs.
    private static let extensions: Set = [
        "gz", "txt", "text", "log", "logs", "json", "jsonl", "ndjson", "out", "trace", "pwru", "stdout", "stderr",
    ]

    private static let general: Set = [
        "pwru", "trace", "traces", "capture", "output", "out", "stdout", "stderr", "log", "logs", "json", "text",
        "events", "dump", "result", "results", "stdin",
    ]
}
