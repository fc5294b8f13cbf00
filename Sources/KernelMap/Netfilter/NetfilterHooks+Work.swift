extension NetfilterHooks {
    /// The hooks at which this function does its work; empty for functions that are no hook's work, or anybody's.
    ///
    /// Where the function that stands in front of a hook is not traced, this is what shows the hook: most functions are
    /// registered at one hook (`ipv4_conntrack_in` at PREROUTING), some at two (`ipv4_conntrack_defrag`), chains at any of
    /// their family.
    public static func worked(by base: String) -> [HookSite] { work[base] ?? [] }

    /// The hooks whose functions `nf_hook_slow` runs when this function has called it; IPv4 and IPv6 share some callers.
    public static func looped(by caller: String) -> [HookSite] {
        if let site = entered(by: caller) { return [site] }
        return loops[caller] ?? []
    }

    /// Conntrack itself, which is called by act_ct of tc and by Open vSwitch, too: it shows a hook only when the hook's
    /// machinery called it.
    public static func isShared(_ base: String) -> Bool { shared.contains(base) }

    private static let shared: Set<String> = ["nf_conntrack_in", "nf_confirm"]

    private static let work: [String: [HookSite]] = table(workRows)
    private static let loops: [String: [HookSite]] = table(loopRows)

    /// `nf_hook_ops` of net/netfilter/nf_conntrack_proto.c, nf_nat_proto.c, nft_chain_filter.c, nft_chain_nat.c,
    /// nft_chain_route.c, nf_defrag_ipv4.c, nf_defrag_ipv6_hooks.c, ipvs/ip_vs_core.c, nf_synproxy_core.c,
    /// net/ipv4/netfilter/iptable_*.c, net/bridge/br_netfilter_hooks.c, security/selinux/hooks.c and
    /// security/apparmor/lsm.c, releases 6.1 to 7.3.
    private static let workRows = """
        ipv4_conntrack_in         ipv4 prerouting
        ipv4_conntrack_local      ipv4 output
        ipv4_conntrack_defrag     ipv4 prerouting output
        ipv4_confirm              ipv4 input postrouting
        ipv6_conntrack_in         ipv6 prerouting
        ipv6_conntrack_local      ipv6 output
        ipv6_defrag               ipv6 prerouting output
        ipv6_confirm              ipv6 input postrouting
        nf_conntrack_in           ip   prerouting output
        nf_confirm                ip   input postrouting
        nf_nat_ipv4_pre_routing   ipv4 prerouting
        nf_nat_ipv4_in            ipv4 prerouting input
        nf_nat_ipv4_local_in      ipv4 input
        nf_nat_ipv4_local_fn      ipv4 output
        nf_nat_ipv4_out           ipv4 postrouting
        nf_nat_ipv4_fn            ipv4 prerouting input output postrouting
        nf_nat_masquerade_ipv4    ipv4 postrouting
        nf_nat_ipv6_in            ipv6 prerouting
        nf_nat_ipv6_local_fn      ipv6 output
        nf_nat_ipv6_out           ipv6 postrouting
        nf_nat_ipv6_fn            ipv6 prerouting input output postrouting
        nf_nat_masquerade_ipv6    ipv6 postrouting
        nft_nat_do_chain          ip   prerouting input output postrouting
        nft_do_chain_inet         ip   prerouting input forward output postrouting
        nft_do_chain_ipv4         ipv4 prerouting input forward output postrouting
        nft_do_chain_ipv6         ipv6 prerouting input forward output postrouting
        nft_do_chain_arp          arp  input output
        nft_do_chain_bridge       bridge prerouting input forward output postrouting
        nft_do_chain_inet_ingress netdev ingress
        nft_do_chain_netdev       netdev ingress egress
        nf_route_table_inet       ip   output
        nf_route_table_hook4      ipv4 output
        nf_route_table_hook6      ipv6 output
        ipt_do_table              ipv4 prerouting input forward output postrouting
        ip6t_do_table             ipv6 prerouting input forward output postrouting
        iptable_raw_hook          ipv4 prerouting output
        iptable_mangle_hook       ipv4 prerouting input forward output postrouting
        ip6table_mangle_hook      ipv6 prerouting input forward output postrouting
        arpt_do_table             arp  input output
        ebt_do_table              bridge prerouting input forward output postrouting
        ip_sabotage_in            ip   prerouting
        br_nf_forward             bridge forward
        br_nf_forward_ip          bridge forward
        br_nf_forward_arp         bridge forward
        br_nf_local_in            bridge input
        br_nf_post_routing        bridge postrouting
        ip_vs_in_hook             ip   input output
        ip_vs_out_hook            ip   input forward output
        ip_vs_forward_icmp        ip   forward
        ipv4_synproxy_hook        ipv4 input postrouting
        ipv6_synproxy_hook        ipv6 input postrouting
        apparmor_ip_postroute     ip   postrouting
        selinux_ip_forward        ip   forward
        selinux_ip_output         ip   output
        selinux_ip_postroute      ip   postrouting
        """

    /// Callers of `nf_hook_slow` that are no function in front of a hook by themselves: GRO's lists, which are never
    /// traced (`NF_HOOK_LIST` in net/ipv4/ip_input.c and net/ipv6/ip6_input.c), functions that take `struct sk_buff **`,
    /// and senders with headers of their own.
    private static let loopRows = """
        nf_hook_slow_list         ip   prerouting
        ip_sublist_rcv            ipv4 prerouting
        ip6_sublist_rcv           ipv6 prerouting
        ip_list_rcv               ipv4 prerouting
        ipv6_list_rcv             ipv6 prerouting
        vrf_ip_rcv                ipv4 prerouting
        vrf_ip6_rcv               ipv6 prerouting
        vrf_l3_rcv                ip   prerouting
        raw_sendmsg               ipv4 output
        raw_send_hdrinc           ipv4 output
        rawv6_sendmsg             ipv6 output
        rawv6_send_hdrinc         ipv6 output
        igmp6_send                ipv6 output
        br_handle_frame           bridge prerouting
        nf_hook_bridge_pre        bridge prerouting
        __netif_receive_skb_core  netdev ingress
        nf_ingress                netdev ingress
        __dev_queue_xmit          netdev egress
        """

    /// Rows of a function, a family (`ip` for IPv4 and IPv6) and hooks.
    private static func table(_ rows: String) -> [String: [HookSite]] {
        var table: [String: [HookSite]] = [:]
        for row in rows.split(separator: "\n") {
            let words = row.split(separator: " ")
            let families: [HookFamily] =
                words[1] == "ip" ? [.ipv4, .ipv6] : [HookFamily(rawValue: String(words[1]))].compactMap(\.self)
            let hooks = words.dropFirst(2).compactMap { NetfilterHook(rawValue: String($0)) }
            table[String(words[0])] = sites.filter { families.contains($0.family) && hooks.contains($0.hook) }
        }
        return table
    }
}
