extension SignatureCase {
    static let notrack: [SignatureCase] = [
        .of(
            "notrack-then-firewall", "NOTRACK on the answer, and a firewall that goes by state",
            """
            a: ip_local_out __ip_local_out nf_hook_slow ipv4_conntrack_local[nf_conntrack] nf_conntrack_in[nf_conntrack]
            a: nf_conntrack_tcp_packet[nf_conntrack] ip_output CROSS ROUTE LOCAL ACCEPTED
            b: ns=2 SYNACK OUT BACK mark=d00 nf_hook_slow ipt_do_table[ip_tables] xt_ct_target_v1[xt_CT]
            b: ipv4_conntrack_defrag[nf_defrag_ipv4] ipv4_conntrack_in[nf_conntrack] nf_conntrack_in[nf_conntrack]
            b: ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            """)
    ]

    static let notNotrack: [SignatureCase] = [
        .near(
            "notrack-then-firewall", "NOTRACK on a request: nothing lets it in, tracked or not",
            says: ["firewall-drop"],
            """
            a: TCPOUT CROSS nf_hook_slow ipt_do_table[ip_tables] xt_ct_target_v1[xt_CT]
            a: ipv4_conntrack_defrag[nf_defrag_ipv4] ipv4_conntrack_in[nf_conntrack] nf_conntrack_in[nf_conntrack]
            a: ROUTE ip_local_deliver RULES DROP(NETFILTER_DROP)<nft_do_chain
            """),
        .near(
            "notrack-then-firewall", "NOTRACK on an answer that is accepted",
            """
            a: TCPOUT CROSS ROUTE LOCAL ACCEPTED
            b: ns=2 SYNACK OUT BACK nf_hook_slow ipt_do_table[ip_tables] xt_ct_target_v1[xt_CT]
            b: ipv4_conntrack_defrag[nf_defrag_ipv4] ipv4_conntrack_in[nf_conntrack] nf_conntrack_in[nf_conntrack]
            b: ROUTE LOCAL CONNECTED
            """),
    ]
}
