extension SignatureCase {
    static let neighbours: [SignatureCase] = [
        .of(
            "neighbour-unresolved", "no entry can be made", unless: [.withoutReasons: ["unexplained-drop"]],
            "a: TCPOUT eth0:2 FINISH DROP(NEIGH_CREATEFAIL)<ip_finish_output2"),
        .of(
            "neighbour-unresolved", "on the sender's own link",
            """
            a: TCPOUT eth0:2 FINISH neigh_resolve_output __neigh_event_send arp_error_report ipv4_link_failure ERROR
            a: DROP(NEIGH_FAILED)<arp_error_report
            """),
        .of(
            "neighbour-unresolved", "a list of functions, which shows the copies that the questions are made from",
            as: .likely,
            """
            a: TCPOUT eth0:2 neigh_resolve_output __neigh_event_send skb_clone +1s skb_clone +1s skb_clone
            a: +1s DROP(NOT_SPECIFIED)<neigh_invalidate
            """),
        .of(
            "neighbour-unresolved", "a list of functions, and a second passes", as: .likely,
            """
            a: eth0:2 nf_hook_slow neigh_resolve_output +1s DROP(NOT_SPECIFIED)<neigh_invalidate
            """),
        // Without a reason it is one packet that waited for an answer, like any other.
        .of(
            "neighbour-queue-full", "while the next hop is being asked for",
            unless: [.withoutReasons: ["neighbour-unresolved"]],
            """
            a: TCPOUT eth0:2 FINISH neigh_resolve_output __neigh_event_send DROP(NEIGH_QUEUEFULL)<__neigh_event_send
            """),
        .of(
            "wrong-destination-mac", "sent in view, and nothing else of it arrives", as: nil,
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT eth0:2 SEND ns=2 eth0:3 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            """),
    ]

    static let notNeighbours: [SignatureCase] = [
        .near(
            "neighbour-unresolved", "a list of functions, and freed at once", says: ["unexplained-drop"],
            """
            a: eth0:2 nf_hook_slow neigh_resolve_output DROP(NOT_SPECIFIED)<neigh_resolve_output
            b: +1s eth0:2 nf_hook_slow neigh_resolve_output DROP(NOT_SPECIFIED)<neigh_resolve_output
            """),
        .near(
            "neighbour-unresolved", "no route: nobody is asked", says: ["no-route"],
            """
            a: TCPOUT CROSS LOOKUP ip_error ERROR DROP(IP_INNOROUTES)<ip_error
            """),
        .near(
            "neighbour-queue-full", "nobody answers", says: ["neighbour-unresolved"],
            """
            a: TCPOUT eth0:2 FINISH neigh_resolve_output __neigh_event_send arp_error_report ipv4_link_failure ERROR
            a: DROP(NEIGH_FAILED)<arp_error_report
            """),
        .near(
            "wrong-destination-mac", "overheard from the wire", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: ns=2 UDP eth0:3 GRO
            a: DROP(OTHERHOST)<ip_rcv_core
            """),
        .near(
            "wrong-destination-mac", "a switch floods what arrives all the same",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: UDP UDPOUT eth0:2 SEND ns=3 eth0:5 TAKE ip_rcv ip_rcv_core DROP(OTHERHOST)<ip_rcv_core
            b: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            """),
    ]
}
