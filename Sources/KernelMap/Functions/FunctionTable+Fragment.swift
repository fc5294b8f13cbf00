extension FunctionTable {
    /// Fragmentation and reassembly.
    static let fragment = """
        inet_frag_queue_insert  ingress transit default net/ipv4/inet_fragment.c
        inet_frag_reasm_finish  ingress transit default net/ipv4/inet_fragment.c
        inet_frag_reasm_prepare ingress transit default net/ipv4/inet_fragment.c
        ip_check_defrag         ingress transit default net/ipv4/ip_fragment.c
        ip_defrag               ingress transit default net/ipv4/ip_fragment.c
        ip_expire               ingress transit never   net/ipv4/ip_fragment.c
        ip_frag_queue           ingress transit never   net/ipv4/ip_fragment.c
        ip_frag_reasm           ingress transit never   net/ipv4/ip_fragment.c
        ip_options_fragment     egress  transit default net/ipv4/ip_options.c
        ip_do_fragment          egress  transit default net/ipv4/ip_output.c
        ip_frag_init            egress  transit default net/ipv4/ip_output.c
        ip_frag_next            egress  transit default net/ipv4/ip_output.c
        ip_fraglist_init        egress  transit default net/ipv4/ip_output.c
        ip_fraglist_prepare     egress  transit default net/ipv4/ip_output.c
        ip_fragment             egress  transit never   net/ipv4/ip_output.c
        ipv4_conntrack_defrag   ingress transit modules net/ipv4/netfilter/nf_defrag_ipv4.c nf_defrag_ipv4
        ip6_frag_init           egress  transit default net/ipv6/ip6_output.c
        ip6_frag_next           egress  transit default net/ipv6/ip6_output.c
        ip6_fragment            egress  transit default net/ipv6/ip6_output.c
        nf_ct_frag6_gather      ingress transit modules net/ipv6/netfilter/nf_conntrack_reasm.c nf_defrag_ipv6
        nf_ct_frag6_queue       ingress transit never   net/ipv6/netfilter/nf_conntrack_reasm.c
        ipv6_defrag             ingress transit modules net/ipv6/netfilter/nf_defrag_ipv6_hooks.c nf_defrag_ipv6
        ip6_frag_queue          ingress transit never   net/ipv6/reassembly.c
        ip6_frag_reasm          ingress transit never   net/ipv6/reassembly.c
        ipv6_frag_rcv           ingress transit default net/ipv6/reassembly.c
        """
}
