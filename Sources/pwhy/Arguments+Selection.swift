import SkbPaths

extension Arguments {
    /// `--skb` and `--flow`: the path is one of those that were asked for.
    func selects(_ path: SkbPath) -> Bool {
        if let skb, path.skb != skb { return false }
        if let flow, !path.tuples.contains(where: flow.matches) { return false }
        return true
    }
}
