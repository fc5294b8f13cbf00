extension Signature {
    /// A decrypted packet whose source address is not among the peer's allowed IPs.
    ///
    /// `wg_packet_consume_data_done` frees it with `dev_kfree_skb`, so the trace shows an ordinary `consume_skb` behind
    /// `wg_allowedips_lookup_src` (drivers/net/wireguard/receive.c, 6.1 to 7.3).
    static let wireGuardSourceNotAllowed = ofDrop(
        "wireguard-source-not-allowed", family: "wireguard",
        title:
            "WireGuard refuses {thePackets|packets}: {senderAddress|the source} is not among that peer's allowed IPs",
        after: ["wg_allowedips_lookup_src"],
        or: .any([
            // Whoever asks frees, and nothing ran in between.
            .all([
                .fact(.noReasonGiven), .after(["wg_allowedips_lookup_src"]),
                .caller(["wg_packet_rx_poll", "wg_packet_consume_data_done"]),
            ]),
            .fact(.freedByWireGuard),
        ]),
        contradicts: [
            Contradiction("other packets from this source and peer are delivered here", .samePeerDelivered)
        ],
        confirmed: .after(["wg_allowedips_lookup_src"]),
        doubts: [
            Advice(
                "the functions of WireGuard do not show (--all-kmods): it decrypted the packet and freed it at once",
                when: .not(.after(["wg_allowedips_lookup_src"])))
        ],
        death:
            "came out of WireGuard{place|}, from a peer whose allowed IPs do not contain {senderAddress|the source}",
        place: "",
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
                wg set {ifaceArg} peer KEY allowed-ips ALL_SO_FAR,{senderAddress}    # in {netns}, for the peer that \
                sends it (the list replaces the old one)
                """
            ),
            Advice("take the address away from another peer that claims it (the last one configured wins)"),
            Advice("if the source should have been another address: correct the sender's source or its translation"),
        ],
        verify: [
            Advice("wg show {ifaceArg} allowed-ips    # in {netns}: whose is {senderAddress}?"),
            Advice("ip -s -s link show dev {ifaceArg}    # in {netns}: rx errors and frame rise with it"),
            debugMessages,
        ],
        references: [
            "drivers/net/wireguard/receive.c: wg_packet_consume_data_done()",
            "drivers/net/wireguard/allowedips.c: wg_allowedips_lookup_src()",
        ])

    static let wireGuardNoPeer = ofDrop(
        "wireguard-no-peer", family: "wireguard",
        title: "no WireGuard peer{ofIface|} has {destinationAddress|the destination} among its allowed IPs",
        after: ["wg_xmit", "wg_allowedips_lookup_dst"], by: ["wg_xmit"],
        // What has a peer waits or is encrypted, and is not freed in that call, whatever else is traced.
        or: .all([.fact(.noReasonGiven), .after(["wg_allowedips_lookup_dst"])]),
        where: .any([.passedHere(["wg_xmit"]), .caller(["wg_xmit"])]),
        contradicts: [Contradiction("WireGuard encrypted it: it has a peer", when: .passedHere(["encrypt_packet"]))],
        confirmed: .all([.fact(.icmpErrorSent), .after(["wg_allowedips_lookup_dst"])]),
        doubts: [
            Advice(
                "a peer without a known endpoint would look the same: 'wg show' tells",
                when: .not(.fact(.icmpErrorSent)))
        ],
        death:
            "{were} routed into WireGuard, which has no peer for {destinationAddress|the destination} (or no endpoint for that peer),",
        more: toldByICMP("host unreachable"),
        explanation: [
            Advice(
                """
                WireGuard chooses the peer by the inner destination address. The route leads into {iface|the tunnel}, and no \
                peer's allowed IPs contain the address, or that peer's endpoint is not known.
                """
            )
        ],
        fix: [
            Advice(
                "wg set {ifaceArg} peer KEY allowed-ips ALL_SO_FAR,{destinationAddress}    # in {netns} (the list replaces the old one)"
            ),
            Advice("wg set {ifaceArg} peer KEY endpoint HOST:PORT    # in {netns} (if the peer has none)"),
            Advice("correct the route, if this traffic does not belong into the tunnel"),
        ],
        verify: [
            Advice("wg show {ifaceArg}    # in {netns}: allowed ips, endpoint"),
            Advice("ip route get {destinationAddress}    # in {netns}: does it belong into the tunnel?"),
        ],
        references: ["drivers/net/wireguard/device.c: wg_xmit()"])

    /// Messages that the kernel writes only when asked.
    private static let debugMessages = Advice(
        """
        echo module wireguard +p > /sys/kernel/debug/dynamic_debug/control    # changes the system: WireGuard says in dmesg \
        what it refuses, and why; undo: echo module wireguard -p > /sys/kernel/debug/dynamic_debug/control
        """)

    /// The peer answers, and the initiator does not hear it.
    static let wireGuardHandshakeUnheard = ofConversation(
        "wireguard-handshake-incomplete", family: "wireguard",
        title: "WireGuard's handshake is answered and begins again: the answer does not arrive",
        when: .fact(.handshakeUnheard),
        contradicts: [Contradiction("packets of this conversation died in view", .packetsDied)],
        doubts: [Advice("where the answers are lost is outside this capture")],
        evidence: [.handshakeUnheard],
        summary: "{client} begins WireGuard's handshake again and again, although {server} answers each time.",
        explanation: [
            Advice(
                """
                An initiator that has got the response sends at once, and begins anew after two minutes at the earliest. \
                Nothing but handshakes is sent here: the responses get lost on the way back, or the initiator cannot make use \
                of them (another pre-shared key on the two sides).
                """)
        ],
        fix: [
            Advice(
                "let datagrams of {server} to {client} pass on every hop, and on the initiator itself (firewall, rp_filter)"
            ),
            Advice("compare `wg show` on both sides: the same pre-shared key, or none"),
        ],
        verify: [
            Advice("wg show    # on both sides: latest handshake, less than 3 minutes old while traffic flows"),
            debugMessages,
        ],
        references: [
            "drivers/net/wireguard/receive.c: wg_receive_handshake_packet()",
            "drivers/net/wireguard/timers.c: wg_expired_retransmit_handshake()",
        ])

    static let wireGuardHandshakeIncomplete = ofConversation(
        "wireguard-handshake-incomplete", family: "wireguard",
        title: "WireGuard has no session: its handshake does not finish",
        when: .any([.fact(.waitsForHandshake), .fact(.handshakeRepeated)]),
        contradicts: [Contradiction("answers come back", .answered)],
        evidence: [.waitsForHandshake, .handshakeRepeated],
        summary: "{packetCount}{along|} wait for a session of WireGuard, whose handshake does not finish.",
        otherwise: Advice(
            "WireGuard repeats its handshake{along|} ({packetCount}), and no response comes.",
            when: .not(.fact(.waitsForHandshake))),
        explanation: [
            Advice(
                """
                WireGuard sends data only in a session. The initiator repeats its handshake, and until a response comes \
                its packets wait, and are thrown away in the end.
                """),
            Advice(
                """
                The handshake arrives at its peer, which takes it (up to line {handshakeLine}) and throws it away without \
                an answer. So the way between the two is open, and it is the \
                keys: the initiator has another public key for this peer than the peer's own, or the peer does not know \
                the initiator's key. A clock that was set back would look the same.
                """,
                when: .fact(.handshakeRefused)),
            Advice(
                """
                Where it is lost does not show in this capture: the keys do not match, the peer is not configured on the \
                other side, its endpoint is wrong, or UDP is blocked between the two.
                """,
                when: .not(.fact(.handshakeRefused))),
        ],
        fix: [
            Advice(
                "compare the keys (`wg show` on both sides): each side's peer must have the other's public key"),
            Advice(
                "if the initiator's clock was set back: set it right, or restart the interface on the other side",
                when: .fact(.handshakeRefused)),
            Advice(
                "correct the endpoint, and let the UDP port through (51820 usually, 51871 for Cilium)",
                when: .not(.fact(.handshakeRefused))),
        ],
        verify: [
            Advice("wg show    # on both sides: latest handshake, less than 3 minutes old while traffic flows"),
            Advice(
                "tcpdump -c 20 -nvi any '{handshakeFilter}'    # on both sides: initiations have 148 bytes, responses 92"
            ),
            debugMessages,
        ],
        references: [
            "drivers/net/wireguard/send.c: wg_packet_send_staged_packets()",
            "drivers/net/wireguard/receive.c: wg_receive_handshake_packet()",
        ])
}
