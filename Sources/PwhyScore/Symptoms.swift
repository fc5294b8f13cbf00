/// What is true of a failure and yet not its cause: said instead of it, or beside it, it is vague and not untrue.
enum Symptoms {
    /// They name no cause of any failure.
    static let catchAll: Set = ["unexplained-drop", "silent-loss", "no-reply"]

    /// By cause: what plainly happens too. A firewall did drop the packet, nobody did answer ARP.
    private static let known: [String: Set<String>] = [
        "notrack-then-firewall": ["firewall-drop"],
        "conntrack-invalid": ["firewall-drop"],
        "conntrack-table-full": ["firewall-drop"],
        "nfqueue-no-listener": ["firewall-drop"],
        "tproxy-no-listener": ["firewall-drop"],
        "firewall-reject": ["firewall-drop", "connection-refused-by-peer"],
        "tunnel-underlay-blocked": ["firewall-drop"],
        "reverse-snat-miss": ["firewall-drop", "no-listener"],
        "dnat-backend-refused": ["no-listener", "connection-refused-by-peer"],
        "dnat-backend-dead": ["neighbour-unresolved"],
        "no-listener": ["connection-refused-by-peer"],
        "hairpin-nat-missing": ["connection-refused-by-peer"],
        "route-unreachable": ["no-route"],
        "route-prohibit": ["no-route"],
        "firewall-drop": ["neighbour-unresolved"],
    ]

    /// All that is vague where these causes are the truth.
    static func vague(of truth: Truth) -> Set<String> {
        truth.needed.joined().reduce(into: catchAll) { $0.formUnion(known[$1] ?? []) }
    }
}
