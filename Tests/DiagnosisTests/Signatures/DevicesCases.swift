extension SignatureCase {
    /// As a list of functions shows it that has nothing of what follows in the driver.
    private static let given = "TCPOUT eth0:2 ip_finish_output2 __dev_queue_xmit dev_hard_start_xmit veth_xmit[veth]"

    static let devices: [SignatureCase] = [
        .of(
            "link-down", "a list of functions, and the other end of the pair is down", as: .likely,
            """
            a: \(given) DROP(NOT_SPECIFIED)<veth_xmit
            b: +1s \(given) DROP(NOT_SPECIFIED)<veth_xmit
            """),
        .of(
            "link-down", "no carrier: the queue is 'noop'",
            """
            a: TCPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue noop_enqueue kfree_skb_list_reason FREED
            """),
        .of(
            "link-down", "no carrier, freed with the reason of any queue",
            """
            a: TCPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue noop_enqueue kfree_skb_list_reason
            a: DROP(QDISC_DROP)<kfree_skb_list_reason
            """),
        .of(
            "link-down", "nobody has the tun device open", unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT tun0:5 FINISH QUEUE XMIT tun_net_xmit[tun] DROP(DEV_READY)<tun_net_xmit
            """),
        .of(
            "device-discards", "the program behind a tun device does not read",
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT tun0:5 FINISH QUEUE XMIT tun_net_xmit[tun] DROP(FULL_RING)<tun_net_xmit
            """),
        .of(
            "device-discards", "routed into a dummy device",
            """
            a: TCPOUT dummy0:5 FINISH QUEUE XMIT dummy_xmit[dummy] consume_skb FREED
            b: +1s TCPOUT dummy0:5 FINISH QUEUE XMIT dummy_xmit[dummy] consume_skb FREED
            """),
    ]

    static let notDevices: [SignatureCase] = [
        .near(
            "link-down", "a list of functions, and freed at the other end", says: ["unexplained-drop"],
            """
            a: \(given) ns=2 eth0:3 DROP(NOT_SPECIFIED)<veth_poll
            b: +1s ns=1 \(given) ns=2 eth0:3 DROP(NOT_SPECIFIED)<veth_poll
            """),
        .near(
            "link-down", "the queue is full", says: ["qdisc-drop"],
            """
            a: TCPOUT eth0:2 FINISH QUEUE dev_qdisc_enqueue tbf_enqueue kfree_skb_list_reason FREED
            """),
        .near(
            "device-discards", "the device has no reader at all", says: ["link-down"],
            unless: [.withoutReasons: ["unexplained-drop"]],
            """
            a: TCPOUT tun0:5 FINISH QUEUE XMIT tun_net_xmit[tun] DROP(DEV_READY)<tun_net_xmit
            """),
        .near(
            "device-discards", "a copy goes into a dummy device, and the answer comes",
            """
            a: UDP UDPOUT dummy0:5 FINISH QUEUE XMIT dummy_xmit[dummy] consume_skb FREED
            b: UDP UDPOUT CROSS ROUTE LOCAL UDPREAD
            c: ns=2 10.1.0.2:5353->10.1.0.1:40000(udp) UDPOUT BACK ROUTE LOCAL UDPREAD
            """),
    ]
}
