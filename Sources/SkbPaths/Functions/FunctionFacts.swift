import KernelMap
import PwruFormat

/// The event at hand, and the facts of its function. Every event passes through a dozen functions, which would copy
/// the structs from one to the next.
typealias EventPointer = UnsafePointer<TraceEvent>
typealias FactsPointer = UnsafePointer<FunctionFacts>

/// What path building asks of a function for every event: plain data, without texts, so that looking is all it costs.
struct FunctionFacts {
    var traits: FunctionTraits = []
    /// Bits of ``Companions``.
    var companions: UInt64 = 0
    var stage = Stage.generic
    var kind = FunctionName.Kind.kernel
    /// Index into `NetfilterHooks.sites` of the hook that this function leads to; -1 if none.
    var entersSite: Int8 = -1
    /// Bit n: the n-th of `NetfilterHooks.sites` lies behind the packet.
    var passesSites: UInt32 = 0
    /// A bit for each function by which packets come into a stack once; 0 for all others.
    var entryBit: UInt8 = 0
    /// A hook's own machinery: `HookWork` says whose.
    var isHookWork = false
    /// A firewall gives verdicts in this function.
    var decides = false
    /// … and it is a security module's, which sits at every hook.
    var isSecurityModule = false
    var isInModule = false
    /// tc and tcx programs run inside it without showing.
    var runsTC = false
    /// A packet of this host's sockets is here on its way out, and has no device yet.
    var startsOutput = false
    /// What is here behind a device that took the last packet on this address may be the next one.
    var mayBeNext = false
    /// What hangs on an skb is freed inside of this, and by that.
    var releasesData = false
    var freesList = false
    /// It frees what is lost, and names no reason.
    var freesWithoutReason = false
    /// Inside a free and nowhere else.
    var startsRelease = false
    /// It changes what is known of hooks and conntrack.
    var concernsHooks = false
    /// It changes what is known of the end of a life, or of other lives.
    var isFollowed = false
    /// The lines of such steps are worth keeping.
    var isNoteworthy = false
    /// The tunnel that this function belongs to, as far as its name tells.
    var tunnel: RewriteMechanism?

    /// A tunnel's own machinery, which moves headers: neither addresses nor lengths need be those of a packet.
    var isInTunnel: Bool { stage == .xfrm || stage == .tunnel || traits.contains(.tunnelInterior) }

    init() {}

    init(_ entry: FunctionEntry) {
        let base = entry.name.base
        traits = entry.traits
        companions = Companions.bits(of: base)
        stage = entry.stage
        kind = entry.name.kind
        let sites = NetfilterHooks.sites
        if let site = entry.entersHook, let index = sites.firstIndex(of: site) { entersSite = Int8(index) }
        passesSites = HookSites.bits(entry.passesHooks)
        isHookWork = HookWork(entry).isAny
        entryBit = FunctionFacts.entryBits[base] ?? 0
        decides = entry.backend != nil
        isSecurityModule = entry.backend == .lsm
        isInModule = !entry.name.module.isEmpty && entry.name.module != "bpf"
        runsTC = FunctionFacts.tcRunsIn.contains(base)
        releasesData = base == "skb_release_data"
        freesList = base.hasPrefix("kfree_skb_list")
        freesWithoutReason = traits.contains(.dropFree) && ["", "NOT_SPECIFIED"].contains(entry.name.reason)
        startsRelease = base == "skb_release_head_state" || base == "skb_release_all"
        startsOutput = traits.contains(.localOutput) || FunctionFacts.outputWithoutDevice.contains(base)
        mayBeNext =
            [.ipOutput, .icmp, .socket, .neighbour].contains(stage)
            || !traits.isDisjoint(with: FunctionFacts.arrivals.union([.dropFree, .consumeFree, .freeTail]))
        tunnel = FunctionFacts.tunnel(of: entry.name)
        concernsHooks = isConcernedWithHooks
        isFollowed = startsRelease || !traits.isDisjoint(with: FunctionFacts.followed)
        isNoteworthy = entersSite >= 0 || !traits.isDisjoint(with: FunctionFacts.noteworthy)
    }

    /// It makes a difference to what is noted of hooks.
    private var isConcernedWithHooks: Bool {
        entersSite >= 0 || passesSites != 0 || decides || isHookWork || traits.contains(.scrubs)
            || !traits.isDisjoint(with: FunctionFacts.answering)
            || !traits.isDisjoint(with: FunctionFacts.conntrackAndFirewall)
    }

    static let answering: FunctionTraits = [.rejects, .sendsICMPError]
    static let conntrackAndFirewall: FunctionTraits = [.notrackTarget, .rejects, .conntrackIn, .conntrackHandler]

    /// Behind a device, a packet that is there is one that came in: a raw socket's copy is as often the first that shows.
    static let arrivals: FunctionTraits = [.receives, .rawSocket]

    /// A packet is of one protocol, so IPv4, IPv6 and ARP may share bits.
    private static let entryBits: [String: UInt8] = [
        "ip_rcv": 1, "ipv6_rcv": 1, "ip_rcv_core": 2, "ip6_rcv_core": 2, "ip_local_out": 4, "ip6_local_out": 4,
        "__ip_local_out": 8, "__ip6_local_out": 8, "__netif_rx": 16, "netif_rx": 16, "napi_gro_receive": 32,
        "gro_receive_skb": 32, "netif_receive_skb": 64,
    ]

    /// What `PathBuilder.follow` looks at.
    private static let followed: FunctionTraits = [
        .connectionRequest, .freeTail, .dropFree, .consumeFree, .lifeEnd, .receives, .localOutput, .socket,
        .queuedOnSocket, .transmits, .handsOver, .merges, .sendsReset, .sendsICMPError, .rejects, .copies,
    ]

    private static let noteworthy: FunctionTraits = [
        .dropFree, .notrackTarget, .conntrackIn, .conntrackHandler, .sendsReset, .sendsICMPError, .rejects,
        .connectionRequest, .halfOpenCheck, .retransmits, .transmits, .queuedOnSocket, .deliversLocally, .netfilterNAT,
        .refusesSilently, .mayKeep, .decisive, .icmpError,
    ]

    /// What a socket, ICMP or the firewall sends has no device in these, which `ip_output` and `ip6_output` set (net/ipv4/ip_output.c,
    /// net/ipv6/ip6_output.c); what is forwarded has one.
    private static let outputWithoutDevice: Set<String> = [
        "udp_send_skb", "udp_v6_send_skb", "udp4_hwcsum", "udp_set_csum", "udp6_set_csum", "ip_send_skb",
        "ip6_send_skb",
        "ip_output", "ip6_output", "ip_mc_output", "ip_options_build", "nf_reject_iphdr_put", "nf_reject_ip_tcphdr_put",
        "nf_reject_ip6hdr_put", "nf_reject_ip6_tcphdr_put",
    ]

    /// tc and tcx programs run inside these, and with tcx nothing of their own shows (net/core/dev.c, 6.6 and later).
    private static let tcRunsIn: Set<String> = [
        "__dev_queue_xmit", "__netif_receive_skb_one_core", "__netif_receive_skb", "netif_receive_skb",
        "skb_defer_rx_timestamp",
    ]

    private static func tunnel(of name: FunctionName) -> RewriteMechanism? {
        let base = name.base
        if name.module == "wireguard" || base.hasPrefix("wg_") { return .wireguard }
        if base.hasPrefix("vxlan") { return .vxlan }
        if base.hasPrefix("geneve") { return .geneve }
        if base.hasPrefix("xfrm") || base.hasPrefix("esp") { return .xfrm }
        if base.hasPrefix("ipip") || base.hasPrefix("ipgre") || base.hasPrefix("gre_") { return .ipTunnel }
        return nil
    }
}

/// Who changed the tuple.
public enum RewriteMechanism: String, Sendable, Codable {
    case netfilter
    case tc
    case ipvs
    case wireguard
    case vxlan
    case geneve
    case ipTunnel
    case xfrm
    /// A tunnel whose own functions are not in view.
    case tunnel
    case unknown
}
