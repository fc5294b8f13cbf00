import PwruFormat

/// A network namespace that commands of a report are to be run in, and how to get there.
public struct NamespaceEntry: Sendable, Hashable {
    public var inode: UInt32
    /// As the capture names it; empty where it does not.
    public var name: String
    /// nil where the captures have no names of nodes.
    public var node: String?

    /// Opens a shell in it, as root, through any process that lives there: names of namespaces are known to few hosts,
    /// inodes to all.
    public var enter: String {
        "P=$(lsns -t net -n -o NS,PID | awk '$1==\(inode){print $2; exit}'); nsenter -t \"$P\" -n bash"
    }
}

extension Analysis {
    /// Those that the commands of the causes name, in their order; not more than a reader can want.
    public var namespaces: [NamespaceEntry] {
        var entries: [NamespaceEntry] = []
        for finding in findings where finding.role == .cause {
            for command in finding.fix + finding.verify + finding.settle {
                for place in NamespaceEntry.named(in: command) {
                    let entry = NamespaceEntry(inode: place.inode, name: place.name, node: finding.node)
                    if !entries.contains(entry) { entries.append(entry) }
                }
            }
        }
        return Array(entries.prefix(NamespaceEntry.limit))
    }
}

extension NamespaceEntry {
    static let limit = 16

    /// The namespaces that the comment of a command names: `netns 4026532214` or `netns node-a (4026532214)`.
    static func named(in command: String) -> [(inode: UInt32, name: String)] {
        guard let mark = command.firstRange(ofText: "    # ") else { return [] }
        var found: [(inode: UInt32, name: String)] = []
        var rest = command[mark.upperBound...]
        while let word = rest.firstRange(ofText: "netns ") {
            rest = rest[word.upperBound...]
            let digits = rest.prefix(while: \.isNumber)
            if let inode = UInt32(digits), rest[digits.endIndex...].first?.isLetter != true {
                found.append((inode, ""))
            } else if let open = rest.firstRange(ofText: " ("),
                let close = rest[open.upperBound...].firstIndex(of: ")"),
                let inode = UInt32(rest[open.upperBound..<close])
            {
                found.append((inode, String(rest[..<open.lowerBound])))
            }
        }
        return found
    }
}
