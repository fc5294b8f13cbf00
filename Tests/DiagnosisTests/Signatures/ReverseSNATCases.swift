extension SignatureCase {
    /// A pod behind a node (namespace 2) whose tc filter on eth0 translates its source; up to the listener.
    private static let wayOut = """
        a: 10.244.1.5:40000->10.5.0.3:6443(tcp:SYN) TCPOUT eth0:2 SEND ns=2 lxc1:6 RECEIVE ROUTE FORWARD
        a: eth0:7 FINISH __dev_queue_xmit tc_run tcf_classify tcf_action_exec tcf_nat_act[act_nat]
        a: 10.5.0.2:40000->10.5.0.3:6443(tcp:SYN) inet_proto_csum_replace4 netdev_core_pick_tx XMIT VETH
        a: ns=3 eth0:8 RECEIVE ROUTE LOCAL ACCEPTED

        """

    static let reverseSNAT: [SignatureCase] = [
        .of(
            "reverse-snat-miss", "the answer comes in by another interface, and no socket of the node wants it",
            wayOut + """
                b: ns=3 10.5.0.3:6443->10.5.0.2:40000(tcp:SYN|ACK) OUT wg1:9 SEND ns=2 wg0:8 RECEIVE ROUTE LOCAL
                b: tcp_v4_rcv RESET DROP(NO_SOCKET)<tcp_v4_rcv
                """),
        .of(
            "reverse-snat-miss", "the answer comes in by another interface, where a firewall drops it",
            wayOut + """
                b: ns=3 10.5.0.3:6443->10.5.0.2:40000(tcp:SYN|ACK) OUT wg1:9 SEND ns=2 wg0:8 RECEIVE ROUTE
                b: ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
                """),
    ]

    static let notReverseSNAT: [SignatureCase] = [
        .near(
            "reverse-snat-miss", "the answer comes in where the request left, and is translated back",
            wayOut + """
                b: ns=3 10.5.0.3:6443->10.5.0.2:40000(tcp:SYN|ACK) OUT eth0:8 SEND ns=2 eth0:7 TAKE tc_run tcf_classify
                b: tcf_action_exec tcf_nat_act[act_nat] 10.5.0.3:6443->10.244.1.5:40000(tcp:SYN|ACK)
                b: inet_proto_csum_replace4 ip_rcv ip_rcv_core ROUTE FORWARD
                b: lxc1:6 SEND ns=1 eth0:2 RECEIVE ROUTE LOCAL CONNECTED
                """),
        .near(
            "reverse-snat-miss", "translated back by another interface too, and refused in the pod",
            says: ["firewall-drop"],
            wayOut + """
                b: ns=3 10.5.0.3:6443->10.5.0.2:40000(tcp:SYN|ACK) OUT wg1:9 SEND ns=2 wg0:8 TAKE tc_run tcf_classify
                b: tcf_action_exec tcf_nat_act[act_nat] 10.5.0.3:6443->10.244.1.5:40000(tcp:SYN|ACK)
                b: inet_proto_csum_replace4 ip_rcv ip_rcv_core ROUTE FORWARD
                b: lxc1:6 SEND ns=1 eth0:2 RECEIVE ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
                """),
    ]
}
