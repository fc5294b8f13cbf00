extension FunctionTable {
    /// Device drivers, virtual devices, Open vSwitch ports.
    static let driver = """
        __bond_start_xmit               egress  exit    never   drivers/net/bonding/bond_main.c
        bond_3ad_xor_xmit               egress  exit    never   drivers/net/bonding/bond_main.c
        bond_arp_rcv                    ingress transit never   drivers/net/bonding/bond_main.c
        bond_dev_queue_xmit             egress  exit    modules drivers/net/bonding/bond_main.c bonding
        bond_handle_frame               ingress transit never   drivers/net/bonding/bond_main.c bonding
        bond_rcv_validate               ingress transit never   drivers/net/bonding/bond_main.c bonding
        bond_select_queue               egress  transit modules drivers/net/bonding/bond_main.c bonding
        bond_should_deliver_exact_match ingress transit never   drivers/net/bonding/bond_main.c
        bond_start_xmit                 egress  exit    modules drivers/net/bonding/bond_main.c bonding
        bond_tls_device_xmit            egress  exit    never   drivers/net/bonding/bond_main.c
        bond_xmit_activebackup          egress  exit    never   drivers/net/bonding/bond_main.c
        bond_xmit_roundrobin            egress  exit    never   drivers/net/bonding/bond_main.c
        dummy_xmit                      egress  exit    modules drivers/net/dummy.c dummy
        ifb_xmit                        egress  exit    modules drivers/net/ifb.c ifb
        ipvlan_handle_frame             ingress transit never   drivers/net/ipvlan/ipvlan_core.c ipvlan
        ipvlan_handle_mode_l2           ingress transit never   drivers/net/ipvlan/ipvlan_core.c
        ipvlan_handle_mode_l3           ingress transit never   drivers/net/ipvlan/ipvlan_core.c ipvlan
        ipvlan_multicast_enqueue        ingress transit modules drivers/net/ipvlan/ipvlan_core.c ipvlan
        ipvlan_process_outbound         egress  exit    never   drivers/net/ipvlan/ipvlan_core.c
        ipvlan_process_v4_outbound      egress  exit    modules drivers/net/ipvlan/ipvlan_core.c ipvlan
        ipvlan_process_v6_outbound      egress  exit    never   drivers/net/ipvlan/ipvlan_core.c
        ipvlan_queue_xmit               egress  exit    modules drivers/net/ipvlan/ipvlan_core.c ipvlan
        ipvlan_rcv_frame                ingress transit never   drivers/net/ipvlan/ipvlan_core.c
        ipvlan_xmit_mode_l2             egress  exit    never   drivers/net/ipvlan/ipvlan_core.c
        ipvlan_xmit_mode_l3             egress  exit    never   drivers/net/ipvlan/ipvlan_core.c
        ipvlan_l3_rcv                   ingress transit modules drivers/net/ipvlan/ipvlan_l3s.c ipvlan
        ipvlan_nf_input                 ingress transit modules drivers/net/ipvlan/ipvlan_l3s.c ipvlan
        ipvlan_start_xmit               egress  exit    modules drivers/net/ipvlan/ipvlan_main.c ipvlan
        loopback_xmit                   egress  exit    default drivers/net/loopback.c
        macsec_handle_frame             ingress transit never   drivers/net/macsec.c macsec
        macsec_start_xmit               egress  exit    modules drivers/net/macsec.c macsec
        macvlan_broadcast               ingress transit modules drivers/net/macvlan.c macvlan
        macvlan_broadcast_enqueue       ingress transit never   drivers/net/macvlan.c
        macvlan_broadcast_one           ingress transit never   drivers/net/macvlan.c
        macvlan_forward_source          ingress transit modules drivers/net/macvlan.c macvlan
        macvlan_handle_frame            ingress transit never   drivers/net/macvlan.c macvlan
        macvlan_process_broadcast       ingress transit never   drivers/net/macvlan.c macvlan
        macvlan_queue_xmit              egress  exit    never   drivers/net/macvlan.c
        macvlan_start_xmit              egress  exit    modules drivers/net/macvlan.c macvlan
        netkit_prep_forward             ingress transit never   drivers/net/netkit.c
        netkit_xmit                     egress  exit    default drivers/net/netkit.c
        tap_get_user                    ingress transit never   drivers/net/tap.c tap
        tap_handle_frame                egress  exit    never   drivers/net/tap.c tap
        tap_put_user                    ingress transit never   drivers/net/tap.c
        team_handle_frame               ingress transit never   drivers/net/team/team_core.c team
        team_xmit                       egress  exit    modules drivers/net/team/team_core.c team
        run_ebpf_filter                 ingress transit never   drivers/net/tun.c
        tun_automq_select_queue         ingress transit never   drivers/net/tun.c
        tun_build_skb                   ingress transit never   drivers/net/tun.c tun
        tun_get_user                    ingress transit never   drivers/net/tun.c tun
        tun_net_xmit                    egress  exit    modules drivers/net/tun.c tun
        tun_put_user                    ingress transit never   drivers/net/tun.c
        tun_rx_batched                  ingress transit never   drivers/net/tun.c
        tun_select_queue                ingress transit modules drivers/net/tun.c tun
        veth_forward_skb                ingress transit never   drivers/net/veth.c
        veth_select_rxq                 ingress transit never   drivers/net/veth.c
        veth_xmit                       egress  exit    modules drivers/net/veth.c veth
        page_to_skb                     ingress transit never   drivers/net/virtio_net.c virtio_net
        receive_mergeable               ingress transit never   drivers/net/virtio_net.c
        start_xmit                      egress  exit    modules drivers/net/virtio_net.c virtio_net
        virtnet_receive_done            ingress transit modules drivers/net/virtio_net.c virtio_net
        xmit_skb                        egress  exit    never   drivers/net/virtio_net.c
        vrf_finish_output               egress  transit modules drivers/net/vrf.c vrf
        vrf_ip6_rcv                     ingress transit never   drivers/net/vrf.c
        vrf_ip_out                      egress  exit    never   drivers/net/vrf.c
        vrf_local_xmit                  egress  exit    modules drivers/net/vrf.c vrf
        vrf_output                      egress  transit modules drivers/net/vrf.c vrf
        vrf_process_v4_outbound         egress  exit    never   drivers/net/vrf.c
        vrf_rx_stats                    ingress transit never   drivers/net/vrf.c
        vrf_xmit                        egress  exit    modules drivers/net/vrf.c vrf
        vlan_dev_hard_header            egress  transit modules net/8021q/vlan_dev.c 8021q
        vlan_dev_hard_start_xmit        egress  exit    modules net/8021q/vlan_dev.c 8021q
        vlan_passthru_hard_header       egress  transit modules net/8021q/vlan_dev.c 8021q
        skb_clone_tx_timestamp          egress  transit default net/core/timestamping.c
        clone_execute                   either  transit modules net/openvswitch/actions.c openvswitch
        do_execute_actions              either  transit modules net/openvswitch/actions.c openvswitch
        do_output                       either  transit modules net/openvswitch/actions.c openvswitch
        execute_recirc                  either  transit never   net/openvswitch/actions.c
        ovs_execute_actions             either  transit modules net/openvswitch/actions.c openvswitch
        ovs_fragment                    either  transit modules net/openvswitch/actions.c openvswitch
        ovs_vport_output                either  transit modules net/openvswitch/actions.c openvswitch
        sample                          either  transit never   net/openvswitch/actions.c
        __ovs_ct_lookup                 either  transit modules net/openvswitch/conntrack.c openvswitch
        handle_fragments                either  transit never   net/openvswitch/conntrack.c
        ovs_ct_nat                      either  transit never   net/openvswitch/conntrack.c
        ovs_ct_execute                  either  transit modules net/openvswitch/conntrack.h openvswitch
        ovs_dp_process_packet           either  transit modules net/openvswitch/datapath.c openvswitch
        ovs_dp_upcall                   either  transit modules net/openvswitch/datapath.c openvswitch
        queue_userspace_packet          either  transit modules net/openvswitch/datapath.c openvswitch
        ovs_flow_key_extract            either  transit modules net/openvswitch/flow.c openvswitch
        ovs_flow_tbl_lookup_stats       either  transit never   net/openvswitch/flow_table.c openvswitch
        internal_dev_recv               either  transit modules net/openvswitch/vport-internal_dev.c openvswitch
        internal_dev_xmit               egress  exit    modules net/openvswitch/vport-internal_dev.c openvswitch
        netdev_frame_hook               either  transit never   net/openvswitch/vport-netdev.c openvswitch
        ovs_vport_receive               either  transit modules net/openvswitch/vport.c openvswitch
        ovs_vport_send                  either  transit modules net/openvswitch/vport.c openvswitch
        """
}
