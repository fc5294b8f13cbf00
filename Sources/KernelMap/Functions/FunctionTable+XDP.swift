extension FunctionTable {
    /// Generic and veth XDP.
    static let xdp = """
        veth_convert_skb_to_xdp_buff ingress transit never   drivers/net/veth.c
        veth_xdp_rcv_bulk_skb        ingress transit never   drivers/net/veth.c
        veth_xdp_rcv_skb             ingress transit modules drivers/net/veth.c veth
        receive_buf                  ingress transit never   drivers/net/virtio_net.c virtio_net
        cpu_map_generic_redirect     ingress transit default kernel/bpf/cpumap.c
        dev_map_generic_redirect     ingress transit default kernel/bpf/devmap.c
        generic_xdp_tx               ingress transit default net/core/dev.c
        xdp_do_generic_redirect      ingress transit default net/core/filter.c
        skb_cow_data_for_xdp         ingress transit never   net/core/skbuff.c
        skb_pp_cow_data              ingress transit never   net/core/skbuff.c
        __xdp_build_skb_from_frame   ingress transit default net/core/xdp.c
        xdp_build_skb_from_frame     ingress transit never   net/core/xdp.c
        """
}
