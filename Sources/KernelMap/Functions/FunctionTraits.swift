/// What entering a kernel function says about the life of the skb that entered it.
///
/// Stage and role (`KernelFunctions`) say where a function stands; traits are the few facts that path reconstruction
/// and diagnosis decide on. Function names are those of kernels 6.1 to 7.3, without module and compiler suffixes.
public struct FunctionTraits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Frees the skb as lost: `kfree_skb_reason` and family (net/core/skbuff.c).
    @inlinable public static var dropFree: FunctionTraits { FunctionTraits(rawValue: 1 << 0) }
    /// Frees the skb in the ordinary course: `consume_skb` and family (net/core/skbuff.c).
    @inlinable public static var consumeFree: FunctionTraits { FunctionTraits(rawValue: 1 << 1) }
    /// Runs inside a free. Some of these also run elsewhere (`tcp_wfree` on orphaning, `skb_release_data` when a head is
    /// reallocated), so they mean the end only behind a free.
    @inlinable public static var freeTail: FunctionTraits { FunctionTraits(rawValue: 1 << 2) }
    /// Nothing happens to this skb after it: the memory goes back to the slab.
    @inlinable public static var lifeEnd: FunctionTraits { FunctionTraits(rawValue: 1 << 3) }
    /// The skb begins here: `__skb_clone` and `__copy_skb_header` are entered with the *new* skb as first argument, and
    /// `kmalloc_reserve` with the one that `__alloc_skb` makes (net/core/skbuff.c, 7.3).
    @inlinable public static var birth: FunctionTraits { FunctionTraits(rawValue: 1 << 4) }
    /// A copy of this skb is made; the copy shows up as the next unknown address on this CPU.
    @inlinable public static var copies: FunctionTraits { FunctionTraits(rawValue: 1 << 5) }
    /// The header pointers may be stale here, so a tuple read at entry says nothing new.
    @inlinable public static var headersUnset: FunctionTraits { FunctionTraits(rawValue: 1 << 6) }
    /// A locally made packet enters the IP layer.
    @inlinable public static var localOutput: FunctionTraits { FunctionTraits(rawValue: 1 << 7) }
    /// The packet enters (again) from a device.
    @inlinable public static var receives: FunctionTraits { FunctionTraits(rawValue: 1 << 8) }
    /// A transport socket has the packet in hand.
    @inlinable public static var socket: FunctionTraits { FunctionTraits(rawValue: 1 << 9) }
    /// The packet lies in a socket's queue: if the trace ends here, it was delivered.
    @inlinable public static var queuedOnSocket: FunctionTraits { FunctionTraits(rawValue: 1 << 10) }
    /// Handed to a device for transmission.
    @inlinable public static var transmits: FunctionTraits { FunctionTraits(rawValue: 1 << 11) }
    /// A virtual device hands the same skb on, so transmission is not the end (veth, WireGuard, VXLAN, bridge, bond …).
    @inlinable public static var handsOver: FunctionTraits { FunctionTraits(rawValue: 1 << 12) }
    /// Something is about to be put around the packet.
    @inlinable public static var encapsulates: FunctionTraits { FunctionTraits(rawValue: 1 << 13) }
    /// Something is about to be taken off the packet.
    @inlinable public static var decapsulates: FunctionTraits { FunctionTraits(rawValue: 1 << 14) }
    /// Netfilter's NAT engine changes addresses or ports.
    @inlinable public static var netfilterNAT: FunctionTraits { FunctionTraits(rawValue: 1 << 15) }
    /// A classifier, action or BPF program at tc may change the packet.
    @inlinable public static var tcWork: FunctionTraits { FunctionTraits(rawValue: 1 << 16) }
    /// IPVS changes the packet.
    @inlinable public static var ipvs: FunctionTraits { FunctionTraits(rawValue: 1 << 17) }
    /// Conntrack looks at the packet (`nf_conntrack_in`, net/netfilter/nf_conntrack_core.c).
    @inlinable public static var conntrackIn: FunctionTraits { FunctionTraits(rawValue: 1 << 18) }
    /// Conntrack's protocol handler: runs behind `nf_conntrack_in` unless the packet is untracked or already known.
    @inlinable public static var conntrackHandler: FunctionTraits { FunctionTraits(rawValue: 1 << 19) }
    /// A target of the raw table that can set NOTRACK.
    @inlinable public static var notrackTarget: FunctionTraits { FunctionTraits(rawValue: 1 << 20) }
    /// The firewall answers with an RST or an ICMP error.
    @inlinable public static var rejects: FunctionTraits { FunctionTraits(rawValue: 1 << 21) }
    /// TCP answers with an RST because no socket wants the packet.
    @inlinable public static var sendsReset: FunctionTraits { FunctionTraits(rawValue: 1 << 22) }
    /// An ICMP error is built about this packet.
    @inlinable public static var sendsICMPError: FunctionTraits { FunctionTraits(rawValue: 1 << 23) }
    /// Reallocates the head: `skb_release_data` and `skb_free_head` behind it free the old head, not the skb.
    @inlinable public static var reallocatesHead: FunctionTraits { FunctionTraits(rawValue: 1 << 24) }
    /// A raw or packet socket may take a copy of the packet.
    @inlinable public static var rawSocket: FunctionTraits { FunctionTraits(rawValue: 1 << 25) }
    /// A TCP listener handles a connection request.
    @inlinable public static var connectionRequest: FunctionTraits { FunctionTraits(rawValue: 1 << 26) }
    /// A request for a half-open connection is checked again: a repeated SYN or the third packet of the handshake.
    @inlinable public static var halfOpenCheck: FunctionTraits { FunctionTraits(rawValue: 1 << 27) }
    /// TCP sends a segment for the second time.
    @inlinable public static var retransmits: FunctionTraits { FunctionTraits(rawValue: 1 << 28) }
    /// Device, address or checksum housekeeping that tells a reader nothing: hidden unless all functions are asked for.
    @inlinable public static var housekeeping: FunctionTraits { FunctionTraits(rawValue: 1 << 29) }
    /// Merged into another skb: its data lives on there.
    @inlinable public static var merges: FunctionTraits { FunctionTraits(rawValue: 1 << 30) }
    /// Clears netns-bound state (conntrack entry, mark across namespaces): `skb_scrub_packet` (net/core/skbuff.c).
    @inlinable public static var scrubs: FunctionTraits { FunctionTraits(rawValue: 1 << 31) }
    /// A listener or socket look-up that decides whether anybody wants the packet.
    @inlinable public static var socketLookup: FunctionTraits { FunctionTraits(rawValue: 1 << 32) }
    /// A closed connection in TIME-WAIT answers; the packet is then freed without a particular reason.
    @inlinable public static var timeWait: FunctionTraits { FunctionTraits(rawValue: 1 << 33) }
    /// Sits in a tunnel's own machinery, where the outer header does not exist yet or the inner one is still encrypted.
    @inlinable public static var tunnelInterior: FunctionTraits { FunctionTraits(rawValue: 1 << 34) }
    /// Sits in a generic helper that may run while headers are being moved (`skb_push`, `skb_scrub_packet` …).
    @inlinable public static var helper: FunctionTraits { FunctionTraits(rawValue: 1 << 35) }
    /// TCP builds and sends a SYN-ACK.
    @inlinable public static var sendsSynAck: FunctionTraits { FunctionTraits(rawValue: 1 << 36) }
    /// The routing decision for a received packet.
    @inlinable public static var routes: FunctionTraits { FunctionTraits(rawValue: 1 << 37) }
    /// Forwarding of a packet that is for somebody else.
    @inlinable public static var forwards: FunctionTraits { FunctionTraits(rawValue: 1 << 38) }
    /// Delivery to this host's own transport layer.
    @inlinable public static var deliversLocally: FunctionTraits { FunctionTraits(rawValue: 1 << 39) }
    /// Reassembly of fragments takes the packet.
    @inlinable public static var reassembles: FunctionTraits { FunctionTraits(rawValue: 1 << 40) }

    /// A look-up whose failure frees the packet in the ordinary way: a free right behind it means that it was refused
    /// (`wg_allowedips_lookup_src` in `wg_packet_consume_data_done`, drivers/net/wireguard/receive.c, 6.1 to 7.3).
    @inlinable public static var refusesSilently: FunctionTraits { FunctionTraits(rawValue: 1 << 41) }

    /// Takes a packet and may keep or swallow it without a free in view: what became of it, only its conversation tells.
    @inlinable public static var mayKeep: FunctionTraits { FunctionTraits(rawValue: 1 << 42) }

    /// Entered where the kernel is about to decide against a packet, or has done so: its line is worth showing.
    @inlinable public static var decisive: FunctionTraits { FunctionTraits(rawValue: 1 << 43) }

    /// The end of a handshake makes a socket, unless the listener's queue is full.
    @inlinable public static var makesSocket: FunctionTraits { FunctionTraits(rawValue: 1 << 44) }

    /// A packet for a group leaves its sender, which hears it itself (`ip_mc_output`, net/ipv4/ip_output.c).
    @inlinable public static var groupOutput: FunctionTraits { FunctionTraits(rawValue: 1 << 45) }

    /// The packet is given to a device's queue (`__dev_queue_xmit`, net/core/dev.c).
    @inlinable public static var queuesForDevice: FunctionTraits { FunctionTraits(rawValue: 1 << 46) }

    /// A VLAN tag is put on: the VLAN device hands down what it tags (`vlan_dev_hard_start_xmit`, net/8021q/vlan_dev.c), and
    /// tc's vlan action pushes a tag.
    @inlinable public static var tagsVLAN: FunctionTraits { FunctionTraits(rawValue: 1 << 47) }

    /// A program reads the message: the sender's address is told to it (`sctp_recvmsg`, net/sctp/socket.c).
    @inlinable public static var readBySCTP: FunctionTraits { FunctionTraits(rawValue: 1 << 50) }

    /// The bridge gives the frame to one of its ports (net/bridge/br_forward.c).
    @inlinable public static var leavesBridge: FunctionTraits { FunctionTraits(rawValue: 1 << 51) }

    /// Conntrack enters the packet's connection into its table (`nf_confirm`, net/netfilter/nf_conntrack_proto.c;
    /// `ipv4_confirm` and `ipv6_confirm` up to 6.1). It is registered at NF_IP_PRI_CONNTRACK_CONFIRM, the last priority
    /// of the hooks INPUT and POSTROUTING: no rule runs behind it.
    @inlinable public static var confirmsConnection: FunctionTraits { FunctionTraits(rawValue: 1 << 48) }

    /// The packet is put into a queue for a program in user space, which gives the verdict (`nf_queue`,
    /// net/netfilter/nf_queue.c). If nobody reads the queue, or it is full, the packet is freed there.
    @inlinable public static var queuesToUser: FunctionTraits { FunctionTraits(rawValue: 1 << 49) }

    /// Entered with an ICMP error only, never with an echo or another message: `icmp_unreach` takes destination
    /// unreachable, time exceeded and parameter problem (net/ipv4/icmp.c, `icmp_pointers`), and hands them on to the
    /// protocol that they are about (`icmp_socket_deliver`); IPv6 does so in `icmpv6_notify` (net/ipv6/icmp.c).
    /// Redirects take the same way behind `icmp_redirect` and `ndisc_rcv`.
    @inlinable public static var icmpError: FunctionTraits { FunctionTraits(rawValue: 1 << 60) }

    /// The traits of a function, by its base name; empty for functions that say nothing.
    public static func of(_ base: String) -> FunctionTraits { table[base] ?? [] }

    private static let table: [String: FunctionTraits] = {
        var table: [String: FunctionTraits] = [:]
        for (trait, names) in lists {
            for name in names.split(whereSeparator: \.isWhitespace) {
                table[String(name), default: []].insert(trait)
            }
        }
        return table
    }()
}

extension FunctionTraits {
    /// The lists behind `of(_:)`: one trait, the functions that have it.
    private static let lists: [(FunctionTraits, String)] = [
        (
            .dropFree,
            """
            kfree_skb_reason sk_skb_reason_drop __sk_skb_reason_drop kfree_skb kfree_skb_list_reason kfree_skb_list
            ovs_kfree_skb_reason tcp_drop_reason tcp_drop skb_tx_error tcf_kfree_skb_list __tcf_kfree_skb_list
            """
        ),
        (
            .consumeFree,
            """
            consume_skb napi_consume_skb __consume_stateless_skb kfree_skb_partial skb_attempt_defer_free __kfree_skb
            __kfree_skb_defer napi_skb_free_stolen_head __napi_kfree_skb skb_consume_udp skb_free_datagram
            __skb_free_datagram_locked dev_kfree_skb_any_reason dev_kfree_skb_irq_reason __dev_kfree_skb_any
            __dev_kfree_skb_irq tcp_rtx_queue_unlink_and_free
            """
        ),
        (
            .freeTail,
            """
            skb_release_head_state skb_release_all skb_release_data skb_free_head kfree_skbmem skb_kfree_head
            skb_free_frag napi_skb_cache_put sock_wfree __sock_wfree tcp_wfree sock_rfree sock_efree sock_edemux
            sock_pfree sock_rmem_free nf_conntrack_destroy __skb_ext_put skb_zcopy_clear unix_destruct_scm
            napi_consume_skb netlink_skb_destructor tpacket_destruct_skb skb_dst_drop skb_orphan __kfree_skb
            kfree_skb_add_bulk
            """
        ),
        (.lifeEnd, "kfree_skbmem napi_skb_cache_put"),
        (.birth, "__skb_clone __build_skb_around __copy_skb_header skb_copy_header kmalloc_reserve"),
        (
            .copies,
            """
            skb_clone skb_copy __pskb_copy_fclone pskb_copy skb_copy_expand skb_clone_sk skb_share_check skb_unshare
            skb_realloc_headroom skb_segment skb_segment_list ip_frag_next ip6_frag_next
            """
        ),
        (
            .headersUnset,
            """
            __skb_clone __copy_skb_header __build_skb_around skb_copy_header tcp_v4_send_check __tcp_v4_send_check
            tcp_v6_send_check ip_queue_xmit __ip_queue_xmit inet6_csk_xmit ip6_xmit udp4_hwcsum __tcp_transmit_skb
            tcp_rate_skb_sent tcp_update_skb_after_send skb_set_owner_w skb_release_head_state skb_release_data
            skb_free_head kfree_skbmem skb_kfree_head napi_skb_cache_put udp_send_skb udp_v6_send_skb
            """
        ),
        (
            .localOutput,
            """
            ip_local_out __ip_local_out ip6_local_out __ip6_local_out ip_queue_xmit __ip_queue_xmit ip6_xmit
            inet6_csk_xmit ip_send_skb ip6_send_skb ip_build_and_send_pkt
            """
        ),
        (
            .receives,
            """
            __netif_rx netif_rx netif_rx_internal enqueue_to_backlog netif_receive_skb netif_receive_skb_core
            __netif_receive_skb __netif_receive_skb_one_core napi_gro_receive napi_gro_frags gro_cells_receive
            gro_receive_skb netif_receive_skb_list_internal ip_rcv ip_rcv_core ipv6_rcv ip6_rcv_core dev_gro_receive
            """
        ),
        (
            .socket,
            """
            tcp_v4_do_rcv tcp_v6_do_rcv tcp_add_backlog tcp_rcv_established tcp_rcv_state_process tcp_queue_rcv
            tcp_data_queue tcp_data_queue_ofo udp_queue_rcv_skb udp_queue_rcv_one_skb udpv6_queue_rcv_skb
            udpv6_queue_rcv_one_skb __udp_enqueue_schedule_skb sock_queue_rcv_skb_reason __sock_queue_rcv_skb
            icmp_rcv icmpv6_rcv ping_rcv icmp_echo icmp_reply icmpv6_echo_reply icmp_unreach icmp_redirect icmp_timestamp udp_err udpv6_err
            icmp_socket_deliver
            __udp4_lib_err __udp6_lib_err tcp_v4_err tcp_v6_err ping_err sctp_rcv arp_process skb_consume_udp
            sock_queue_err_skb ndisc_rcv ndisc_recv_ns ndisc_recv_na ndisc_router_discovery packet_rcv tpacket_rcv
            __skb_recv_udp skb_recv_datagram __skb_datagram_iter skb_copy_datagram_iter igmp_rcv mld_process
            """
        ),
        (
            .queuedOnSocket,
            """
            tcp_add_backlog tcp_queue_rcv tcp_data_queue tcp_data_queue_ofo __udp_enqueue_schedule_skb
            sock_queue_rcv_skb_reason __sock_queue_rcv_skb tcp_event_data_recv tcp_rcv_established tcp_v4_do_rcv
            tcp_v6_do_rcv tcp_try_rmem_schedule skb_condense sock_def_readable sock_queue_err_skb
            """
        ),
        (
            .transmits,
            """
            dev_hard_start_xmit xmit_one sch_direct_xmit __dev_direct_xmit packet_direct_xmit start_xmit xmit_skb
            e1000_xmit_frame igb_xmit_frame ixgbe_xmit_frame i40e_lan_xmit_frame ice_start_xmit mlx5e_xmit
            bnxt_start_xmit ena_start_xmit virtqueue_add_outbuf veth_xmit loopback_xmit tun_net_xmit dummy_xmit
            netkit_xmit vmxnet3_xmit_frame netvsc_start_xmit gve_tx rtl8169_start_xmit skb_clone_tx_timestamp
            """
        ),
        (.leavesBridge, "br_forward_finish br_dev_queue_push_xmit"),
        (
            .handsOver,
            """
            veth_xmit loopback_xmit netkit_xmit wg_xmit vxlan_xmit geneve_xmit br_dev_xmit bond_start_xmit
            __bond_start_xmit bond_dev_queue_xmit vlan_dev_hard_start_xmit macvlan_start_xmit ipvlan_start_xmit vrf_xmit
            team_xmit ifb_xmit ipip_tunnel_xmit ipgre_xmit gre_tap_xmit erspan_xmit sit_tunnel_xmit ip6_tnl_xmit
            ip6_tnl_start_xmit bareudp_xmit xfrmi_xmit macsec_start_xmit tun_net_xmit __dev_forward_skb
            __dev_forward_skb2 dev_forward_skb internal_dev_xmit
            """
        ),
        (
            .encapsulates,
            """
            vxlan_xmit vxlan_xmit_one vxlan_build_skb geneve_xmit geneve_xmit_skb geneve_build_skb ip_tunnel_xmit
            ip_md_tunnel_xmit ipip_tunnel_xmit ipip6_tunnel_xmit ip6_tnl_xmit ip6_tnl_start_xmit ipgre_xmit gre_tap_xmit
            erspan_xmit __gre_xmit gre_fb_xmit sit_tunnel_xmit bareudp_xmit iptunnel_xmit ip6tunnel_xmit
            udp_tunnel_xmit_skb udp_tunnel6_xmit_skb wg_xmit wg_packet_send_staged_packets encrypt_packet
            wg_socket_send_skb_to_peer send4 send6 xfrm4_output xfrm6_output xfrm_output xfrm_output_one xfrm_output2
            xfrm_output_resume esp_output esp_output_head esp_output_tail esp6_output esp6_output_head esp6_output_tail
            ah_output iptunnel_handle_offloads udp_tunnel_handle_offloads
            """
        ),
        (
            .decapsulates,
            """
            vxlan_rcv geneve_udp_encap_recv geneve_rx ip_tunnel_rcv ipip_rcv ipip_tunnel_rcv gre_rcv ipgre_rcv erspan_rcv
            __iptunnel_pull_header tunnel4_rcv tunnel64_rcv tunnel6_rcv ip6_tnl_rcv __ip6_tnl_rcv gro_cells_receive
            bareudp_udp_encap_recv wg_receive wg_packet_receive decrypt_packet wg_packet_rx_poll
            wg_packet_consume_data_done wg_allowedips_lookup_src xfrm4_rcv xfrm4_esp_rcv xfrm4_rcv_encap
            xfrm4_udp_encap_rcv xfrm6_rcv xfrm6_esp_rcv xfrm_input xfrm_input_resume esp_input esp_input_done2 esp6_input
            esp6_input_done2 ah_input xfrm_inner_mode_input udp_queue_rcv_one_skb udpv6_queue_rcv_one_skb
            """
        ),
        (
            .netfilterNAT,
            """
            nf_nat_manip_pkt nf_nat_ipv4_manip_pkt nf_nat_ipv6_manip_pkt l4proto_manip_pkt tcp_manip_pkt
            nf_nat_csum_recalc nf_csum_update nf_nat_icmp_reply_translation nf_nat_icmpv6_reply_translation
            nf_nat_inet_fn nf_nat_ipv4_out nf_nat_ipv4_pre_routing nf_nat_ipv4_local_fn nf_nat_ipv4_local_in
            nf_nat_ipv6_out nf_nat_ipv6_in nf_nat_ipv6_fn nf_nat_ipv6_local_fn nf_nat_masquerade_ipv4
            nf_nat_masquerade_ipv6 masquerade_tg masquerade_tg6 nft_nat_do_chain nf_flow_offload_ip_hook
            nf_flow_offload_ipv6_hook
            """
        ),
        (
            .tcWork,
            """
            tc_run sch_handle_ingress sch_handle_egress tcf_classify __tcf_classify cls_bpf_classify tcx_run
            tcf_action_exec tcf_nat_act tcf_pedit_act tcf_bpf_act tcf_ct_act tcf_skbedit_act tcf_csum_act tcf_mirred_act
            bpf_skb_store_bytes bpf_l3_csum_replace bpf_l4_csum_replace skb_do_redirect bpf_redirect __bpf_redirect
            bpf_skb_change_head bpf_skb_adjust_room bpf_skb_vlan_push fl_classify mall_classify u32_classify
            """
        ),
        (.ipvs, "ip_vs_in_hook ip_vs_out_hook ip_vs_nat_xmit ip_vs_dr_xmit ip_vs_tunnel_xmit ip_vs_forward_icmp"),
        (.conntrackIn, "nf_conntrack_in"),
        (
            .conntrackHandler,
            """
            nf_conntrack_tcp_packet nf_conntrack_udp_packet nf_conntrack_icmp_packet nf_conntrack_icmpv6_packet
            nf_conntrack_sctp_packet nf_conntrack_gre_packet nf_conntrack_dccp_packet nf_conntrack_udplite_packet
            nf_conntrack_icmpv4_error nf_conntrack_icmpv6_error resolve_normal_ct
            """
        ),
        (
            .confirmsConnection,
            """
            nf_confirm ipv4_confirm ipv6_confirm __nf_conntrack_confirm nf_ct_resolve_clash __nf_ct_resolve_clash
            nf_ct_resolve_clash_harder
            """
        ),
        (.queuesToUser, "nf_queue __nf_queue nfqueue_tg nfqueue_tg_v1 nfqueue_tg_v2 nfqueue_tg_v3"),
        (.notrackTarget, "xt_ct_target_v0 xt_ct_target_v1 xt_ct_target notrack_tg"),
        (
            .rejects,
            """
            nf_send_reset nf_send_reset6 nf_send_unreach nf_send_unreach6 reject_tg reject_tg6 nft_reject_ipv4_eval
            nft_reject_ipv6_eval nft_reject_inet_eval nf_reject_skb_v4_tcp_reset nf_reject_skb_v4_unreach
            nf_reject_skb_v6_tcp_reset nf_reject_skb_v6_unreach nft_reject_br_send_v4_tcp_reset
            nft_reject_br_send_v4_unreach nft_reject_br_send_v6_tcp_reset nft_reject_br_send_v6_unreach ip_vs_leave
            """
        ),
        (
            .mayKeep,
            "wg_xmit wg_allowedips_lookup_dst wg_receive_handshake_packet dummy_xmit veth_xdp_rcv_skb veth_convert_skb_to_xdp_buff"
        ),
        (
            .decisive,
            """
            ip_error ip_handle_martian_source dst_discard dst_discard_out ip6_pkt_discard ip6_pkt_discard_out
            ip6_pkt_prohibit ip6_pkt_prohibit_out arp_error_report ndisc_error_report noop_enqueue dev_qdisc_enqueue
            br_flood br_allowed_ingress vxlan_rcv bpf_prog_run_generic_xdp do_xdp_generic tcf_classify cls_bpf_classify
            __xfrm_policy_check xfrm_input ip_fragment ip_defrag sk_filter_trim_cap __cgroup_bpf_run_filter_skb
            __skb_checksum_complete nf_queue __nf_conntrack_confirm nf_ct_resolve_clash
            """
        ),
        (
            .icmpError,
            """
            icmp_unreach icmp_socket_deliver icmpv6_notify icmp_err icmpv6_err raw_icmp_error raw6_icmp_error tcp_v4_err
            tcp_v6_err __udp4_lib_err __udp6_lib_err udp_err udpv6_err ping_err ping_v6_err sctp_v4_err sctp_v6_err
            ip_icmp_error ipv6_icmp_error nf_conntrack_inet_error
            """
        ),
        (.groupOutput, "ip_mc_output ip_mc_finish_output dev_loopback_xmit"),
        (.queuesForDevice, "__dev_queue_xmit"),
        (.tagsVLAN, "vlan_dev_hard_start_xmit tcf_vlan_act skb_vlan_push"),
        (.readBySCTP, "sctp_inet_skb_msgname sctp_inet6_skb_msgname"),
        (.makesSocket, "tcp_v4_syn_recv_sock tcp_v6_syn_recv_sock"),
        (.refusesSilently, "wg_allowedips_lookup_src"),
        (.sendsReset, "tcp_v4_send_reset tcp_v6_send_reset"),
        (.sendsICMPError, "__icmp_send icmp_ndo_send icmp6_send icmpv6_ndo_send"),
        (.reallocatesHead, "pskb_expand_head skb_expand_head skb_morph __pskb_pull_tail skb_cow_data"),
        (.rawSocket, "raw_rcv raw_v4_input raw_rcv_skb rawv6_rcv ping_rcv packet_rcv tpacket_rcv"),
        (.connectionRequest, "tcp_conn_request tcp_v4_conn_request tcp_v6_conn_request"),
        (.halfOpenCheck, "tcp_check_req"),
        (.retransmits, "__tcp_retransmit_skb tcp_retransmit_skb"),
        (.merges, "skb_try_coalesce tcp_try_coalesce tcp_ooo_try_coalesce skb_gro_receive skb_gro_receive_list"),
        (.scrubs, "skb_scrub_packet"),
        (
            .socketLookup,
            """
            __inet_lookup_listener __inet6_lookup_listener inet_lhash2_lookup inet6_lhash2_lookup inet_lookup_reuseport
            inet6_lookup_reuseport __udp4_lib_rcv __udp6_lib_rcv tcp_v4_rcv tcp_v6_rcv udp_rcv udpv6_rcv
            """
        ),
        (.timeWait, "tcp_timewait_state_process tcp_v4_send_ack"),
        (
            .tunnelInterior,
            """
            wg_xmit wg_packet_send_staged_packets wg_prev_queue_enqueue encrypt_packet wg_socket_send_skb_to_peer send4
            send6 udp_tunnel_xmit_skb udp_tunnel6_xmit_skb udp_set_csum udp6_set_csum iptunnel_xmit vxlan_xmit_one
            vxlan_build_skb geneve_build_skb iptunnel_handle_offloads udp_tunnel_handle_offloads vxlan_rcv
            wg_receive wg_packet_receive decrypt_packet __iptunnel_pull_header wg_packet_rx_poll
            skb_tunnel_check_pmtu udp_tunnel_dst_lookup encap_bypass_if_local xfrm_output xfrm_output_one
            esp_output esp_output_head esp_output_tail esp_input esp_input_done2 xfrm_input ip_tunnel_rcv
            """
        ),
        (
            .helper,
            """
            skb_push skb_pull skb_put pskb_put skb_pull_rcsum skb_cow_data skb_ensure_writable skb_checksum_help
            skb_to_sgvec __skb_to_sgvec skb_scrub_packet skb_headers_offset_update pskb_expand_head skb_expand_head
            __pskb_pull_tail ___pskb_trim skb_trim __skb_get_hash_net __skb_get_hash skb_release_data skb_free_head
            skb_eth_push skb_eth_pop skb_vlan_push skb_vlan_pop skb_csum_hwoffload_help skb_network_protocol
            """
        ),
        (.sendsSynAck, "tcp_v4_send_synack tcp_v6_send_synack tcp_make_synack ip_build_and_send_pkt"),
        (.routes, "ip_route_input_noref ip_route_input_slow ip_route_input_rcu ip6_route_input ip_rcv_finish_core"),
        (.forwards, "ip_forward ip6_forward"),
        (
            .deliversLocally,
            "ip_local_deliver ip_local_deliver_finish ip_protocol_deliver_rcu ip6_input ip6_input_finish ip6_protocol_deliver_rcu"
        ),
        (
            .reassembles,
            """
            ip_defrag ip_frag_queue ip_frag_reasm ip6_frag_queue ip6_frag_reasm nf_ct_frag6_gather ipv6_frag_rcv
            inet_frag_queue_insert inet_frag_reasm_prepare inet_frag_reasm_finish
            """
        ),
        (
            .housekeeping,
            """
            skb_push skb_pull skb_put pskb_put skb_pull_rcsum skb_cow_data skb_ensure_writable skb_checksum_help
            skb_to_sgvec __skb_to_sgvec skb_headers_offset_update pskb_expand_head skb_expand_head __pskb_pull_tail
            netdev_core_pick_tx validate_xmit_skb netif_skb_features passthru_features_check skb_network_protocol
            skb_csum_hwoffload_help validate_xmit_xfrm skb_clone_tx_timestamp eth_type_trans netif_rx_internal
            enqueue_to_backlog __netif_receive_skb __netif_receive_skb_one_core __dev_forward_skb __dev_forward_skb2
            skb_release_head_state skb_release_data skb_free_head kfree_skbmem skb_kfree_head napi_skb_cache_put
            sock_wfree __sock_wfree tcp_wfree sock_rfree sock_efree sock_edemux sock_rmem_free nf_checksum
            nf_ip_checksum nf_ip6_checksum inet_lhash2_lookup inet6_lhash2_lookup security_sock_rcv_skb
            apparmor_socket_sock_rcv_skb bpf_lsm_socket_sock_rcv_skb apparmor_ip_postroute tcp_v4_fill_cb tcp_v6_fill_cb
            skb_defer_rx_timestamp inet_gro_receive ipv6_gro_receive tcp4_gro_receive tcp6_gro_receive
            tcp_gro_pull_header tcp_gro_receive dev_gro_receive udp4_gro_receive udp_gro_receive skb_gro_reset_offset
            fib_validate_source __fib_validate_source ip_route_input_slow inet_proto_csum_replace4 nf_csum_update
            security_inet_conn_request apparmor_inet_conn_request bpf_lsm_inet_conn_request security_skb_classify_flow
            __xfrm_decode_session security_xfrm_decode_session bpf_lsm_xfrm_decode_session __ip_options_echo
            ip_options_build __copy_skb_header tcp_v4_send_check __skb_get_hash_net wg_prev_queue_enqueue
            __ip_finish_output ip_finish_output tcf_classify tcf_action_exec tc_run ip_rcv_core ip6_rcv_core
            skb_condense __neigh_event_send eth_header skb_tunnel_check_pmtu iptunnel_handle_offloads
            udp_tunnel_dst_lookup encap_bypass_if_local udp_set_csum nbp_switchdev_frame_mark br_handle_vlan
            br_allowed_ingress nbp_switchdev_frame_mark_tx_fwd_offload br_switchdev_frame_set_offload_fwd_mark
            skb_ext_add setup_pre_routing brnf_get_logical_dev br_validate_ipv4 raw_local_deliver
            skb_scrub_packet ipv4_conntrack_defrag ipv6_defrag inet_lookup_reuseport ipv4_pktinfo_prepare
            """
        ),
    ]
}
