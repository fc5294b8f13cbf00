/// Interface names that tell who made the interface, and for what.
public enum KnownInterfaces {
    /// What a name gives away; nil when it says nothing.
    ///
    /// Accepts names as pwru prints them: with `:ifindex` behind, or cut to 16 characters with a leading `~`
    /// (`~e55aaf054629:13` for `lxce55aaf054629`). A cut name that fits several
    /// owners is answered with what they share.
    public static func named(_ name: String) -> InterfaceMeaning? {
        let bare = withoutIndex(name)
        if bare.hasPrefix("~") { return restored(fromTail: String(bare.dropFirst())) }
        if let meaning = exact[bare] { return meaning }
        return patterns.first { $0.matches(bare) }?.meaning
    }

    /// Removes `:13`, and `@if12`, which `ip link` appends to the name of a veth.
    private static func withoutIndex(_ name: String) -> String {
        var bare = Substring(name)
        if let colon = bare.lastIndex(of: ":") {
            let index = bare[bare.index(after: colon)...]
            if !index.isEmpty, index.utf8.allSatisfy({ (48...57).contains($0) }) { bare = bare[..<colon] }
        }
        if let at = bare.firstIndex(of: "@"), at != bare.startIndex { bare = bare[..<at] }
        return String(bare)
    }

    /// All known names and patterns that can end like this. Two or more characters are missing: pwru overwrote one with
    /// the tilde and cut the rest.
    private static func restored(fromTail tail: String) -> InterfaceMeaning? {
        guard tail.count >= 8 else { return nil }
        var found = exact.filter { $0.key.count >= tail.count + 2 && $0.key.hasSuffix(tail) }
            .sorted { $0.key < $1.key }.map(\.value)
        found += patterns.filter { $0.canEnd(with: tail) }.map(\.meaning)
        guard let first = found.first else { return nil }
        if found.allSatisfy({ $0 == first }) { return first }

        var owners: [String] = []
        for meaning in found where !meaning.owner.isEmpty && !owners.contains(meaning.owner) {
            owners.append(meaning.owner)
        }
        let kinds = Set(found.map(\.kind))
        return InterfaceMeaning(
            owner: owners.count == 1 ? owners[0] : "", kind: kinds.count == 1 ? first.kind : "container interface",
            meaning: "name cut short by pwru; its end fits \(owners.joined(separator: ", "))")
    }

    /// The name says that Kubernetes runs on this host: an interface of one of its network plugins or of kube-proxy.
    public static func isOfKubernetes(_ name: String) -> Bool {
        guard let meaning = named(name), meaning.namesItsOwner else { return false }
        return kubernetesOwners.contains(meaning.owner)
    }

    private static let kubernetesOwners: Set<String> = [
        "Cilium", "Calico", "Flannel", "Calico or Cilium", "KubeSpan", "CNI bridge plugin", "kube-router", "kube-proxy",
        "NodeLocal DNSCache", "Azure CNI", "AWS VPC CNI", "GKE", "OVN-Kubernetes", "Antrea", "Weave",
    ]
}
