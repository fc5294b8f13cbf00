extension FunctionTable {
    /// Linux bridge.
    static let bridge = """
        br_do_proxy_suppress_arp                 ingress transit modules net/bridge/br_arp_nd_proxy.c bridge
        br_dev_xmit                              egress  transit modules net/bridge/br_device.c bridge
        br_fdb_update                            ingress transit never   net/bridge/br_fdb.c bridge
        __br_forward                             forward transit modules net/bridge/br_forward.c bridge
        br_dev_queue_push_xmit                   forward transit modules net/bridge/br_forward.c bridge
        br_flood                                 forward transit modules net/bridge/br_forward.c bridge
        br_forward                               forward transit modules net/bridge/br_forward.c bridge
        br_forward_finish                        forward transit modules net/bridge/br_forward.c bridge
        br_multicast_flood                       forward transit modules net/bridge/br_forward.c bridge
        deliver_clone                            forward transit never   net/bridge/br_forward.c
        maybe_deliver                            forward transit modules net/bridge/br_forward.c bridge
        should_deliver                           forward transit never   net/bridge/br_forward.c
        br_handle_frame                          ingress transit never   net/bridge/br_input.c bridge
        br_handle_frame_finish                   ingress transit modules net/bridge/br_input.c bridge
        br_handle_local_finish                   ingress transit modules net/bridge/br_input.c bridge
        br_netif_receive_skb                     ingress transit modules net/bridge/br_input.c bridge
        br_pass_frame_up                         ingress transit modules net/bridge/br_input.c bridge
        br_multicast_ipv4_rcv                    ingress transit never   net/bridge/br_multicast.c
        br_multicast_rcv                         ingress transit modules net/bridge/br_multicast.c bridge
        br_nf_dev_xmit                           egress  transit modules net/bridge/br_netfilter_hooks.c br_netfilter
        brnf_get_logical_dev                     ingress transit modules net/bridge/br_netfilter_hooks.c br_netfilter
        nf_bridge_update_protocol                egress  transit modules net/bridge/br_netfilter_hooks.c br_netfilter
        setup_pre_routing                        ingress transit modules net/bridge/br_netfilter_hooks.c br_netfilter
        br_stp_rcv                               ingress transit modules net/bridge/br_stp_bpdu.c bridge
        br_switchdev_frame_set_offload_fwd_mark  egress  transit modules net/bridge/br_switchdev.c bridge
        nbp_switchdev_frame_mark                 ingress transit modules net/bridge/br_switchdev.c bridge
        nbp_switchdev_frame_mark_tx_fwd_offload  egress  transit modules net/bridge/br_switchdev.c bridge
        nbp_switchdev_frame_mark_tx_fwd_to_hwdom egress  transit modules net/bridge/br_switchdev.c bridge
        __allowed_ingress                        ingress transit never   net/bridge/br_vlan.c
        br_allowed_egress                        forward transit never   net/bridge/br_vlan.c bridge
        br_allowed_ingress                       ingress transit modules net/bridge/br_vlan.c bridge
        br_handle_vlan                           ingress transit modules net/bridge/br_vlan.c bridge
        br_handle_ingress_vlan_tunnel            forward transit modules net/bridge/br_vlan_tunnel.c bridge
        ipv6_mc_check_mld                        ingress transit default net/ipv6/mcast_snoop.c
        llc_rcv                                  ingress transit modules net/llc/llc_input.c llc
        """
}
