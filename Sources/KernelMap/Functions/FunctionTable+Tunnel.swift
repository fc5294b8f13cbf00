extension FunctionTable {
    /// VXLAN, Geneve, GRE, IPIP, SIT, WireGuard.
    static let tunnel = """
        bareudp_udp_encap_recv                ingress decap   never   drivers/net/bareudp.c
        bareudp_xmit                          egress  encap   never   drivers/net/bareudp.c
        geneve6_xmit_skb                      egress  encap   never   drivers/net/geneve.c
        geneve_build_skb                      egress  encap   modules drivers/net/geneve.c geneve
        geneve_get_v4_rt                      egress  transit modules drivers/net/geneve.c geneve
        geneve_gro_receive                    ingress decap   modules drivers/net/geneve.c geneve
        geneve_rx                             ingress decap   never   drivers/net/geneve.c
        geneve_udp_encap_recv                 ingress decap   modules drivers/net/geneve.c geneve
        geneve_xmit                           egress  encap   modules drivers/net/geneve.c geneve
        geneve_xmit_skb                       egress  encap   never   drivers/net/geneve.c
        encap_bypass_if_local                 egress  encap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_build_skb                       egress  encap   never   drivers/net/vxlan/vxlan_core.c
        vxlan_encap_bypass                    egress  encap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_err_lookup                      ingress decap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_get_route                       egress  transit modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_gro_complete                    ingress decap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_gro_receive                     ingress decap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_rcv                             ingress decap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_remcsum                         ingress decap   never   drivers/net/vxlan/vxlan_core.c
        vxlan_set_mac                         ingress decap   never   drivers/net/vxlan/vxlan_core.c
        vxlan_snoop                           ingress decap   never   drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_xmit                            egress  encap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_xmit_one                        egress  encap   modules drivers/net/vxlan/vxlan_core.c vxlan
        vxlan_mdb_xmit                        egress  encap   modules drivers/net/vxlan/vxlan_mdb.c vxlan
        wg_allowedips_lookup_dst              egress  encap   modules drivers/net/wireguard/allowedips.c wireguard
        wg_allowedips_lookup_src              ingress decap   modules drivers/net/wireguard/allowedips.c wireguard
        wg_cookie_validate_packet             ingress decap   modules drivers/net/wireguard/cookie.c wireguard
        wg_xmit                               egress  encap   modules drivers/net/wireguard/device.c wireguard
        wg_prev_queue_enqueue                 either  handoff modules drivers/net/wireguard/queueing.c wireguard
        decrypt_packet                        ingress decap   modules drivers/net/wireguard/receive.c wireguard
        prepare_skb_header                    ingress decap   never   drivers/net/wireguard/receive.c
        update_rx_stats                       ingress decap   never   drivers/net/wireguard/receive.c
        wg_packet_consume_data                ingress decap   never   drivers/net/wireguard/receive.c
        wg_packet_consume_data_done           ingress decap   never   drivers/net/wireguard/receive.c
        wg_packet_decrypt_worker              ingress decap   never   drivers/net/wireguard/receive.c wireguard
        wg_packet_handshake_receive_worker    ingress decap   never   drivers/net/wireguard/receive.c wireguard
        wg_packet_receive                     ingress decap   modules drivers/net/wireguard/receive.c wireguard
        wg_packet_rx_poll                     ingress decap   never   drivers/net/wireguard/receive.c wireguard
        wg_receive_handshake_packet           ingress decap   modules drivers/net/wireguard/receive.c wireguard
        encrypt_packet                        egress  encap   modules drivers/net/wireguard/send.c wireguard
        wg_packet_create_data                 egress  encap   never   drivers/net/wireguard/send.c
        wg_packet_create_data_done            egress  encap   never   drivers/net/wireguard/send.c
        wg_packet_encrypt_worker              egress  encap   never   drivers/net/wireguard/send.c wireguard
        wg_packet_send_staged_packets         egress  encap   never   drivers/net/wireguard/send.c wireguard
        wg_packet_tx_worker                   egress  encap   never   drivers/net/wireguard/send.c wireguard
        send4                                 egress  encap   modules drivers/net/wireguard/socket.c wireguard
        send6                                 egress  encap   modules drivers/net/wireguard/socket.c wireguard
        wg_receive                            ingress decap   modules drivers/net/wireguard/socket.c wireguard
        wg_socket_endpoint_from_skb           ingress decap   never   drivers/net/wireguard/socket.c wireguard
        wg_socket_send_buffer_as_reply_to_skb egress  encap   modules drivers/net/wireguard/socket.c wireguard
        wg_socket_send_buffer_to_peer         egress  encap   never   drivers/net/wireguard/socket.c wireguard
        wg_socket_send_skb_to_peer            egress  encap   modules drivers/net/wireguard/socket.c wireguard
        gre_build_header                      egress  encap   never   include/net/gre.h ip6_gre
        ip6tunnel_xmit                        egress  encap   never   include/net/ip6_tunnel.h
        udp_tunnel_handle_offloads            egress  encap   never   include/net/udp_tunnel.h
        gro_cell_poll                         ingress decap   never   net/core/gro_cells.c
        __gre_xmit                            egress  encap   modules net/ipv4/ip_gre.c ip_gre
        erspan_rcv                            ingress decap   never   net/ipv4/ip_gre.c
        erspan_xmit                           egress  encap   modules net/ipv4/ip_gre.c ip_gre
        gre_fb_xmit                           egress  encap   modules net/ipv4/ip_gre.c ip_gre
        gre_tap_xmit                          egress  encap   modules net/ipv4/ip_gre.c ip_gre
        ipgre_rcv                             ingress decap   never   net/ipv4/ip_gre.c
        ipgre_xmit                            egress  encap   modules net/ipv4/ip_gre.c ip_gre
        ip_md_tunnel_xmit                     egress  encap   modules net/ipv4/ip_tunnel.c ip_tunnel
        ip_tunnel_rcv                         ingress decap   modules net/ipv4/ip_tunnel.c ip_tunnel
        ip_tunnel_xmit                        egress  encap   modules net/ipv4/ip_tunnel.c ip_tunnel
        __iptunnel_pull_header                ingress decap   default net/ipv4/ip_tunnel_core.c
        iptunnel_handle_offloads              egress  encap   default net/ipv4/ip_tunnel_core.c
        iptunnel_xmit                         egress  encap   default net/ipv4/ip_tunnel_core.c
        skb_tunnel_check_pmtu                 egress  encap   default net/ipv4/ip_tunnel_core.c
        ipip_tunnel_rcv                       ingress decap   modules net/ipv4/ipip.c ipip
        ipip_tunnel_xmit                      egress  encap   modules net/ipv4/ipip.c ipip
        tunnel4_rcv                           ingress decap   modules net/ipv4/tunnel4.c tunnel4
        tunnel64_rcv                          ingress decap   modules net/ipv4/tunnel4.c tunnel4
        udp_tunnel_dst_lookup                 egress  transit modules net/ipv4/udp_tunnel_core.c udp_tunnel
        udp_tunnel_xmit_skb                   egress  encap   modules net/ipv4/udp_tunnel_core.c udp_tunnel
        gre_rcv                               ingress decap   modules net/ipv6/ip6_gre.c ip6_gre
        skb_tunnel_info_txcheck               egress  encap   never   net/ipv6/ip6_gre.c ip6_gre
        __ip6_tnl_rcv                         ingress decap   modules net/ipv6/ip6_tunnel.c ip6_tunnel
        ip4ip6_err                            ingress decap   modules net/ipv6/ip6_tunnel.c ip6_tunnel
        ip6_tnl_rcv                           ingress decap   modules net/ipv6/ip6_tunnel.c ip6_tunnel
        ip6_tnl_start_xmit                    egress  encap   modules net/ipv6/ip6_tunnel.c ip6_tunnel
        ip6_tnl_xmit                          egress  encap   modules net/ipv6/ip6_tunnel.c ip6_tunnel
        udp_tunnel6_xmit_skb                  egress  encap   modules net/ipv6/ip6_udp_tunnel.c ip6_udp_tunnel
        ipip6_tunnel_xmit                     egress  encap   never   net/ipv6/sit.c
        ipip_rcv                              ingress decap   modules net/ipv6/sit.c sit
        sit_tunnel_xmit                       egress  encap   modules net/ipv6/sit.c sit
        tunnel6_rcv                           ingress decap   modules net/ipv6/tunnel6.c tunnel6
        """
}
