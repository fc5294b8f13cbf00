extension SignatureCase {
    static let conntrack: [SignatureCase] = [
        .of(
            "conntrack-table-full", "conntrack drops a new connection itself", as: .likely,
            """
            a: TCPOUT CROSS TRACK DROP(NETFILTER_DROP)<nf_hook_slow
            """),
        .of(
            "conntrack-invalid", "an answer whose request took another way",
            """
            a: TCPOUT eth1:4 SEND ns=3 eth1:2 RECEIVE ROUTE LOCAL ACCEPTED
            b: ns=3 SYNACK OUT eth0:3 SEND ns=2 eth1:4 RECEIVE
            b: TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
    ]

    static let notConntrack: [SignatureCase] = [
        .near(
            "conntrack-table-full", "a firewall's rule behind conntrack", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] nft_do_chain_inet[nf_tables]
            a: DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "conntrack-table-full", "a rule behind conntrack, whose functions are not traced", says: ["firewall-drop"],
            of: {
                let script = """
                    a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] nft_do_chain_inet[nf_tables]
                    a: DROP(NETFILTER_DROP)<nft_do_chain
                    """
                let traced = ["ip_output", "ip_rcv", "nf_hook_slow", "nf_conntrack_in"]
                return TraceScript(script, on: $0).records.filter {
                    traced.contains($0.base) || $0.function.contains("NETFILTER_DROP")
                }
            }),
        .near(
            "conntrack-invalid", "conntrack saw the request too", says: ["firewall-drop"],
            """
            a: TCPOUT CROSS TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE FORWARD
            a: eth1:4 SEND ns=3 eth0:2 RECEIVE ROUTE LOCAL ACCEPTED
            b: ns=3 SYNACK OUT eth0:2 SEND ns=2 eth1:4 RECEIVE
            b: TRACK nf_conntrack_tcp_packet[nf_conntrack] ROUTE ip_forward RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
    ]
}
