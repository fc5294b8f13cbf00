extension FunctionTable {
    /// ARP, neighbour resolution and link-layer headers.
    static let neighbour = """
        dev_hard_header        egress  transit  never   include/linux/netdevice.h
        neigh_event_send_probe egress  decision never   include/net/neighbour.h
        neigh_hh_output        egress  transit  never   include/net/neighbour.h
        __neigh_event_send     egress  decision default net/core/neighbour.c
        neigh_blackhole        egress  freeDrop default net/core/neighbour.c
        neigh_connected_output egress  transit  default net/core/neighbour.c
        neigh_direct_output    egress  transit  default net/core/neighbour.c
        neigh_probe            egress  transit  never   net/core/neighbour.c
        neigh_proxy_process    egress  transit  never   net/core/neighbour.c
        neigh_resolve_output   egress  transit  default net/core/neighbour.c
        pneigh_enqueue         ingress transit  default net/core/neighbour.c
        eth_header             egress  transit  default net/ethernet/eth.c
        arp_create             egress  transit  never   net/ipv4/arp.c
        arp_error_report       egress  freeDrop default net/ipv4/arp.c
        arp_process            ingress transit  default net/ipv4/arp.c
        arp_rcv                ingress transit  default net/ipv4/arp.c
        arp_solicit            egress  transit  default net/ipv4/arp.c
        arp_xmit               egress  transit  default net/ipv4/arp.c
        arp_xmit_finish        egress  transit  default net/ipv4/arp.c
        ipv4_neigh_lookup      egress  transit  default net/ipv4/route.c
        ndisc_error_report     egress  freeDrop default net/ipv6/ndisc.c
        ndisc_solicit          egress  transit  default net/ipv6/ndisc.c
        """
}
