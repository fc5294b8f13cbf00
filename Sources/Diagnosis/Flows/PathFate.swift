import KernelMap
import PwruFormat
import SkbPaths

/// How a path ended, where the end looks ordinary and yet may be what a conversation dies of.
enum PathFate: UInt8 {
    case ordinary
    /// `tcp_conn_request` gave the SYN up at once: the accept queue, or the queue of half-open connections, is full
    /// (net/ipv4/tcp_input.c, 6.1 to 7.3).
    case requestDiscarded
    /// `tcp_conn_request` asked for a route to the client, or a security module for permission, and gave up
    /// (`tcp_v4_route_req`, net/ipv4/tcp_ipv4.c; `tcp_v6_route_req`, net/ipv6/tcp_ipv6.c).
    case requestUnanswerable
    /// `tcp_v4_syn_recv_sock` made no socket of a finished handshake: the accept queue is full.
    case acceptQueueFull
    /// It was given to WireGuard and not encrypted: it waits for a session (`wg_xmit`, drivers/net/wireguard/device.c).
    case waitsInWireGuard
    /// It is a handshake packet that WireGuard received.
    case handshakeReceived
    /// A device that swallows what it is given (`dummy_xmit`, drivers/net/dummy.c).
    case swallowed
    /// It was given to a native XDP program of veth, and did not come out (`veth_xdp_rcv_skb`, drivers/net/veth.c).
    case givenToXDP
    /// The frame was for another MAC address.
    case otherMAC
    /// TCP had all that this empty segment covers: a probe of the window, or of the peer being alive.
    case probe
    /// A SYN-ACK that is repeated: the client's TCP has the connection already, and acknowledges once more.
    case repeatedAnswer
    /// A fragment that waits for the others of its packet (`inet_frag_queue_insert`, net/ipv4/inet_fragment.c).
    case waitsForFragments
    /// An echo request that ICMP took and did not answer.
    case echoUnanswered
    /// An echo request that ICMP began to answer: the reply, if one was made, is a packet of its own.
    case echoTaken

    /// A listener gave the packet up, whatever its free looks like.
    var isRefusal: Bool { self == .requestDiscarded || self == .requestUnanswerable || self == .acceptQueueFull }

    init(_ path: SkbPath, _ book: FunctionBook) {
        self = .ordinary
        if path.requestStep >= 0 {
            self = PathFate.ofRequest(path, book)
        } else if path.traitsSeen.contains(.makesSocket), PathFate.foundQueueFull(path, book) {
            self = .acceptQueueFull
        } else if path.endStep >= 0 {
            let free = book[path.steps[path.endStep].function]
            switch path.endReason {
            case "OTHERHOST": self = .otherMAC
            case "TCP_OLD_SEQUENCE", "TCP_INVALID_SEQUENCE": self = .probe
            case "TCP_INVALID_SYN" where path.tcpFlags?.isSynAck ?? false: self = .repeatedAnswer
            case "" where free.traits.contains(.dropFree) && path.endStep > 0:
                let before = book[path.steps[path.endStep - 1].function].name.base
                if before == "tcp_validate_incoming" { self = .probe }
            default: break
            }
        }
        if self == .ordinary { self = PathFate.ofEcho(path, book) }
        if self == .ordinary, path.endStep < 0, path.traitsSeen.contains(.reassembles),
            let last = path.steps.last, PathFate.queuesFragment.contains(book[last.function].name.base)
        {
            self = .waitsForFragments
        }
        if self == .ordinary, path.traitsSeen.contains(.mayKeep) { self = PathFate.inDevice(path, book) }
    }

    private static let queuesFragment: Set<String> = [
        "ip_defrag", "ip_frag_queue", "inet_frag_queue_insert", "ip6_frag_queue", "nf_ct_frag6_gather",
    ]

    private static let goesOn: Set<String> = [
        "tcp_try_fastopen", "cookie_v4_init_sequence", "cookie_v6_init_sequence", "tcp_v4_send_synack",
        "tcp_v6_send_synack",
    ]
    private static let looksForRoute: Set<String> = [
        "tcp_v4_route_req", "tcp_v6_route_req", "security_inet_conn_request", "inet_csk_route_req", "tcp_parse_options",
        "subflow_v4_route_req", "subflow_v6_route_req",
    ]

    // What follows rests on functions that did not run. Whether they would have shown, the signatures ask.

    private static func ofRequest(_ path: SkbPath, _ book: FunctionBook) -> PathFate {
        guard !path.torn, path.endStep > path.requestStep, path.end != .dropped else { return .ordinary }
        var hasRoute = false
        for step in path.steps[path.requestStep..<path.endStep] {
            let name = book[step.function].name.base
            if goesOn.contains(name) { return .ordinary }
            if looksForRoute.contains(name) { hasRoute = true }
        }
        return hasRoute ? .requestUnanswerable : .requestDiscarded
    }

    private static func foundQueueFull(_ path: SkbPath, _ book: FunctionBook) -> Bool {
        guard !path.torn, path.endStep >= 0,
            let tried = path.firstStep(with: .makesSocket, book)
        else { return false }
        return !path.steps[tried...].contains { book[$0.function].name.base == "tcp_create_openreq_child" }
    }

    private static func inDevice(_ path: SkbPath, _ book: FunctionBook) -> PathFate {
        var fate = PathFate.ordinary
        path.forEachStep(with: [.mayKeep, .encapsulates, .sendsICMPError, .receives], book) { index in
            let function = path.steps[index].function
            let traits = book.traits(function)
            if traits.contains(.mayKeep) {
                fate = PathFate.kept(by: book[function].name.base)
            } else if fate == .waitsInWireGuard, !traits.isDisjoint(with: [.encapsulates, .sendsICMPError]) {
                fate = .ordinary
            } else if fate == .givenToXDP, traits.contains(.receives) {
                // XDP_PASS: the packet goes on as this skb.
                fate = .ordinary
            }
        }
        if fate == .waitsInWireGuard, path.endStep >= 0 { return .ordinary }
        return fate
    }

    private static func kept(by name: String) -> PathFate {
        switch name {
        case "wg_xmit", "wg_allowedips_lookup_dst": .waitsInWireGuard
        case "wg_receive_handshake_packet": .handshakeReceived
        case "dummy_xmit": .swallowed
        default: .givenToXDP
        }
    }
}
