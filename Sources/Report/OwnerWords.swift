import PwruFormat

/// Owners of interfaces and marks, in words.
enum OwnerWords {
    /// `Docker's bridge`; `IPIP of Calico or Cilium`.
    static func possession(_ owner: String, _ kind: String) -> String {
        // Where the kind names its owner already, once is enough.
        let kind = kind.hasPrefix(owner + " ") ? String(kind.dropFirst(owner.utf8.count + 1)) : kind
        if owner.contains(text: " or ") || owner.contains(text: ", ") { return "\(kind) of \(owner)" }
        return "\(owner)'s \(kind)"
    }
}
