extension FunctionTable {
    /// IPsec.
    static let xfrm = """
        xfrm_policy_check            either  decision never   include/net/xfrm.h
        bpf_lsm_xfrm_decode_session  either  transit  default kernel/bpf/bpf_lsm.c
        ah_input                     ingress decap    modules net/ipv4/ah4.c ah4
        ah_output                    egress  encap    modules net/ipv4/ah4.c ah4
        esp4_rcv_cb                  ingress transit  modules net/ipv4/esp4.c esp4
        esp_input                    ingress decap    modules net/ipv4/esp4.c esp4
        esp_input_done2              ingress decap    modules net/ipv4/esp4.c esp4
        esp_output                   egress  encap    modules net/ipv4/esp4.c esp4
        esp_output_head              egress  encap    modules net/ipv4/esp4.c esp4
        esp_output_tail              egress  encap    modules net/ipv4/esp4.c esp4
        esp4_gro_receive             ingress decap    modules net/ipv4/esp4_offload.c esp4_offload
        esp_xmit                     egress  encap    modules net/ipv4/esp4_offload.c esp4_offload
        __xfrm4_udp_encap_rcv        ingress decap    never   net/ipv4/xfrm4_input.c
        xfrm4_rcv                    ingress decap    default net/ipv4/xfrm4_input.c
        xfrm4_transport_finish       ingress decap    default net/ipv4/xfrm4_input.c
        xfrm4_udp_encap_rcv          ingress decap    default net/ipv4/xfrm4_input.c
        __xfrm4_output               egress  encap    default net/ipv4/xfrm4_output.c
        xfrm4_output                 egress  encap    default net/ipv4/xfrm4_output.c
        xfrm4_esp_rcv                ingress decap    default net/ipv4/xfrm4_protocol.c
        xfrm4_rcv_cb                 ingress decap    default net/ipv4/xfrm4_protocol.c
        xfrm4_rcv_encap              ingress decap    default net/ipv4/xfrm4_protocol.c
        esp6_input                   ingress decap    modules net/ipv6/esp6.c esp6
        esp6_input_done2             ingress decap    modules net/ipv6/esp6.c esp6
        esp6_output                  egress  encap    modules net/ipv6/esp6.c esp6
        esp6_output_head             egress  encap    modules net/ipv6/esp6.c esp6
        esp6_output_tail             egress  encap    modules net/ipv6/esp6.c esp6
        xfrm6_rcv                    ingress decap    default net/ipv6/xfrm6_input.c
        xfrm6_transport_finish       ingress decap    default net/ipv6/xfrm6_input.c
        __xfrm6_output               egress  encap    default net/ipv6/xfrm6_output.c
        xfrm6_output                 egress  encap    default net/ipv6/xfrm6_output.c
        xfrm6_esp_rcv                ingress decap    default net/ipv6/xfrm6_protocol.c
        pfkey_broadcast_one          localIn transit  modules net/key/af_key.c af_key
        pfkey_process                localIn transit  modules net/key/af_key.c af_key
        pfkey_xfrm_policy2msg        localIn transit  modules net/key/af_key.c af_key
        xfrm_dev_offload_ok          egress  transit  default net/xfrm/xfrm_device.c
        secpath_set                  ingress transit  default net/xfrm/xfrm_input.c
        xfrm_inner_mode_input        ingress decap    never   net/xfrm/xfrm_input.c
        xfrm_input                   ingress decap    default net/xfrm/xfrm_input.c
        xfrm_input_resume            ingress decap    default net/xfrm/xfrm_input.c
        xfrm_parse_spi               ingress decap    default net/xfrm/xfrm_input.c
        xfrm_rcv_cb                  ingress decap    default net/xfrm/xfrm_input.c
        xfrm_trans_queue             egress  encap    default net/xfrm/xfrm_input.c
        xfrm_trans_reinject          ingress decap    never   net/xfrm/xfrm_input.c
        xfrmi4_rcv                   ingress decap    modules net/xfrm/xfrm_interface_core.c xfrm_interface
        xfrmi_decode_session         either  transit  modules net/xfrm/xfrm_interface_core.c xfrm_interface
        xfrmi_input                  ingress decap    modules net/xfrm/xfrm_interface_core.c xfrm_interface
        xfrmi_rcv_cb                 ingress decap    modules net/xfrm/xfrm_interface_core.c xfrm_interface
        xfrmi_xmit                   egress  encap    modules net/xfrm/xfrm_interface_core.c xfrm_interface
        xfrmi_xmit2                  egress  encap    never   net/xfrm/xfrm_interface_core.c
        skb_dst_pop                  egress  transit  default net/xfrm/xfrm_output.c
        xfrm4_tunnel_check_size      egress  transit  default net/xfrm/xfrm_output.c
        xfrm_dev_direct_output       egress  encap    never   net/xfrm/xfrm_output.c
        xfrm_inner_extract_output    egress  encap    default net/xfrm/xfrm_output.c
        xfrm_outer_mode_output       egress  encap    default net/xfrm/xfrm_output.c
        xfrm_output                  egress  encap    default net/xfrm/xfrm_output.c
        xfrm_output2                 egress  encap    default net/xfrm/xfrm_output.c
        xfrm_output_one              egress  encap    never   net/xfrm/xfrm_output.c
        xfrm_output_resume           egress  encap    default net/xfrm/xfrm_output.c
        __xfrm_decode_session        either  decision default net/xfrm/xfrm_policy.c
        __xfrm_policy_check          either  decision default net/xfrm/xfrm_policy.c
        __xfrm_route_forward         either  decision default net/xfrm/xfrm_policy.c
        decode_session4              either  transit  default net/xfrm/xfrm_policy.c
        xdst_queue_output            either  decision default net/xfrm/xfrm_policy.c
        xfrm_lookup_route            either  decision never   net/xfrm/xfrm_policy.c
        xfrm_lookup_with_ifid        egress  encap    never   net/xfrm/xfrm_policy.c
        xfrm_policy_queue_process    either  decision never   net/xfrm/xfrm_policy.c
        xfrm_replay_check            ingress transit  default net/xfrm/xfrm_replay.c
        xfrm_replay_check_legacy     ingress transit  default net/xfrm/xfrm_replay.c
        xfrm_replay_overflow         egress  transit  default net/xfrm/xfrm_replay.c
        xfrm_replay_recheck          ingress transit  default net/xfrm/xfrm_replay.c
        security_skb_classify_flow   either  transit  default security/security.c
        security_xfrm_decode_session either  transit  default security/security.c
        """
}
