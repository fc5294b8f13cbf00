/// What pwru's output is made of, and what it never is.
enum Words {
    static let all: [[UInt8]] = (functions + columns + values + json + odd).map { Array($0.utf8) }

    static let numbers: [[UInt8]] = [
        "0", "-1", "1", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
        "99999999999999999999999999999999", "0x0", "0xffffffffffffffff", "0xfffffffffffffffff", "1e400", "1.5", "007",
    ].map { Array($0.utf8) }

    private static let functions = [
        "ip_local_out", "__ip_local_out", "ip_output", "ip_finish_output", "nf_hook_slow", "nf_conntrack_in",
        "nf_conntrack_in[nf_conntrack]", "nf_conntrack_tcp_packet", "nf_nat_ipv4_manip_pkt[nf_nat]",
        "inet_proto_csum_replace4",
        "xt_ct_target_v1[xt_CT]", "nft_do_chain[nf_tables]", "kfree_skb_reason(SKB_DROP_REASON_NETFILTER_DROP)",
        "sk_skb_reason_drop(SKB_DROP_REASON_NO_SOCKET)", "sk_skb_reason_drop(SKB_CONSUMED)", "kfree_skb_reason (123)",
        "kfree_skb_reason(SKB_DROP_REASON_", "kfree_skb", "kfree_skbmem", "consume_skb", "__kfree_skb",
        "skb_release_data",
        "skb_release_head_state", "__skb_clone", "skb_clone", "skb_copy", "pskb_expand_head", "dev_hard_start_xmit",
        "__dev_queue_xmit", "tcp_v4_rcv", "tcp_v4_send_reset", "tcp_conn_request", "tcp_retransmit_skb", "icmp_send",
        "udp_queue_rcv_skb", "__netif_receive_skb", "netif_rx", "napi_gro_receive", "vxlan_xmit\t[vxlan]", "vxlan_rcv",
        "udp_tunnel_xmit_skb", "wg_xmit[wireguard]", "wg_allowedips_lookup_src", "ip_forward", "ip_rcv",
        "ip_local_deliver", "ip_defrag", "skb_segment", "tcp_gro_receive", "tcp_try_coalesce", "0xffffffff81234567",
        "bpf_prog_6deef7357e7b4530_cil_from_container[bpf](tc)", "bpf_prog_6deef7357e7b4530_x[bpf](xdp)",
        "sch_handle_ingress.constprop.0", "skb_scrub_packet", "sock_queue_rcv_skb_reason", "skb_attempt_defer_free",
    ]

    private static let columns = [
        "SKB                CPU PROCESS          TIMESTAMP        NETNS      MARK/x        IFACE       PROTO  MTU   LEN   "
            + "TUPLE FUNC\n",
        "SKB                CPU PROCESS          NETNS      MARK/x        IFACE       PROTO  MTU   LEN   TUPLE FUNC CALLER\n",
        "TIME                    SKB                CPU PROCESS          TUPLE FUNC CALLER TUNNEL\n",
        "               SKB    CPU          PROCESS                     FUNC        TIMESTAMP\n",
        "               SKB         PROCESS                     FUNC        TIMESTAMP\n", "__sk_buff->cb[]",
        "NETNS NAME",
        "TUNNEL", "CALLER", "FUNC", "TUPLE", "IFACE", "MARK/x",
    ]

    private static let values = [
        "0xffff8a29c2ce9000", "0xff11000123456700", "10.5.0.2:33824->10.5.0.3:10250(tcp:SYN)", ":0->:0()",
        "10.5.0.3:10250->10.5.0.2:33824(tcp:SYN|ACK)", "[fd00::1]:1->[::ffff:1.2.3.4]:2(udp)", ":17517->:45634()",
        "10.0.0.1:0->10.0.0.2:0(icmp)", "255.255.255.255:65535->0.0.0.0:0(tcp)",
        "(tcp:FIN|SYN|RST|PSH|ACK|URG|ECE|CWR)",
        "->", "[::]:0", "[fe80::%eth0]", "1.2.3.4.5:6", "cilium_host:8", "3(veth1@1)", "~e55aaf054629:13",
        "<empty>:0", "[<empty>]", "[tmux: server]", "[kworker/1:13-wg-crypt-wg0(8846)]", "~in/x (deleted):9", "netns=1",
        "mark=0xd00", "ifindex=2", "iface=2(eth0)", "proto=8", "mtu=1500", "len=60", "0x0800", "0x86dd", "0x8100",
        "2026-02-20T10:11:12.123", "15:04:05.000", "00000000", "d00", "4026532214",
        "[0x00000000,0x000000FF,0x0,0x0,0x0]",
    ]

    private static let json = [
        "{\"skb\":\"0xffff8a29c2ce9000\",\"func\":\"ip_rcv\"}", "\"skb\":", "\"cpu\":1,", "\"process\":\"curl:1\",",
        "\"func\":\"kfree_skbmem\"", "\"caller_func\":\"ip_rcv\",", "\"time\":1,", "\"time\":\"15:04:05.000\",",
        "\"netns\":",
        "\"netns_name\":", "\"mark\":", "\"iface\":\"eth0:2\",", "\"proto\":2048,", "\"mtu\":1500,", "\"len\":60,",
        "\"cb\":[0,0,0,0,0],", "\"tuple\":{}",
        "\"tuple\":{\"saddr\":\"[::1]\",\"daddr\":\"[::1]\",\"sport\":1,\"proto\":6,\"flags\":\"SYN\"}",
        "\"tunnel_tuple\":{}", "\"stack\":\"\\nip_rcv\\n__netif_receive_skb\"", "\"skb_metadata\":", "null", "true",
        "[", "]",
        "{", "}", "\"", "\\", "\\u0000", "\\u001b[31m", "\\ud800", "\\udc00\\ud83d", "[[[[[[[[",
        "{\"a\":{\"a\":{\"a\":",
    ]

    private static let odd = [
        "\n", "\r\n", "\r", "\u{0}", "\t", " ", "", "\u{1b}[2J", "\u{1b}]0;x\u{7}", "\u{9b}31m", "\u{202e}",
        "\u{feff}", "é", "🐧",
        "(struct sk_buff){\n .len = 1,\n}\n", "map_id: 1\nmap_name: x\nkey(4):\n", "$ pwru --output-tuple\n",
        "2026/11/23 03:26:17 INFO Listening for events..\n", "1498 / 1498 [-----] 100.00% ? p/s\r",
        "nf_hook_slow\nip_output\n", "ip_rcv[mod]\n", "+0x1a/0x80", "Attached (ignored 0)\n",
    ]
}
