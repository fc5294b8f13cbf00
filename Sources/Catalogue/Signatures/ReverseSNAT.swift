extension Signature {
    /// The source was translated where the request left, and the reply comes in where nothing translates it back.
    ///
    /// A stateless or BPF translation lives on one device (tc act_nat, Cilium's BPF masquerade); the kernel's routing
    /// knows nothing of it. The reply is for an address of the host, so `ip_route_input_slow` (net/ipv4/route.c)
    /// delivers it locally, where no socket waits for it.
    static let reverseSNATMiss = Signature(
        id: "reverse-snat-miss",
        family: "nat",
        title: "the reply comes back {missedWhere|on an interface where nothing undoes the address translation}",
        severity: .error,
        requires: .any([
            .all([
                .any([.fact(.returnedElsewhere), .fact(.translatedReplyDied)]),
                .any([.fact(.noSocket), .fact(.droppedByNetfilter)]),
            ]),
            // Without the way out in view: replies that nobody on this host asked for, out of a tunnel. Had a process of
            // this host sent the request, its socket, or conntrack at the output hook, would know of it.
            .all([
                .fact(.oneDirectionOnly), .any([.fact(.unsolicitedSynAck), .fact(.looksLikeReply)]),
                .any([.fact(.noSocket), .all([.hook(["input"]), .fact(.trackedHere)])]),
                .fact(.deliveredLocally), .fact(.cameThroughTunnel),
                .any([.fact(.repeatedDrop), .transport(["udp"])]),
            ]),
        ]),
        excludes: .fact(.groupAddress),
        contradicts: [Contradiction("other replies like it reach a socket here", .sameDirectionDelivered)],
        confirmed: .all([
            .fact(.returnedElsewhere), .not(.fact(.translationPlaceGuessed)),
            .any([.fact(.isReply), .fact(.looksLikeReply)]),
        ]),
        likely: .any([.fact(.returnedElsewhere), .fact(.translatedReplyDied)]),
        reasons: [
            Advice(
                """
                the request is not in this capture: that its source was translated is inferred from replies that come \
                out of a tunnel for an address of this host and that nothing on it expects
                """,
                when: .fact(.oneDirectionOnly)),
            Advice(
                "the functions that translate are not in this capture: where the source was translated is inferred",
                when: .fact(.translationPlaceGuessed)),
            Advice(
                """
                this capture shows no interfaces: that the reply came in by another one than the request left by is \
                inferred
                """,
                when: .fact(.translatedReplyDied)),
        ],
        evidence: [
            .returnedElsewhere, .deliveredLocally, .resetSent, .icmpErrorSent, .noSocket, .droppedByNetfilter,
            .repeatedRequest,
        ],
        summary: [
            Advice(
                """
                Requests leave as {natSource} by {natIface|one interface}, but the replies arrive on {iface|another} and \
                stay{inNetns|}: {packetCount} {were} dropped there, and {pod} hears nothing.
                """,
                when: .all([.fact(.returnedElsewhere), .not(otherwise)])),
            Advice(
                """
                Requests leave as {natSource} by {natIface|one interface}, and nothing turns the replies back: {packetCount} \
                {were} dropped{inNetns|}, and {pod} hears nothing.
                """,
                when: .fact(.returnedSameWay)),
            Advice(
                """
                Requests leave {natNetns|one host} as {natSource}, but the replies go to another host that has this \
                address{inNetns|}: {packetCount} {were} dropped there, and {pod} hears nothing.
                """,
                when: .fact(.returnedToAnotherHost)),
            Advice(
                """
                {packetCount} for {client|an address} of this host came in{onIface|}{inNetns|}, and no socket there has asked for \
                {them}.
                """,
                when: .fact(.oneDirectionOnly)),
            Advice(
                """
                The request leaves as {natSource} (translated by {natBy}), and {packetCount} to that address died \
                unclaimed: {pod} hears nothing.
                """,
                when: .fact(.translatedReplyDied)),
        ],
        explanation: [
            Advice(
                """
                On the way out {natBy} at {natIface|one interface} replaced {podSource} by {natSource}. The reply takes \
                another way back, through {iface|another interface}, where nothing turns {natSource} into {podSource} \
                again, so routing hands it to the host itself.
                """,
                when: .all([.fact(.returnedElsewhere), .not(otherwise)])),
            Advice(
                """
                On the way out {natBy} replaced {podSource} by {natSource}. The reply comes back by the same device, and is not \
                translated back: a stateless rewrite (a set statement of nft, tc's pedit, act_nat) has no way back, unless a \
                second rule undoes it.
                """,
                when: .fact(.returnedSameWay)),
            Advice(
                """
                On the way out {natBy} replaced {podSource} by {natSource}. Two hosts have that address, or it has moved to the \
                other one (an egress IP, a virtual IP): replies go where the network has it, and that host knows nothing of \
                the translation.
                """,
                when: .fact(.returnedToAnotherHost)),
            Advice(
                "The connection belongs to {podSource}, not to the host: the host finds no socket.",
                when: .all([.fact(.returnedElsewhere), .fact(.noSocket)])),
            Advice(
                """
                The host's firewall knows no such connection either (conntrack saw the request under its old address) \
                and drops it.
                """,
                when: .all([.fact(.returnedElsewhere), .fact(.droppedByNetfilter)])),
            Advice(
                """
                A reply is only sent in answer to a request that carried this host's address. If no process of the \
                host sent it, something translated another source to this address on another way out, and the way \
                back is not the same. A client that has closed its socket meanwhile would look alike.
                """,
                when: .fact(.oneDirectionOnly)),
            Advice(
                """
                Something replaced {podSource} by {natSource} on the way out, and nothing replaced it back on the way \
                in.
                """,
                when: .fact(.translatedReplyDied)),
            .knownBug(.ciliumReplyNotTranslatedBack, when: .fact(.ciliumInterface)),
        ],
        fix: [
            Advice(
                """
                if Cilium translates: bpf.hostLegacyRouting: true, so that both translations happen in netfilter and \
                conntrack sees both directions (bpf.masquerade: true can stay; Egress Gateway needs it)
                """,
                when: .not(.fact(.returnedToAnotherHost))),
            Advice(
                """
                make replies return by the interface they left by (routes, rules and marks at the other end, or the \
                peer's allowed IPs)
                """,
                when: .not(.fact(.returnedToAnotherHost))),
            Advice(
                "attach the reverse translation to {iface} too (if Cilium translates: add it to devices)",
                when: .not(.fact(.returnedToAnotherHost))),
            Advice(
                "take {natSource} away from the host that it is no longer on, and let connections that were translated there begin anew",
                when: .fact(.returnedToAnotherHost)),
            Advice(
                "let the new owner announce itself (`arping -c 3 -U -I {ifaceArg} {natSource}`), and move the translation with the address",
                when: .fact(.returnedToAnotherHost)),
        ],
        verify: [
            Advice(
                "ip route get {serverAddress}; ip rule; ip route show table all | grep {ifaceArg}    # in {netns}",
                when: .not(.fact(.returnedToAnotherHost))),
            Advice(
                "tc filter show dev {natIfaceArg} egress; tc filter show dev {ifaceArg} ingress    # in {netns}: who translates",
                when: .all([.fact(.returnedElsewhere), .not(.fact(.returnedToAnotherHost))])),
            Advice(
                "ip -br address | grep -w {natSource}    # in {netns} and in {natNetns}: who has the address?",
                when: .fact(.returnedToAnotherHost)),
            Advice(
                "cilium-dbg status --verbose | grep -iE 'masquerading|routing|devices'    # in Cilium's pod on this node",
                when: .fact(.kubernetesInterface)),
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # after the \
                repair: the reply's destination becomes {podSource}
                """,
                when: .fact(.returnedElsewhere)),
        ],
        settle: [
            Advice(
                """
                pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'    # both \
                directions: shows who translates the request, and where
                """
            )
        ],
        consequences: [
            Consequence(
                "no-listener", when: .fact(.noSocket),
                title: "the host finds no socket for the misdelivered {packet|packet} (NO_SOCKET)"),
            Consequence(
                "connection-refused-by-peer", when: .fact(.resetSent),
                title: "the host answers with an RST, which makes {server|the server} give up its connection"),
            Consequence(
                "connection-refused-by-peer", when: .all([.fact(.icmpErrorSent), .not(.fact(.resetSent))]),
                title: "the host answers with an ICMP error to {server|the server}"),
            Consequence(
                "firewall-drop", when: .fact(.droppedByNetfilter),
                title: "the host's firewall drops the misdelivered {packet|packet}{atHook|}"),
            Consequence(
                "no-reply", when: .fact(.repeatedRequest), title: "the client gets no answer and {retries|tries again}"),
        ],
        explains: ["no-reply", "silent-loss", "firewall-drop", "no-listener", "unexplained-drop"],
        references: ["net/ipv4/route.c: ip_route_input_slow()", "net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    private static let otherwise = Condition.any([.fact(.returnedToAnotherHost), .fact(.returnedSameWay)])
}
