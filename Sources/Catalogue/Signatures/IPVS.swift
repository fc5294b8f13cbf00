extension Signature {
    /// An IPVS service has no server that takes the request.
    ///
    /// `ip_vs_leave` (net/netfilter/ipvs/ip_vs_core.c) answers with a port unreachable and returns NF_DROP if the
    /// scheduler finds no destination; a connection whose server has gone is dropped by `ip_vs_in_hook` itself.
    static let ipvsNoDestination = ofDrop(
        "ipvs-no-destination", family: "nat", title: "an IPVS service without a usable server",
        where: .all([
            .fact(.droppedByNetfilter), .after(Signature.ipvsScheduling), .hook(["input", "output", "forward"]),
        ]),
        contradicts: [
            .behindTheRules,
            Contradiction("a server had been chosen: its address is on the packet", .destinationTranslated),
            Contradiction("a rule of nftables or iptables freed it", when: .caller(["nft_do_chain", "ipt_do_table"])),
        ],
        confirmed: .all([.reason(["NETFILTER_DROP"]), .passedHere(["ip_vs_leave"])]),
        doubts: [Advice("ip_vs_leave is not in view, in which IPVS gives up a request without a server")],
        evidence: [.droppedByNetfilter],
        death: "called an IPVS service that has no usable server",
        explanation: [
            Advice(
                """
                IPVS has the service, and its scheduler found no server: none is configured, all have weight 0, or the \
                one that this client belongs to is gone. kube-proxy in IPVS mode: the Service has no ready endpoint.
                """)
        ],
        fix: [
            Advice("add a server or give one a weight above 0; kube-proxy: make an endpoint ready"),
            Advice(
                "sysctl -w net.ipv4.vs.expire_nodest_conn=1    # in {netns} (if the server is gone: its clients start anew)"
            ),
        ],
        verify: [
            Advice("ipvsadm -Ln    # in {netns}: the service, its servers and their weights"),
            Advice("kubectl get endpointslices -A -o wide    # is an endpoint ready?", when: .fact(.kubernetesInView)),
        ],
        explains: ["firewall-drop", "firewall-reject", "dnat-backend-dead"],
        references: ["net/netfilter/ipvs/ip_vs_core.c: ip_vs_schedule(), ip_vs_leave()"])

    private static let ipvsScheduling = [
        "ip_vs_leave", "ip_vs_schedule", "ip_vs_in_hook", "ip_vs_remote_request4", "ip_vs_local_request4",
        "ip_vs_remote_request6", "ip_vs_local_request6",
    ]
}
