extension KnownInterfaces {
    /// What of a name may be shown to strangers.
    public enum Disclosure: Hashable, Sendable {
        /// All of it: many machines have an interface of this name.
        case whole
        /// This beginning, with a number of somebody's choice behind it.
        case beginning(String)
        /// This beginning, with so many other hexadecimal digits behind it.
        case digits(String, count: Int)
    }

    /// What may be shown of a name as pwru prints it, without its `:ifindex`, and still says what the interface is.
    ///
    /// Suffixes of pods' interfaces are hashes that name the pod, and people name things after customers. What is shown
    /// means the same here as the name itself.
    public static func disclosure(of name: String) -> Disclosure {
        guard let meaning = named(name) else { return .beginning("if") }
        if name.hasPrefix("~") { return disclosure(ofCut: name, meaning) }
        if exact[name] != nil { return .whole }
        guard let pattern = patterns.first(where: { $0.matches(name) }) else { return .beginning("if") }
        let rest = name.dropFirst(pattern.prefix.count)
        switch pattern.tail {
        case .hex(let count): return .digits(pattern.prefix, count: count)
        case .number: return rest.utf8.count <= 5 ? .whole : .beginning(pattern.prefix + "90000")
        case .any:
            let isCounted = (1...3).contains(rest.utf8.count) && rest.utf8.allSatisfy { (48...57).contains($0) }
            let namesPods = ["veth", "lxc", "cali", "tap"].contains(pattern.prefix)
            return isCounted && !namesPods ? .whole : .beginning(pattern.prefix + "x")
        }
    }

    /// Of a cut name the end is left, which may be all of a hash or the end of a well-known name.
    private static func disclosure(ofCut name: String, _ meaning: InterfaceMeaning) -> Disclosure {
        let tail = name.dropFirst()
        if exact.keys.contains(where: { $0.hasSuffix(tail) }) { return .whole }
        let digits = tail.reversed().prefix { ("0"..."9").contains($0) || ("a"..."f").contains($0) }.count
        for count in stride(from: digits, to: 7, by: -1) {
            let beginning = String(name.dropLast(count))
            let example = beginning + String(repeating: "0", count: count)
            if named(example) == meaning { return .digits(beginning, count: count) }
        }
        return .beginning("~if")
    }
}
