extension DropReasons {
    /// TCP-MD5 (RFC 2385), TCP-AO (RFC 5925) and the TTL check of BGP sessions.
    static let tcpAuthentication: [DropReason] = [
        DropReason(
            name: "TCP_AUTH_HDR", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The authentication options are malformed, or MD5 and AO are both there.",
            causes: ["a broken peer", "a middlebox that rewrites TCP options"],
            checks: ["tcpdump -nvvi <dev> tcp", "nstat -az 'TcpExtTCPMD5*' 'TcpExtTCPAO*'"],
            counters: [],
            values: [.v6_12: 20, .v7_3: 21],
            raisedBy: ["tcp_inbound_hash"]),
        DropReason(
            name: "TCP_MD5NOTFOUND", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "This socket requires a TCP-MD5 signature from the peer and the segment carries none.",
            causes: [
                "the password is set on this side only (BGP neighbours, usually)",
                "the peer connects from an address other than the configured one",
                "a proxy or NAT in between ends the session",
            ],
            checks: ["ss -tnie dst <peer>", "nstat -az TcpExtTCPMD5NotFound", "vtysh -c 'show bgp neighbors <peer>'"],
            counters: ["TcpExtTCPMD5NotFound"],
            values: [.v6_1: 17, .v6_12: 21, .v7_3: 22],
            raisedBy: ["tcp_inbound_md5_hash", "tcp_inbound_hash"]),
        DropReason(
            name: "TCP_MD5UNEXPECTED", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The segment is signed with TCP-MD5 and this side has no key for that peer.",
            causes: ["the password is set on the peer only", "the key is bound to another address or interface"],
            checks: ["nstat -az TcpExtTCPMD5Unexpected", "ss -tnie dst <peer>"],
            counters: ["TcpExtTCPMD5Unexpected"],
            values: [.v6_1: 18, .v6_12: 22, .v7_3: 23],
            raisedBy: ["tcp_inbound_md5_hash"]),
        DropReason(
            name: "TCP_MD5FAILURE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The segment carries a TCP-MD5 signature that is not the one this side computes.",
            causes: ["different passwords on the two sides", "NAT between them: the signature covers the addresses"],
            checks: ["nstat -az TcpExtTCPMD5Failure", "dmesg | grep -i 'MD5 Hash'"],
            counters: ["TcpExtTCPMD5Failure"],
            values: [.v6_1: 19, .v6_12: 23, .v7_3: 24],
            raisedBy: ["tcp_inbound_md5_hash"]),
        DropReason(
            name: "TCP_AONOTFOUND", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "TCP-AO is required for this peer and the segment carries no AO option.",
            causes: ["AO is not configured on the peer"],
            checks: ["nstat -az TcpExtTCPAORequired", "ss -tnie dst <peer>"],
            counters: ["TcpExtTCPAORequired"],
            values: [.v6_12: 24, .v7_3: 25],
            raisedBy: ["tcp_inbound_hash"]),
        DropReason(
            name: "TCP_AOUNEXPECTED", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The segment carries a TCP-AO option that nobody here asked for.",
            causes: ["AO is configured on the peer only"],
            checks: ["nstat -az TcpExtTCPAOKeyNotFound", "ss -tnie dst <peer>"],
            counters: ["TcpExtTCPAOKeyNotFound"],
            values: [.v6_12: 25, .v7_3: 26],
            raisedBy: ["tcp_inbound_ao_hash"]),
        DropReason(
            name: "TCP_AOKEYNOTFOUND", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "No key of this side has the id that the segment names.",
            causes: ["the key ids differ", "a key change was made on one side only"],
            checks: ["nstat -az TcpExtTCPAOKeyNotFound", "ss -tnie dst <peer>"],
            counters: ["TcpExtTCPAOKeyNotFound"],
            values: [.v6_12: 26, .v7_3: 27],
            raisedBy: ["tcp_inbound_ao_hash"]),
        DropReason(
            name: "TCP_AOFAILURE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The TCP-AO code does not match the segment.",
            causes: ["different secrets under the same key id", "NAT or rewritten options on the way"],
            checks: ["nstat -az TcpExtTCPAOBad", "ss -tnie dst <peer>"],
            counters: ["TcpExtTCPAOBad"],
            values: [.v6_12: 27, .v7_3: 28],
            raisedBy: ["tcp_inbound_hash", "tcp_ao_verify_hash", "tcp_inbound_ao_hash"]),
        DropReason(
            name: "TCP_MINTTL", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The packet's TTL or hop limit is lower than the socket demands, so it has come from too far "
                + "away.",
            causes: [
                "BGP ttl-security with more hops between the neighbours than configured",
                "somebody spoofs the neighbour",
            ],
            checks: ["nstat -az TcpExtTCPMinTTLDrop", "traceroute -n <peer>"],
            counters: ["TcpExtTCPMinTTLDrop"],
            values: [.v6_12: 80, .v7_3: 95],
            raisedBy: ["tcp_v4_rcv", "tcp_v6_rcv"]),
    ]
}
