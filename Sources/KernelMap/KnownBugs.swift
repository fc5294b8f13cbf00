/// A published bug whose symptom a capture can show.
///
/// It is only ever a hint: a capture names neither the versions nor the configuration that the bug needs.
public struct KnownBug: Hashable, Sendable {
    /// Where it is described: owner/repository#number on GitHub.
    public let issue: String
    /// What goes wrong, and where: software and releases, a clause that can stand behind a colon.
    public let symptom: String

    /// Decrypted host traffic is marked like encrypted traffic, and Cilium's raw rule leaves it untracked.
    public static let ciliumNotrackAfterDecryption = KnownBug(
        issue: "cilium/cilium#45497",
        symptom: """
            Cilium 1.19 with WireGuard between nodes leaves what it has decrypted untracked, and host traffic is lost behind it
            """)

    /// The same rule keeps replies from being translated back.
    public static let ciliumReplyNotTranslatedBack = KnownBug(
        issue: "cilium/cilium#45837",
        symptom: """
            Cilium 1.19.3 and later 1.19 with WireGuard breaks replies of remote pods to what a host itself has asked
            """)

    /// A and AAAA queries of one socket.
    public static let dnsInsertRace = KnownBug(
        issue: "kubernetes/kubernetes#56903",
        symptom: "DNS lookups that now and then take five seconds, since A and AAAA leave one socket at once")

    /// Packets out of the window of a translated connection.
    public static let resetByInvalid = KnownBug(
        issue: "kubernetes/kubernetes#74839",
        symptom: "connections through a Service that now and then end with \"Connection reset by peer\"")

    /// The same with Docker's bridge.
    public static let dockerResetByInvalid = KnownBug(
        issue: "moby/libnetwork#1090",
        symptom: "downloads by containers on Docker's bridge that end with an RST of the host's own")

    /// The outer UDP checksum that a network card was to fill in.
    public static let vxlanChecksumOffload = KnownBug(
        issue: "flannel-io/flannel#1279",
        symptom: "checksum offload of VXLAN devices (Flannel, Calico) that some kernels and network cards get wrong")

    /// Docker's raw rules hit what a CNI has translated before.
    public static let dockerDirectAccess = KnownBug(
        issue: "moby/moby#49792",
        symptom: "Docker 28 and later drop what overlays and routers send straight to a container's address")

    /// Subnet routers of Tailscale's with Docker's bridges behind them.
    public static let dockerBehindTailscale = KnownBug(
        issue: "moby/moby#51015",
        symptom: "Docker 28 and later drop what Tailscale's subnet router sends to a container's address")

    /// Tailscale takes the range for its own.
    public static let tailscaleTakesSharedRange = KnownBug(
        issue: "tailscale/tailscale#12829",
        symptom: "Tailscale drops all of 100.64.0.0/10 that does not come by its own interface")

    /// All rows.
    public static let all: [KnownBug] = [
        ciliumNotrackAfterDecryption, ciliumReplyNotTranslatedBack, dnsInsertRace, resetByInvalid, dockerResetByInvalid,
        vxlanChecksumOffload, dockerDirectAccess, dockerBehindTailscale, tailscaleTakesSharedRange,
    ]
}
