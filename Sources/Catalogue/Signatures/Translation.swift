extension Signature {
    /// DNAT to a server in the client's own network, which answers the client directly.
    static let hairpinNATMissing = ofDrop(
        "hairpin-nat-missing", family: "nat",
        title: "hairpin NAT is missing: the server answers the client directly, from an address it never called",
        where: .all([
            .fact(.answeredDirectly),
            .any([.fact(.noSocket), .fact(.droppedByNetfilter), .fact(.resetSent), .fact(.deliveredLocally)]),
        ]),
        contradicts: [Contradiction("its other packets reach a socket here", .sameDirectionDelivered)],
        confirmed: .any([.fact(.noSocket), .fact(.resetSent)]),
        evidence: [.answeredDirectly, .noSocket],
        death: "came from another address than the client had called, and {were} refused",
        explanation: [
            Advice(
                """
                The destination of the request was translated from {called} to {backendServer}. Client and server are \
                neighbours, so the answer goes straight back and never passes the translator; the client sees an \
                answer from a stranger, and refuses it.
                """)
        ],
        fix: [
            Advice(
                """
                translate the source too for traffic that goes back into the network it came from: masquerade it \
                (hairpin SNAT)
                """
            ),
            Advice(
                """
                with kube-proxy: hairpin mode (kubelet --hairpin-mode, bridge port 'hairpin on'), masqueradeAll or the \
                right cluster CIDR
                """,
                when: .fact(.kubernetesInterface)),
            Advice("let the clients use the server's real address (split DNS)"),
        ],
        verify: [
            Advice(
                "conntrack -L{ctFamily|} -d {calledAddress}    # on the translator{natPlace|}: UNREPLIED before, ASSURED after"
            ),
            Advice("nft list ruleset | grep -nE 'masquerade|snat'    # on the translator{natPlace|}"),
        ],
        explains: ["no-listener"],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_manip_pkt()", "net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    /// The same where the translation is out of view: a neighbour answers what was sent to another address.
    static let hairpinStranger = ofDrop(
        "hairpin-nat-missing", family: "nat",
        title: "{sender|a neighbour} answers the client directly, which called another address: hairpin NAT is missing",
        where: .all([
            .fact(.answeredFromElsewhere), .fact(.senderIsNeighbour), .transport(["tcp"]),
            .any([.fact(.noSocket), .fact(.resetSent)]),
        ]),
        contradicts: [Contradiction("the client calls the sender, too", .senderIsCalled)], confirmed: .any([]),
        doubts: [Advice("where the request is translated is outside this capture")],
        evidence: [.answeredFromElsewhere, .resetSent, .noSocket],
        death: "came from another address than the client had called, and {were} refused",
        explanation: [
            Advice(
                """
                The address that the client called is translated on the way (a load balancer, a Service, a published \
                port) to a server in the client's own network. That one answers straight back, past the translator; the \
                client's kernel knows no such connection, and answers with an RST.
                """)
        ],
        fix: [
            Advice(
                "at the translator: translate the source too for traffic that goes back into the network it came from"),
            Advice("let the clients use the server's real address (split DNS)"),
        ],
        verify: [
            Advice("ip route get {destinationAddress}    # at the server {senderAddress|}: the way of its answers")
        ],
        explains: ["no-listener", "unexplained-drop"],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_manip_pkt()", "net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    static let dnatBackendRefused = ofDrop(
        "dnat-backend-refused", family: "nat", title: "translated to {backendServer|a server}, where nothing listens",
        where: .all([.fact(.noSocket), .fact(.isRequest), .fact(.destinationTranslated), .transport(["tcp", "udp"])]),
        excludes: .fact(.returnedElsewhere),
        contradicts: [Contradiction("a socket took other packets like it", .sameDirectionDelivered)],
        confirmed: .any([.fact(.resetSent), .fact(.icmpErrorSent)]),
        evidence: [.deliveredLocally, .noSocket],
        death: "{were} translated to {backendServer|another address}, and found nobody listening",
        explanation: [
            Advice(
                """
                The translation (a Service, a published port, a port forwarding) sent the request to {backendServer}, \
                and no socket is bound there.
                """
            )
        ],
        fix: [
            Advice(
                "start the service at {backendServer}, or bind it to the right address (127.0.0.1 is the usual mistake)"
            ),
            Advice(
                """
                correct the target port of the translation: targetPort of the Service, the container's port, the DNAT \
                rule
                """
            ),
            Advice("take a dead endpoint out of the translation (readiness probe)"),
        ],
        verify: [
            Advice("ss -Hltnup 'sport = :{backendPort}'    # in {netns}: must show a listener"),
            whoTranslates, whoBalances, endpoints,
        ],
        explains: ["no-listener"],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_setup_info()", "net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    static let dnatBackendDead = ofDrop(
        "dnat-backend-dead", family: "nat", title: "translated to {backendServer|a server}, which is not there",
        reasons: ["NEIGH_FAILED", "NEIGH_DEAD"],
        after: [
            "arp_error_report", "ndisc_error_report", "ipv4_link_failure", "ip6_link_failure", "neigh_resolve_output",
            "__neigh_event_send",
        ],
        where: .all([.fact(.destinationTranslated), .fact(.isRequest)]),
        contradicts: [Contradiction("a socket took other packets like it", .sameDirectionDelivered)],
        death: "{were} translated to {backendServer|another address}, and nobody has that address,",
        more: toldByICMP("host unreachable"),
        explanation: [
            Advice(
                """
                The translation sent the request to {backendServer}; the kernel asked for its MAC address and got no \
                answer. The backend is gone, and whoever keeps the list of backends has not noticed.
                """
            )
        ],
        fix: [
            Advice(
                "take the backend out of the translation: correct the DNAT rule, delete the stale endpoint"),
            Advice("start the backend, or give it the address that is expected"),
        ],
        verify: [
            Advice("ip neigh show to {destinationAddress}    # in {netns}: FAILED"), whoTranslates, whoBalances,
            endpoints,
        ],
        explains: ["neighbour-unresolved"],
        references: ["net/core/neighbour.c: __neigh_event_send()", "net/netfilter/nf_nat_core.c"])

    /// The same seen at the translator: the refusal comes from beyond this capture.
    static let dnatBackendRefuses = ofConversation(
        "dnat-backend-refused", family: "nat", title: "translated to {backendServer|a server}, which refuses",
        when: .all([.fact(.resetByPeer), .fact(.destinationTranslated)]),
        contradicts: [Contradiction("a listener in view took the request", .reachedListener)],
        confirmed: .fact(.flagsShown),
        evidence: [.destinationTranslated, .resetByPeer],
        summary: "{client} called {called} and was translated to {backendServer}, which answered with an RST.",
        explanation: [
            Advice(
                """
                The RST came in from a device, so it was made beyond this capture: nothing listens at {backendServer}, \
                or something ahead of it refuses in its name.
                """)
        ],
        fix: [
            Advice("start the service at {backendServer}, or bind it to the right address"),
            Advice("correct the target port of the translation, or take the dead endpoint out of it"),
        ],
        verify: [
            Advice("ss -Hltn 'sport = :{backendPort}'    # at the backend"),
            whoTranslates, whoBalances, endpoints,
        ],
        explains: ["no-listener", "connection-refused-by-peer"],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_setup_info()"])

    /// The same with an ICMP error.
    static let dnatBackendRefusesByICMP = ofConversation(
        "dnat-backend-refused", family: "nat",
        title: "translated to {backendServer|a server}, which answers with an ICMP error",
        when: .all([.fact(.icmpErrorOfBackend), .fact(.nothingCameBack), .fact(.destinationTranslated)]),
        excludes: .fact(.icmpErrorTooBig),
        contradicts: [
            Contradiction("a listener in view took the request", .reachedListener),
            Contradiction("packets of this connection died in view", .packetsDied),
        ],
        confirmed: .any([]), evidence: [.destinationTranslated, .icmpErrorCame],
        summary:
            "{client} called {called} and was translated to {backendServer}; an ICMP error of {refuser} comes back.",
        explanation: [
            Advice(
                """
                The server itself refuses: nothing listens at {backendServer} (port unreachable), or a rule of its firewall \
                rejects what is sent there (prohibited). Which of the two, the trace does not show.
                """)
        ],
        fix: [
            Advice("start the service at {backendServer}, or bind it to the right address"),
            Advice("let its firewall accept the port"),
            Advice("correct the target port of the translation, or take the dead endpoint out of it"),
        ],
        verify: [
            Advice(
                "tcpdump -nvi any '(icmp or icmp6) and src host {refuser}'    # on the translator: type and code in words"
            ),
            whoTranslates, whoBalances, endpoints,
        ],
        explains: ["no-listener", "connection-refused-by-peer"],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_setup_info()"])

    /// Hairpin NAT is missing, as the translator alone sees it: requests go back into the network they came from.
    static let hairpinUnanswered = ofConversation(
        "hairpin-nat-missing", family: "nat",
        title:
            "translated to {backendServer|a server} next to the client, which answers it directly: hairpin NAT is missing",
        when: .all([
            .fact(.destinationTranslated), .fact(.turnsBackUntranslated), .fact(.backendIsNeighbour),
            .fact(.nothingCameBack), .fact(.repeatedRequest),
        ]),
        contradicts: [
            Contradiction("a listener in view took the request", .reachedListener),
            Contradiction("requests reach a socket in view", .sameDirectionDelivered),
            Contradiction("packets of this connection died in view", .packetsDied),
        ],
        doubts: [Advice("the answer takes a way that is not in view; a server that is down would look the same")],
        evidence: [.destinationTranslated, .turnsBackUntranslated],
        summary: """
            {client} called {called}, was translated to {backendServer}, and left by the device it had come in by, with \
            the client's own source address; nothing comes back here.
            """,
        explanation: [
            Advice(
                """
                Client and server are neighbours (or the same host), so the answer goes straight back and never passes \
                the translator; the client sees an answer from a stranger, and refuses it.
                """)
        ],
        fix: [
            Advice("translate the source too for traffic that goes back into the network it came from (hairpin SNAT)"),
            Advice("let the clients use the server's real address (split DNS)"),
        ],
        verify: [
            Advice("conntrack -L{ctFamily|} -d {calledAddress}    # on this translator: UNREPLIED"),
            Advice("nft list ruleset | grep -nE 'masquerade|snat'    # on this translator"),
        ],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_manip_pkt()"])

    /// The backend says nothing at all.
    static let dnatBackendSilent = ofConversation(
        "dnat-backend-dead", family: "nat", title: "translated to {backendServer|a server}, which does not answer",
        when: .all([
            .fact(.destinationTranslated), .fact(.leftTranslated), .fact(.nothingCameBack), .fact(.repeatedRequest),
        ]),
        contradicts: [
            Contradiction("a listener in view took the request", .reachedListener),
            Contradiction("requests reach a socket in view", .sameDirectionDelivered),
            Contradiction("packets of this connection died in view", .packetsDied),
            Contradiction("that server answers others", .backendAnswersOthers),
            Contradiction("its source is a loopback address, which no other host answers", .loopbackLeaves),
            Contradiction(
                "it leaves by the device it came in by, its source kept: the answer need not pass here",
                .turnsBackUntranslated),
        ],
        doubts: [Advice("where the request or its answer was lost is outside this capture")],
        evidence: [.destinationTranslated],
        summary: "{client} called {called} and was translated to {backendServer}, from which nothing comes back.",
        explanation: [
            Advice(
                """
                The request left for {backendServer}, which a translation chose, and no packet of the other direction is \
                in this capture. The backend is gone or cannot be reached, or its answer takes another way.
                """)
        ],
        fix: [
            Advice("take the backend out of the translation while it is away (endpoint, DNAT rule, IPVS server)"),
            Advice("if it is up: look for the request there with the same filter, and follow the answer"),
        ],
        verify: [
            whoTranslates, whoBalances, endpoints,
            Advice("conntrack -L --dst-nat    # on the translator: UNREPLIED"),
        ],
        references: ["net/netfilter/nf_nat_core.c: nf_nat_setup_info()"])

    /// A connected socket takes answers of the address that it called only; TCP refuses the SYN-ACK of a stranger with an RST.
    static let answeredFromAnotherAddress = ofDrop(
        "answered-from-another-address", family: "nat",
        title:
            "the answer comes from {sender|another address}, which the client never called: its socket does not take it",
        where: .all([
            .fact(.answeredFromElsewhere), .any([.fact(.noSocket), .fact(.icmpErrorSent), .fact(.resetSent)]),
            .transport(["udp", "tcp"]),
        ]),
        contradicts: [Contradiction("the client calls the sender, too", .senderIsCalled)], confirmed: .any([]),
        doubts: [Advice("that both packets belong together is read from their ports")],
        evidence: [.answeredFromElsewhere, .icmpErrorSent, .resetSent, .noSocket],
        death: "came back from another address or port than the one called, and found no socket",
        explanation: [
            Advice(
                """
                The client's socket is connected to the address that it called; a datagram from another one finds no \
                socket, and the sender gets a port unreachable. A server with several addresses answers from the one \
                that its route prefers, unless it binds each; a proxy, or a translation that the answer does not pass \
                on its way back, does the same.
                """, when: .transport(["udp"])),
            Advice(
                """
                The client's SYN went to another address or port, so the SYN-ACK belongs to no connection of the client's, and \
                its kernel refuses it with an RST. The address that was called is translated on the way there (a \
                load balancer, a Service, a published port), and the answer does not pass that translator on its way \
                back.
                """, when: .transport(["tcp"])),
        ],
        fix: [
            Advice(
                "let the server answer from the address that was called: bind each address, or use IP_PKTINFO",
                when: .transport(["udp"])),
            Advice("if a translation is on the way there: let the answers pass it (masquerade the source as well)"),
            Advice("let the clients call {senderAddress} itself"),
        ],
        verify: [
            Advice(
                "ss -Hlunp 'sport = :{serverPort}'    # at the server: a wildcard address is the usual sign",
                when: .transport(["udp"])),
            Advice("ip route get {destinationAddress}    # at the server {senderAddress|}: the way of its answers"),
        ],
        explains: ["no-listener", "unexplained-drop"],
        references: ["net/ipv4/udp.c: __udp4_lib_lookup(), compute_score()", "net/ipv4/tcp_ipv4.c: tcp_v4_rcv()"])

    /// The same from the server alone: the client asks again.
    static let answersFromAnotherAddress = ofConversation(
        "answered-from-another-address", family: "nat",
        title:
            "{serverAddress|the server} is called and answers from {otherSource|another address}: the client asks again",
        when: .all([.fact(.answersFromElsewhere), .fact(.repeatedRequest)]),
        contradicts: [
            Contradiction("answers of the address that was called are in view", when: .not(.fact(.nothingCameBack))),
            Contradiction("the client is in view, and refuses the answer there", .answeredFromElsewhere),
        ],
        doubts: [Advice("that the client's socket takes answers of {serverAddress} only is not in view")],
        evidence: [.answersFromElsewhere],
        summary: """
            {client} asks {server} again and again; what this host sends back to the same port of the client's leaves \
            from {otherSource|another address}.
            """,
        explanation: [
            Advice(
                """
                A client's socket that is connected to the address it called takes no datagram from another one. A \
                server with several addresses answers from the one that its route prefers, unless it binds each.
                """)
        ],
        fix: [
            Advice("let the server answer from the address that was called: bind each address, or use IP_PKTINFO"),
            Advice("let the clients call {otherSource|the other address} itself"),
        ],
        verify: [
            Advice("ss -Hlunp 'sport = :{serverPort}'    # at the server: a wildcard address is the usual sign"),
            Advice("ip route get {clientAddress}    # at the server: src is the address that it answers from"),
        ],
        references: ["net/ipv4/udp.c: __udp4_lib_lookup(), compute_score()"])

    /// The same at the translator: answers pass it and are not translated back.
    static let answersLeaveUntranslated = ofConversation(
        "answered-from-another-address", family: "nat",
        title:
            "answers pass the translator and keep the address {backendServer|of the server}, which {client|the client} never called",
        when: .all([.fact(.answersLeaveUntranslated), .fact(.destinationTranslated)]),
        contradicts: [Contradiction("packets of this conversation died in view", .packetsDied)],
        doubts: [Advice("that the client refuses them is not in view")],
        evidence: [.destinationTranslated, .answersLeaveUntranslated],
        summary:
            "{client} called {called} and was translated to {backendServer}; the answers pass the same host and leave as they are.",
        explanation: [
            Advice(
                """
                Who translated the request must translate its answers back. Here no connection is known for them: the entry has \
                expired or was flushed, the service is scheduled packet by packet (IPVS `-o`), or the translation has no way \
                back (a stateless rule).
                """)
        ],
        fix: [
            Advice(
                "take one-packet scheduling (option --ops) from the service {called}, if it has it",
                when: .fact(.translatedByIPVS)),
            Advice(
                "let the translation know connections (DNAT in a nat chain, conntrack not switched off for this traffic)"
            ),
            Advice("or masquerade requests, so that answers are for the translator itself"),
        ],
        verify: [
            Advice(
                "ipvsadm -Lnc    # on the translator: is there an entry for this client?",
                when: .fact(.translatedByIPVS)),
            Advice("conntrack -L --dst-nat    # on the translator: is there an entry for this client?"),
        ],
        references: [
            "net/netfilter/ipvs/ip_vs_core.c: ip_vs_out_hook()", "net/netfilter/nf_nat_core.c: nf_nat_manip_pkt()",
        ])

    static let masqueradeMissing = ofConversation(
        "masquerade-missing", family: "nat",
        title:
            "{clientAddress|a private address} leaves for {serverAddress|outside} untranslated: no answer can come back",
        when: .all([
            .fact(.leftWithPrivateSource), .fact(.nothingCameBack),
            .any([.fact(.othersTranslated), .all([.fact(.privateLeavesForPublic), .fact(.routerIsPublic)])]),
            .any([
                .fact(.repeatedRequest), .fact(.answerOverdue),
                .all([.fact(.echoReplyMissing), .fact(.endedAlike)]),
            ]),
        ]),
        contradicts: [Contradiction("an answer is in view", .answered)],
        doubts: [Advice("that the next router translates it is possible, and not in view")],
        evidence: [.leftWithPrivateSource],
        summary:

            """
            {packetCount} from the private address {clientAddress} left for {serverAddress}{place|} untranslated.
            """,
        explanation: [
            Advice(
                """
                A public server cannot answer a private address. Here sources are translated for others, and this one \
                slipped through: the masquerade rule does not cover its range or interface, or an exception \
                (no-masquerade list) does.
                """,
                when: .fact(.othersTranslated)
            ),
            Advice(
                """
                A public server cannot answer a private address. This router has a public address of its own, from which it \
                sends in this capture: what it forwards from private networks to public ones must leave with such an \
                address, and nothing in view is translated.
                """,
                when: .not(.fact(.othersTranslated))
            ),
        ],
        fix: [
            Advice("extend the masquerade rule to {clientAddress}'s range, or to the interface it leaves by"),
            Advice(
                """
                Cilium: ipv4NativeRoutingCIDR, enableIPv4Masquerade; Calico: natOutgoing of the IPPool; \
                ip-masq-agent: nonMasqueradeCIDRs
                """,
                when: .fact(.kubernetesInterface)),
        ],
        verify: [
            Advice(
                "nft list ruleset | grep -nE 'masquerade|snat'; iptables-save -t nat | grep -n MASQ    # in {netns}"),
            Advice(
                "conntrack -L{ctFamily|} -s {clientAddress}    # in {netns}: translated connections show another address in their answer"
            ),
        ],
        references: ["net/netfilter/nf_nat_masquerade.c: nf_nat_masquerade_ipv4()"], isOfHosts: true)

    private static let whoTranslates = Advice(
        "nft list ruleset | grep -n dnat; iptables-save -t nat | grep -n DNAT    # on the translator{natPlace|}: the rule",
        when: .not(.fact(.translatedByIPVS)))
    private static let whoBalances = Advice(
        "ipvsadm -Ln    # on the translator{natPlace|}: the service, and its servers", when: .fact(.translatedByIPVS))
    private static let endpoints = Advice(
        "kubectl get endpointslices -A -o wide    # is {backendServer} still one of the service's endpoints?",
        when: .fact(.kubernetesInterface))

    private static let tproxyFunctions = [
        "tproxy_tg4", "tproxy_tg4_v0", "tproxy_tg4_v1", "tproxy_tg6", "tproxy_tg6_v1", "nft_tproxy_eval",
        "nft_tproxy_eval_v4", "nft_tproxy_eval_v6", "nf_tproxy_get_sock_v4", "nf_tproxy_get_sock_v6",
    ]

    private static let listenerLookups = [
        "__inet_lookup_listener", "inet_lhash2_lookup", "__inet6_lookup_listener", "inet6_lookup_listener",
        "inet6_lhash2_lookup", "udp4_lib_lookup2", "__udp4_lib_lookup", "udp6_lib_lookup2", "__udp6_lib_lookup",
    ]

    static let tproxyNoListener = ofDrop(
        "tproxy-no-listener", family: "nat",
        title: "a TPROXY rule takes {thePackets|packets}, and no transparent proxy listens",
        where: .all([
            .fact(.droppedByNetfilter),
            .passedHere(tproxyFunctions),
            // A packet that gets on from there has found its proxy.
            .any([.hook(["prerouting"]), .not(.fact(.hookKnown))]),
        ]),
        contradicts: [Contradiction("other packets like it reach a socket", .sameDirectionDelivered)],
        // The last that it does is to look for the proxy's socket.
        confirmed: .after(tproxyFunctions + listenerLookups),
        evidence: [.droppedByNetfilter],
        death: "{were} taken by a TPROXY rule that found no proxy's socket",
        explanation: [
            Advice(
                """
                TPROXY hands packets to a local socket with IP_TRANSPARENT. None is bound to the port that the rule \
                names, so the packet is dropped: the proxy is not running, or listens elsewhere.
                """
            )
        ],
        fix: [
            Advice("start the proxy, on the port that the rule names, with IP_TRANSPARENT set"),
            Advice("take the rule away while the proxy is down"),
        ],
        verify: [
            Advice("ss -Hltnup    # in {netns}: does the proxy listen on its port?"),
            Advice(
                "nft list ruleset | grep -n tproxy; iptables-save -t mangle | grep -n TPROXY    # in {netns}: which port"
            ),
        ],
        explains: ["firewall-drop"],
        references: ["net/netfilter/xt_TPROXY.c: tproxy_tg4()", "net/netfilter/nft_tproxy.c"])
}
