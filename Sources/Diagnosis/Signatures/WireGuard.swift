extension Signature {
    /// A decrypted packet whose source address is not among the peer's allowed IPs.
    ///
    /// `wg_packet_consume_data_done` frees it with `dev_kfree_skb`, so the trace shows an ordinary `consume_skb` behind
    /// `wg_allowedips_lookup_src` (drivers/net/wireguard/receive.c, 6.1 to 7.3).
    static let wireGuardSourceNotAllowed = ofDrop(
        "wireguard-source-not-allowed", family: "wireguard",
        title: "WireGuard refuses the decrypted packet: {senderAddress} is not among that peer's allowed IPs",
        after: ["wg_allowedips_lookup_src"],
        contradicts: [Contradiction("other packets from this source are delivered here", .sameDirectionDelivered)],
        confirmed: .after(["wg_allowedips_lookup_src"]),
        death: "came out of WireGuard, and {senderAddress} is not in the allowed IPs of the peer that sent them,",
        explanation: [
            Advice(
                """
                WireGuard decrypts a packet, then looks up which peer owns its inner source address. It is another \
                peer, or none, so the packet is freed without a drop reason and without a counter that is easy to \
                see.
                """)
        ],
        fix: [
            Advice(
                """
                wg set {ifaceArg} peer KEY allowed-ips …,{senderAddress}/32    # on the receiver, for the peer that \
                sends it
                """
            ),
            Advice("take the address away from another peer that claims it (the last one configured wins)"),
            Advice("if the source should have been another address: correct the sender's source or its translation"),
        ],
        verify: [
            Advice("wg show {ifaceArg} allowed-ips    # in {netns}: whose is {senderAddress}?"),
            Advice(
                "echo module wireguard +p > /sys/kernel/debug/dynamic_debug/control; dmesg | grep 'unallowed src IP'"),
            Advice("ip -s link show dev {ifaceArg}    # rx errors and frame rise with it"),
        ],
        references: [
            "drivers/net/wireguard/receive.c: wg_packet_consume_data_done()",
            "drivers/net/wireguard/allowedips.c: wg_allowedips_lookup_src()",
        ])

    static let wireGuardNoPeer = ofDrop(
        "wireguard-no-peer", family: "wireguard",
        title: "no WireGuard peer of {iface} has {destinationAddress} among its allowed IPs",
        after: ["wg_xmit", "wg_allowedips_lookup_dst"], by: ["wg_xmit"],
        where: .any([.passedHere(["wg_xmit"]), .caller(["wg_xmit"])]),
        contradicts: [Contradiction("WireGuard encrypted it: it has a peer", when: .passedHere(["encrypt_packet"]))],
        confirmed: .all([.fact(.icmpErrorSent), .after(["wg_allowedips_lookup_dst"])]),
        doubts: [
            Advice(
                "a peer without a known endpoint would look the same: 'wg show' tells",
                when: .not(.fact(.icmpErrorSent)))
        ],
        death: "were routed into WireGuard, which has no peer for {destinationAddress} (or no endpoint for that peer),",
        more: [Advice("The sender is told by ICMP (host unreachable).", when: .fact(.icmpErrorSent))],
        explanation: [
            Advice(
                """
                WireGuard chooses the peer by the inner destination address. The route leads into {iface}, and no \
                peer's allowed IPs contain the address, or that peer's endpoint is not known.
                """
            )
        ],
        fix: [
            Advice("wg set {ifaceArg} peer KEY allowed-ips …,{destinationAddress}/32"),
            Advice("wg set {ifaceArg} peer KEY endpoint HOST:PORT    # (if the peer has none)"),
            Advice("correct the route, if this traffic does not belong into the tunnel"),
        ],
        verify: [
            Advice("wg show {ifaceArg}    # in {netns}: allowed ips, endpoint"),
            Advice("ip route get {destinationAddress}"),
        ],
        references: ["drivers/net/wireguard/device.c: wg_xmit()"])

    static let wireGuardHandshakeIncomplete = ofConversation(
        "wireguard-handshake-incomplete", family: "wireguard",
        title: "WireGuard has no session: its handshake does not finish",
        when: .any([.fact(.waitsForHandshake), .fact(.handshakeRepeated)]),
        contradicts: [Contradiction("answers come back", .answered)],
        evidence: [.waitsForHandshake, .handshakeRepeated],
        summary:

            """
            {client} to {server}: packets go into WireGuard and wait for a session, or its handshake is repeated \
            without an answer.
            """,
        explanation: [
            Advice(
                """
                WireGuard sends data only in a session. The initiator sends its handshake every five seconds, and no \
                response comes: the keys do not match, the peer is not configured on the other side, its endpoint is \
                wrong, a clock was set back, or UDP is blocked between the two. Meanwhile the packets wait, and are \
                thrown away.
                """),
            Advice(
                """
                The handshake packets arrive in a namespace in view, whose WireGuard does not answer them: compare \
                the keys.
                """,
                when: .fact(.handshakeRepeated)),
        ],
        fix: [
            Advice(
                """
                compare the keys: each side's peer must have the other's public key (and the same preshared key, if \
                any)
                """
            ),
            Advice("correct the endpoint, and let the UDP port through (51820 usually, 51871 for Cilium)"),
            Advice("if the initiator's clock was set back: restart the interface on the other side"),
        ],
        verify: [
            Advice("wg show    # latest handshake must be there, and less than 3 minutes old while traffic flows"),
            Advice("echo module wireguard +p > /sys/kernel/debug/dynamic_debug/control; dmesg | grep wireguard"),
            Advice("tcpdump -ni any 'udp and len >= 148'    # initiations (148 bytes) and responses (92)"),
        ],
        references: [
            "drivers/net/wireguard/send.c: wg_packet_send_staged_packets()",
            "drivers/net/wireguard/receive.c: wg_receive_handshake_packet()",
        ])
}
