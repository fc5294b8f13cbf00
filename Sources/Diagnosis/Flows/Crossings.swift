/// What hosts did with one packet on its way, by namespace.
struct Crossings {
    /// What a host did with it.
    struct Marks: OptionSet {
        let rawValue: UInt8
        /// conntrack looked at it.
        static let conntrack = Marks(rawValue: 1)
        /// conntrack tracked it, or left it untracked: not as the outer packet of a tunnel.
        static let tracked = Marks(rawValue: 2)
        static let untracked = Marks(rawValue: 4)
        /// It was forwarded.
        static let forwarded = Marks(rawValue: 8)
        /// The FORWARD hook let it pass.
        static let passedForward = Marks(rawValue: 16)
        /// A bridge gave it to one of its ports.
        static let bridged = Marks(rawValue: 32)
    }

    /// Few: most packets come by one host or two.
    private var hosts: [(netns: UInt32, marks: Marks)] = []

    mutating func note(_ marks: Marks, in netns: UInt32) {
        if let known = hosts.firstIndex(where: { $0.netns == netns }) {
            hosts[known].marks.formUnion(marks)
        } else {
            hosts.append((netns, marks))
        }
    }

    func has(_ marks: Marks, in netns: UInt32) -> Bool {
        hosts.contains { $0.netns == netns && $0.marks.isSuperset(of: marks) }
    }

    /// The namespaces in which all of this was done, in order of first appearance.
    func namespaces(with marks: Marks) -> [UInt32] {
        hosts.lazy.filter { $0.marks.isSuperset(of: marks) }.map(\.netns)
    }

    /// Whether this was done in any namespace.
    func has(_ marks: Marks) -> Bool { hosts.contains { $0.marks.isSuperset(of: marks) } }
}
