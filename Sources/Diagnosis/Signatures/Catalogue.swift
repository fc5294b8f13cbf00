extension Signature {
    /// The built-in signatures in order of precedence: the first that matches a drop names it.
    ///
    /// Particular causes stand ahead of general ones; the catch-alls stand last, so that no drop goes without a word.
    public static let builtIn: [Signature] = [
        .reverseSNATMiss,
        .notrackThenFirewall,
        .noListener,
        .socketGone,
        .firewallDrop,
        .firewallDropOfGroupTraffic,
        .unspecifiedTCPFree,
        .unexplainedDrop,
        .unexplainedGroupDrop,
        .silentLoss,
        .noReply,
        .oneDirection,
    ]
}
