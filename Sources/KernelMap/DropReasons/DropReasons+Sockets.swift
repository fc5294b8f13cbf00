extension DropReasons {
    /// At the socket: none there, no room, or refused by a filter or security module.
    static let sockets: [DropReason] = [
        DropReason(
            name: "NO_SOCKET", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "No socket on this host wants the packet: TCP answers with RST, UDP with ICMP port unreachable.",
            causes: [
                "nothing listens on that address and port, or it listens in another namespace or only on 127.0.0.1",
                "a reply whose address translation was not undone ends up at the host itself",
                "the connection is closed already and the peer still sends",
                "an echo reply to ping: the raw socket took a clone, the original ends here and nothing is lost",
            ],
            checks: [
                "ss -lntup",
                "ip netns exec <ns> ss -lntup",
                "conntrack -L -d <dst>",
                "nstat -az UdpNoPorts Udp6NoPorts TcpOutRsts",
            ],
            counters: ["UdpNoPorts", "Udp6NoPorts", "TcpOutRsts"],
            values: [.v6_1: 2, .v6_12: 3, .v7_3: 3],
            raisedBy: ["ping_rcv", "tcp_v4_rcv", "__udp4_lib_rcv", "tcp_v6_rcv", "__udp6_lib_rcv", "cookie_v4_check"]),
        DropReason(
            name: "SOCKET_CLOSE", subsystem: "core", stage: .socket, nature: .normal,
            meaning: "The socket was closed while the packet was still waiting in its queue.",
            causes: [
                "a program ended or closed its socket without reading everything",
                "tear-down of AF_UNIX or MPTCP sockets",
            ],
            checks: ["ss -xp", "ss -tnp"],
            counters: [],
            values: [.v6_12: 4, .v7_3: 4],
            raisedBy: [
                "unix_release_sock",
                "__mptcp_add_backlog",
                "mptcp_backlog_purge",
                "unix_sock_destructor",
                "unix_gc",
            ]),
        DropReason(
            name: "SOCKET_FILTER", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "A filter attached to the receiving socket or its cgroup refused the packet.",
            causes: [
                "a BPF program on the socket (SO_ATTACH_BPF, SO_ATTACH_FILTER)",
                "a cgroup ingress program: systemd IPAddressDeny, a container runtime, a network policy",
                "a security module, which up to 6.12 is reported under this name",
            ],
            checks: [
                "ss -tunap --bpf",
                "bpftool cgroup tree",
                "systemctl show -p IPAddressDeny,IPAddressAllow <unit>",
                "ausearch -m avc -ts recent",
            ],
            counters: [],
            values: [.v6_1: 5, .v6_12: 5, .v7_3: 5],
            raisedBy: [
                "sk_filter_trim_cap",
                "sock_queue_rcv_skb_reason",
                "tcp_v4_rcv",
                "tcp_v6_rcv",
                "udp_queue_rcv_one_skb",
                "tun_net_xmit",
            ]),
        DropReason(
            name: "SOCKET_RCVBUFF", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "The socket's receive buffer was full, so the datagram was thrown away.",
            causes: [
                "the program reads more slowly than packets arrive",
                "a burst larger than the buffer",
                "net.core.rmem_default or SO_RCVBUF too small",
            ],
            checks: [
                "ss -uamp",
                "nstat -az UdpRcvbufErrors Udp6RcvbufErrors",
                "sysctl net.core.rmem_default net.core.rmem_max",
            ],
            counters: ["UdpRcvbufErrors", "Udp6RcvbufErrors"],
            values: [.v6_1: 15, .v6_12: 6, .v7_3: 6],
            raisedBy: [
                "sock_queue_rcv_skb_reason",
                "__udp_queue_rcv_skb",
                "__udpv6_queue_rcv_skb",
                "sock_queue_rcv_skb",
                "__sk_receive_skb",
            ]),
        DropReason(
            name: "SOCKET_BACKLOG", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "A program held the socket's lock and the backlog that collects packets meanwhile ran full.",
            causes: [
                "a receiver starved of CPU",
                "one connection faster than one core can serve",
                "small tcp_rmem and tcp_wmem",
            ],
            checks: ["nstat -az TcpExtTCPBacklogDrop", "ss -tmnp", "mpstat -P ALL 1", "sysctl net.ipv4.tcp_rmem"],
            counters: ["TcpExtTCPBacklogDrop"],
            values: [.v6_1: 20, .v6_12: 28, .v7_3: 29],
            raisedBy: ["tcp_add_backlog", "__sk_receive_skb", "__mptcp_add_backlog"]),
        DropReason(
            name: "PROTO_MEM", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "All sockets of the protocol together have used up the memory that the kernel allows them.",
            causes: [
                "many connections with data that nobody reads",
                "net.ipv4.tcp_mem or udp_mem too low for the load",
            ],
            checks: [
                "cat /proc/net/sockstat",
                "sysctl net.ipv4.tcp_mem net.ipv4.udp_mem",
                "ss -tmn state established",
                "nstat -az UdpMemErrors TcpExtTCPRcvQDrop TcpExtTCPOFODrop",
            ],
            counters: ["UdpMemErrors", "TcpExtTCPRcvQDrop", "TcpExtTCPOFODrop"],
            values: [.v6_1: 16, .v6_12: 19, .v7_3: 20],
            raisedBy: [
                "sock_queue_rcv_skb_reason",
                "tcp_data_queue",
                "tcp_data_queue_ofo",
                "__udp_queue_rcv_skb",
                "__udpv6_queue_rcv_skb",
                "sock_queue_rcv_skb",
            ]),
        DropReason(
            name: "PFMEMALLOC", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "The packet was built from the emergency reserve, which only traffic that helps to free memory "
                + "may use.",
            causes: ["the host is all but out of memory"],
            checks: ["free -m", "dmesg | grep -i -E 'oom|page allocation'", "nstat -az TcpExtPFMemallocDrop"],
            counters: ["TcpExtPFMemallocDrop"],
            values: [.v7_3: 122],
            raisedBy: ["__netif_receive_skb_core", "sk_filter_trim_cap", "__sk_receive_skb", "tcp_add_backlog"]),
        DropReason(
            name: "SECURITY_HOOK", subsystem: "core", stage: .socket, nature: .failure,
            meaning: "A security module (SELinux, AppArmor, Smack, BPF LSM) refused to hand the packet to the socket.",
            causes: ["labelled networking in SELinux", "a BPF LSM program of a runtime-security product"],
            checks: [
                "ausearch -m avc -ts recent",
                "dmesg | grep -i -E 'apparmor|audit'",
                "bpftool prog list | grep lsm",
            ],
            counters: [],
            values: [.v6_12: 56, .v7_3: 63],
            raisedBy: ["cookie_v4_check", "cookie_v6_check", "sk_filter_trim_cap"]),
        DropReason(
            name: "BPF_CGROUP_EGRESS", subsystem: "core", stage: .ipOutput, nature: .failure,
            meaning: "A BPF program on the sender's cgroup refused the packet on its way out.",
            causes: [
                "systemd IPAddressDeny or IPAddressAllow on the unit",
                "a container runtime or network policy that filters by cgroup",
            ],
            checks: [
                "bpftool cgroup tree",
                "systemctl show -p IPAddressDeny,IPAddressAllow <unit>",
                "systemd-cgls -u <unit>",
            ],
            counters: [],
            values: [.v6_1: 38, .v6_12: 49, .v7_3: 55],
            raisedBy: ["ip_finish_output", "ip_mc_finish_output", "ip6_finish_output"]),
        DropReason(
            name: "PACKET_SOCK_ERROR", subsystem: "core", stage: .socket, nature: .normal,
            meaning: "A capture socket (tcpdump, a DHCP client, an intrusion detector) could not take its copy; the "
                + "packet itself went on.",
            causes: ["the capture buffer is full because the program cannot keep up"],
            checks: ["ss -0 -p", "tcpdump -B 65536 -ni <dev>"],
            counters: [],
            values: [.v6_12: 89, .v7_3: 105],
            raisedBy: ["packet_rcv", "tpacket_rcv"]),
        DropReason(
            name: "UNIX_DISCONNECT", subsystem: "core", stage: .socket, nature: .normal,
            meaning: "Datagrams waiting in an AF_UNIX socket were discarded because it was connected elsewhere or "
                + "its peer went away.",
            causes: ["a local client reconnected (to a log or notify socket, for example)"],
            checks: ["ss -xp"],
            counters: [],
            values: [.v7_3: 7],
            raisedBy: ["unix_dgram_disconnected"]),
        DropReason(
            name: "UNIX_SKIP_OOB", subsystem: "core", stage: .socket, nature: .normal,
            meaning: "An out-of-band byte on an AF_UNIX stream was passed over by an ordinary read.",
            causes: ["the reader does not ask for out-of-band data"],
            checks: ["ss -xp"],
            counters: [],
            values: [.v6_12: 7, .v7_3: 8],
            raisedBy: ["manage_oob", "unix_stream_read_skb"]),
    ]
}
