extension DropReasons {
    /// Sequence numbers, acknowledgements and windows of TCP. Most are ordinary repeats.
    static let tcpSequence: [DropReason] = [
        DropReason(
            name: "TCP_ZEROWINDOW", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "Data came in although this side had announced that it has no room.",
            causes: [
                "the program does not read, so the window stays shut",
                "a window probe of the sender: expected while the window is shut",
            ],
            checks: [
                "ss -tmn",
                "nstat -az TcpExtTCPZeroWindowDrop TcpExtTCPWantZeroWindowAdv",
                "strace -f -p <pid> -e trace=network,read",
            ],
            counters: ["TcpExtTCPZeroWindowDrop"],
            values: [.v6_1: 22, .v6_12: 31, .v7_3: 32],
            raisedBy: ["tcp_data_queue"]),
        DropReason(
            name: "TCP_OLD_DATA", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "Everything in the segment had been received before: a needless retransmission.",
            causes: [
                "the ACK was lost or late on its way back",
                "the packet was duplicated (mirror port, bridge loop)",
            ],
            checks: ["nstat -az TcpExtDelayedACKLost TcpExtTCPDSACKOldSent", "ss -tni"],
            counters: ["TcpExtDelayedACKLost", "TcpExtTCPDSACKOldSent"],
            values: [.v6_1: 23, .v6_12: 32, .v7_3: 33],
            raisedBy: ["tcp_data_queue"]),
        DropReason(
            name: "TCP_OVERWINDOW", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The data lies beyond the window that this side had offered.",
            causes: [
                "the receive buffer shrank after the window was offered",
                "a sender or middlebox that ignores the window",
            ],
            checks: ["ss -tmni", "nstat -az TcpExtTCPRcvQDrop TcpExtBeyondWindow"],
            counters: ["TcpExtTCPRcvQDrop", "TcpExtBeyondWindow"],
            values: [.v6_1: 24, .v6_12: 33, .v7_3: 34],
            raisedBy: ["tcp_data_queue", "tcp_check_req"]),
        DropReason(
            name: "TCP_OFOMERGE", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "The segment repeats data that already waits in the out-of-order queue.",
            causes: ["a retransmission after loss or reordering"],
            checks: ["nstat -az TcpExtTCPOFOMerge TcpExtTCPOFOQueue"],
            counters: ["TcpExtTCPOFOMerge"],
            values: [.v6_1: 25, .v6_12: 34, .v7_3: 35],
            raisedBy: ["tcp_data_queue_ofo"]),
        DropReason(
            name: "TCP_RFC7323_PAWS", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The segment's timestamp is older than the last one of this connection, so it is taken for a "
                + "stray from the past.",
            causes: [
                "several hosts behind one NAT address whose clocks differ",
                "a load balancer that mixes backends under one address",
                "a truly old duplicate",
            ],
            checks: [
                "nstat -az TcpExtPAWSEstab TcpExtPAWSActive TcpExtTCPACKSkippedPAWS",
                "sysctl net.ipv4.tcp_timestamps",
                "tcpdump -nvi <dev> tcp",
            ],
            counters: ["TcpExtPAWSEstab", "TcpExtPAWSActive"],
            values: [.v6_1: 26, .v6_12: 35, .v7_3: 36],
            raisedBy: [
                "tcp_rcv_synsent_state_process",
                "tcp_validate_incoming",
                "tcp_disordered_ack_check",
                "tcp_check_req",
            ]),
        DropReason(
            name: "TCP_RFC7323_PAWS_ACK", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "A pure ACK with an older timestamp came in out of order; nothing is lost with it.",
            causes: ["reordering on the way"],
            checks: ["nstat -az TcpExtPAWSOldAck"],
            counters: ["TcpExtPAWSOldAck"],
            values: [.v7_3: 37],
            raisedBy: ["tcp_disordered_ack_check", "tcp_validate_incoming"]),
        DropReason(
            name: "TCP_RFC7323_TW_PAWS", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "A segment for a connection in TIME-WAIT has an older timestamp than the one remembered.",
            causes: [
                "a client behind NAT got the port of another client that had just finished",
                "a client whose timestamps start anew",
            ],
            checks: ["nstat -az TcpExtPAWSTimewait", "ss -tan state time-wait"],
            counters: ["TcpExtPAWSTimewait"],
            values: [.v7_3: 38],
            raisedBy: ["tcp_timewait_state_process"]),
        DropReason(
            name: "TCP_OLD_SEQUENCE", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "The whole segment lies before what is expected next: a duplicate.",
            causes: ["a retransmission of data that had arrived", "a keep-alive probe"],
            checks: ["nstat -az TcpExtTCPACKSkippedSeq"],
            counters: ["TcpExtTCPACKSkippedSeq"],
            values: [.v6_12: 36, .v7_3: 41],
            raisedBy: ["tcp_sequence"]),
        DropReason(
            name: "TCP_INVALID_SEQUENCE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The sequence number lies outside the receive window.",
            causes: [
                "the two sides disagree about the connection after a restart, a failover or an expired NAT entry",
                "a forged or very late packet",
            ],
            checks: ["ss -tni", "conntrack -L -p tcp", "nstat -az TcpExtTCPACKSkippedSeq TcpExtTCPChallengeACK"],
            counters: ["TcpExtTCPACKSkippedSeq"],
            values: [.v6_1: 27, .v6_12: 37, .v7_3: 42],
            raisedBy: ["tcp_validate_incoming", "tcp_sequence"]),
        DropReason(
            name: "TCP_INVALID_END_SEQUENCE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The segment begins inside the receive window and ends beyond it.",
            causes: ["the sender overruns the window", "the receive buffer shrank meanwhile"],
            checks: ["ss -tmni", "nstat -az TcpExtBeyondWindow"],
            counters: ["TcpExtBeyondWindow"],
            values: [.v7_3: 43],
            raisedBy: ["tcp_sequence", "tcp_validate_incoming"]),
        DropReason(
            name: "TCP_INVALID_ACK_SEQUENCE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The ACK answers nothing that this side has sent in the handshake.",
            causes: [
                "the peer still holds an old connection under the same ports",
                "a SYN-ACK from a second host behind the same address",
                "forgery",
            ],
            checks: ["tcpdump -nSi <dev> tcp", "nstat -az TcpOutRsts", "ss -tan"],
            counters: [],
            values: [.v6_12: 38, .v7_3: 44],
            raisedBy: ["tcp_rcv_synsent_state_process"]),
        DropReason(
            name: "TCP_OLD_ACK", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "The ACK confirms what had been confirmed before.",
            causes: ["duplicate or reordered ACKs"],
            checks: ["nstat -az TcpExtTCPPureAcks"],
            counters: [],
            values: [.v6_1: 32, .v6_12: 43, .v7_3: 49],
            raisedBy: ["tcp_rcv_state_process"]),
        DropReason(
            name: "TCP_TOO_OLD_ACK", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The ACK is so far behind the window that it may be an attempt to inject data; a challenge ACK "
                + "may answer it.",
            causes: ["a very late duplicate", "blind forgery", "two connections mixed up by a NAT"],
            checks: ["nstat -az TcpExtTCPChallengeACK TcpExtTCPACKSkippedChallenge", "tcpdump -nSi <dev> tcp"],
            counters: ["TcpExtTCPChallengeACK"],
            values: [.v6_1: 33, .v6_12: 44, .v7_3: 50],
            raisedBy: ["tcp_ack"]),
        DropReason(
            name: "TCP_ACK_UNSENT_DATA", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "The ACK confirms data that this side has never sent.",
            causes: ["a NAT, proxy or load balancer that lost track of the connection", "forgery"],
            checks: ["tcpdump -nSi <dev> tcp", "nstat -az TcpExtTCPChallengeACK", "conntrack -L -p tcp"],
            counters: [],
            values: [.v6_1: 34, .v6_12: 45, .v7_3: 51],
            raisedBy: ["tcp_ack"]),
        DropReason(
            name: "TCP_OFO_QUEUE_PRUNE", subsystem: "core", stage: .tcp, nature: .failure,
            meaning: "Out-of-order data was thrown away to make room; the sender has to repeat it.",
            causes: [
                "loss on the way together with a receive buffer that is too small",
                "memory pressure on all TCP sockets",
            ],
            checks: [
                "nstat -az TcpExtOfoPruned TcpExtPruneCalled TcpExtRcvPruned",
                "sysctl net.ipv4.tcp_rmem",
                "cat /proc/net/sockstat",
            ],
            counters: ["TcpExtOfoPruned"],
            values: [.v6_1: 35, .v6_12: 46, .v7_3: 52],
            raisedBy: ["tcp_prune_ofo_queue"]),
        DropReason(
            name: "TCP_OFO_DROP", subsystem: "core", stage: .tcp, nature: .normal,
            meaning: "Data in the out-of-order queue had meanwhile arrived in order.",
            causes: ["a retransmission filled the gap"],
            checks: ["nstat -az TcpExtTCPOFOQueue"],
            counters: [],
            values: [.v6_1: 36, .v6_12: 47, .v7_3: 53],
            raisedBy: ["tcp_ofo_queue"]),
    ]
}
