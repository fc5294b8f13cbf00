/// Functions that pwru can attach to on some of the releases in ``Kernel`` only: elsewhere they are inlined, static, take
/// no plain `struct sk_buff *`, or do not exist. Where one of these does not show, nothing follows from that alone.
///
/// From the BTF and the `__mcount_loc` sections of Debian's builds.
enum PassingFunctions {
    static let releases: [String: Set<Kernel>] = {
        var table: [String: Set<Kernel>] = [:]
        for (kernels, names) in lists {
            for name in names.split(whereSeparator: \.isWhitespace) { table[String(name)] = kernels }
        }
        return table
    }()

    private static let lists: [(Set<Kernel>, String)] = [
        (
            [.v6_1],
            """
            __skb_get_hash decode_session4 geneve_get_v4_rt vxlan_get_route xfrmi_input
            __dev_kfree_skb_any __dev_kfree_skb_irq __ip6_tnl_rcv __kfree_skb_defer __skb_free_datagram_locked
            br_nf_forward_arp br_nf_forward_ip do_xdp_generic ip6_pkt_drop ipv4_confirm ipv6_confirm
            kfree_skb_reason packet_direct_xmit vrf_local_xmit
            """
        ),
        (
            [.v6_1, .v6_12],
            """
            __udp4_lib_err maybe_add_creds vlan_passthru_hard_header
            __skb_clone __tcp_v4_send_check __udp4_lib_rcv __udp6_lib_rcv ebt_do_table geneve_build_skb
            ip_rt_update_pmtu ipmr_queue_xmit napi_gro_receive sk_psock_tls_strp_read tcp6_gro_receive
            tcp_filter tcp_rate_skb_delivered tcp_rate_skb_sent tcp_try_rmem_schedule tcp_v4_early_demux
            tcp_v4_send_check tcp_v6_early_demux tcp_v6_send_check udp6_csum_init
            """
        ),
        (
            [.v6_12, .v7_3],
            """
            __napi_kfree_skb br_nf_forward dev_kfree_skb_any_reason dev_kfree_skb_irq_reason napi_skb_cache_put
            netkit_xmit packet_xmit sk_skb_reason_drop tc_run tcf_mirred_to_dev virtnet_receive_done
            vxlan_mdb_xmit
            """
        ),
        (
            [.v7_3],
            """
            __tcf_kfree_skb_list bpf_skb_net_hdr_pop deliver_skb gro_receive_skb ip_rcv_finish_core kmalloc_reserve
            qdisc_pkt_len_segs_init tcp_drop_reason xfrm_inner_extract_output
            """
        ),
    ]
}

extension KernelFunction {
    /// The releases on which pwru can attach to it, given `--all-kmods`.
    public var attachable: Set<Kernel> {
        if !visibleWithModules { return [] }
        return PassingFunctions.releases[name] ?? Set(Kernel.allCases)
    }
}
