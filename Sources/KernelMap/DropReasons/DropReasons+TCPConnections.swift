extension DropReasons {
    /// TCP segments that do not fit the state of their connection.
    static let tcpConnections: [DropReason] = [
        DropReason(
            name: "TCP_CSUM", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The TCP checksum is wrong, so the segment cannot be trusted.",
            causes: [
                "checksum offload of a virtual card, veth or tunnel that leaves the sum unfinished",
                "an address rewritten by BPF, NAT or a user-space proxy without correcting the sum",
                "damage on the line",
            ],
            checks: [
                "ethtool -k <dev> | grep -i checksum",
                "ethtool -K <dev> tx off rx off",
                "tcpdump -vvni <dev> tcp",
                "nstat -az TcpInCsumErrors TcpInErrs",
            ],
            counters: ["TcpInCsumErrors", "TcpInErrs"],
            values: [.v6_1: 4, .v6_12: 9, .v7_3: 10],
            raisedBy: [
                "tcp_rcv_established",
                "tcp_add_backlog",
                "tcp_v4_do_rcv",
                "tcp_v4_rcv",
                "tcp_v6_do_rcv",
                "tcp_v6_rcv",
            ]),
        DropReason(
            name: "TCP_FLAGS", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The flags make no sense in the state of the connection, for example a data segment without ACK.",
            causes: ["a port scan or a hand-made packet", "a middlebox that mangles headers"],
            checks: ["tcpdump -nvvi <dev> tcp", "nstat -az TcpInErrs"],
            counters: [],
            values: [.v6_1: 21, .v6_12: 29, .v7_3: 30],
            raisedBy: [
                "tcp_rcv_established",
                "tcp_rcv_state_process",
                "tcp_rcv_synsent_state_process",
                "tcp_inbound_ao_hash",
            ]),
        DropReason(
            name: "TCP_ABORT_ON_DATA", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "Data came in after the program had closed the socket, so the kernel reset the connection.",
            causes: [
                "the program closed early, often after a timeout or an error of its own",
                "SO_LINGER with zero seconds",
            ],
            checks: ["nstat -az TcpExtTCPAbortOnData TcpExtTCPAbortOnClose", "ss -tno state fin-wait-2"],
            counters: ["TcpExtTCPAbortOnData"],
            values: [.v6_12: 30, .v7_3: 31],
            raisedBy: ["tcp_rcv_state_process"]),
        DropReason(
            name: "TCP_LISTEN_OVERFLOW", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The handshake was finished but the listener's accept queue is full, so the last ACK was "
                + "thrown away.",
            causes: [
                "the program does not call accept fast enough, or hangs",
                "backlog of listen() or net.core.somaxconn too small for the bursts",
            ],
            checks: ["ss -lnt", "nstat -az TcpExtListenOverflows TcpExtListenDrops", "sysctl net.core.somaxconn"],
            counters: ["TcpExtListenOverflows", "TcpExtListenDrops"],
            values: [.v7_3: 40],
            raisedBy: ["tcp_check_req"]),
        DropReason(
            name: "TCP_RESET", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "A RST came in and did its work: it ended the connection, then its skb was freed under this name.",
            causes: ["the peer refused or aborted the connection", "a firewall or load balancer in between sent it"],
            checks: ["tcpdump -nvi <dev> 'tcp[tcpflags] & tcp-rst != 0'", "nstat -az TcpEstabResets TcpAttemptFails"],
            counters: ["TcpEstabResets", "TcpAttemptFails"],
            values: [.v6_1: 28, .v6_12: 39, .v7_3: 45],
            raisedBy: ["tcp_rcv_state_process", "tcp_rcv_synsent_state_process", "tcp_validate_incoming"]),
        DropReason(
            name: "TCP_INVALID_SYN", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "A SYN arrived for a connection that this side still considers open; it is answered with a "
                + "challenge ACK.",
            causes: [
                "the client restarted or reused its port while the old connection lives on here",
                "the FIN or RST of the old connection was lost on the way",
                "NAT that reuses ports too early",
            ],
            checks: ["ss -tan", "nstat -az TcpExtTCPSYNChallenge TcpExtTCPChallengeACK", "conntrack -L -p tcp"],
            counters: ["TcpExtTCPSYNChallenge"],
            values: [.v6_1: 29, .v6_12: 40, .v7_3: 46],
            raisedBy: ["tcp_validate_incoming"]),
        DropReason(
            name: "TCP_CLOSE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The segment reached a socket that is closed already.",
            causes: [
                "the peer still sends while this side has finished: a race at the end",
                "the connection was killed by a timeout or ss -K",
            ],
            checks: ["ss -tan", "nstat -az TcpExtTCPAbortOnTimeout"],
            counters: [],
            values: [.v6_1: 30, .v6_12: 41, .v7_3: 47],
            raisedBy: ["tcp_rcv_state_process", "tcp_inbound_ao_hash"]),
        DropReason(
            name: "TCP_FASTOPEN", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "A connection still in its Fast Open handshake refused the segment.",
            causes: [
                "a Fast Open client that does not follow the handshake",
                "a middlebox that does not know Fast Open",
            ],
            checks: ["nstat -az 'TcpExtTCPFastOpen*'", "sysctl net.ipv4.tcp_fastopen"],
            counters: [],
            values: [.v6_1: 31, .v6_12: 42, .v7_3: 48],
            raisedBy: ["tcp_rcv_state_process"]),
        DropReason(
            name: "TCP_RFC7323_TSECR", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The timestamp echoed in the final ACK of the handshake is none that this host has sent.",
            causes: ["a forged or damaged ACK", "a middlebox that rewrites timestamps"],
            checks: ["nstat -az TcpExtTSEcrRejected", "tcpdump -nvi <dev> tcp"],
            counters: ["TcpExtTSEcrRejected"],
            values: [.v7_3: 39],
            raisedBy: ["tcp_check_req"]),
    ]
}
