import Diagnosis

/// Where packets died, in words.
enum DropWords {
    /// `netns 4026532214 (node-a), cilium_host, input hook (nftables): NETFILTER_DROP by nft_do_chain`
    static func place(_ drop: DropSummary) -> String {
        var parts: [String] = []
        let netns = NamespaceWords.name(drop.netns, drop.netnsName)
        if !netns.isEmpty { parts.append(netns) }
        if !drop.iface.isEmpty { parts.append(drop.iface) }
        if let hook = drop.hook {
            parts.append("\(hook) hook" + (drop.backend.map { " (\($0))" } ?? ""))
        } else if let backend = drop.backend {
            parts.append(backend)
        }
        let what = drop.reason.isEmpty ? "dropped without a reason" : drop.reason
        let actor = drop.caller.isEmpty ? drop.function : drop.caller
        let deed = actor.isEmpty ? what : "\(what) by \(actor)"
        return "✗ " + (parts.isEmpty ? deed : "\(parts.joined(separator: ", ")): \(deed)")
    }

    /// The place in few words, for tables: `cilium_host, input hook`.
    static func site(_ drop: DropSummary) -> String {
        [drop.iface.elided(to: 40, mark: "…"), drop.hook.map { "\($0) hook" } ?? drop.backend ?? ""]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
