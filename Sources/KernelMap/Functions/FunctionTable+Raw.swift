extension FunctionTable {
    /// Raw IP sockets.
    static let raw = """
        raw_rcv            localIn  transit default net/can/raw.c
        __dev_direct_xmit  localOut entry   default net/core/dev.c
        raw_rcv_skb        localIn  transit default net/ieee802154/socket.c
        raw_icmp_error     localIn  transit default net/ipv4/raw.c
        raw_local_deliver  localIn  transit default net/ipv4/raw.c
        raw_send_hdrinc    localOut transit never   net/ipv4/raw.c
        raw_v4_input       localIn  transit never   net/ipv4/raw.c
        ipv6_raw_deliver   localIn  transit never   net/ipv6/raw.c
        raw6_local_deliver localIn  transit default net/ipv6/raw.c
        rawv6_rcv          localIn  transit default net/ipv6/raw.c
        rawv6_rcv_skb      localIn  transit never   net/ipv6/raw.c
        rawv6_send_hdrinc  localOut transit never   net/ipv6/raw.c
        """
}
