import KernelMap
import PwruFormat
import SkbPaths

/// Turns numbers of one capture into names for people.
struct Names {
    let tables: CaptureTables

    func iface(_ id: NameID, _ index: UInt32) -> String {
        let name = tables.book.vocabulary.name(id)
        if !name.isEmpty { return name }
        return index == 0 ? "" : "interface \(index)"
    }

    /// `netns node-a (4026532214)` where the capture names its namespaces, `netns 4026532214` elsewhere; empty where it
    /// shows none.
    func netns(_ inode: UInt32) -> String {
        guard inode != 0 else { return "" }
        let name = netnsName(inode)
        return name.isEmpty ? "netns \(inode)" : "netns \(name) (\(inode))"
    }

    /// ` in netns 4026532214`; empty where the capture shows none.
    func inNetns(_ inode: UInt32) -> String { inode == 0 ? "" : " in \(netns(inode))" }

    func netnsName(_ inode: UInt32) -> String {
        tables.netnsNames[inode].map(tables.book.vocabulary.name) ?? ""
    }

    static func transport(_ number: UInt8) -> String {
        switch number {
        case 6: "tcp"
        case 17: "udp"
        case 1: "icmp"
        case 58: "icmp6"
        default: "ip"
        }
    }

    /// The packet as `ofproto/trace` takes it: `tcp,nw_src=10.1.0.1,nw_dst=10.1.0.2,tp_src=40000,tp_dst=8080`.
    static func openFlow(_ tuple: FlowTuple) -> String {
        if tuple.isEmpty { return "FLOW" }
        let isSix = tuple.source.family == .v6
        let name = [6: "tcp", 17: "udp", 1: "icmp", 58: "icmp"][tuple.protocolNumber] ?? "ip"
        let kind = name == "ip" && isSix ? "ipv6" : isSix ? "\(name)6" : name
        let (from, to) = isSix ? ("ipv6_src", "ipv6_dst") : ("nw_src", "nw_dst")
        let ports = tuple.sourcePort == 0 ? "" : ",tp_src=\(tuple.sourcePort),tp_dst=\(tuple.destinationPort)"
        return "\(kind),\(from)=\(endpoint(tuple.source, 0)),\(to)=\(endpoint(tuple.destination, 0))\(ports)"
    }

    /// What to call a packet: by its flags if they are known, else by its protocol.
    static func packet(_ path: SkbPath) -> String {
        let tuple = path.conversation ?? .empty
        let length = path.shownLength
        return packet(
            tuple.protocolNumber, path.tcpFlags, length: max(length, path.steps.last?.length ?? 0),
            isAnswer: path.answerTo != nil)
    }

    /// - Parameters:
    ///   - length: with the IP header; 0 where the capture does not show it.
    ///   - isAnswer: the kernel made it in answer to another packet.
    static func packet(_ number: UInt8, _ flags: TCPFlags?, length: UInt32, isAnswer: Bool) -> String {
        switch number {
        case 6:
            guard let flags else { return isAnswer ? "RST" : "segment" }
            if flags.isSynAck { return "SYN-ACK" }
            if flags.contains(.syn) { return "SYN" }
            if flags.contains(.rst) { return "RST" }
            if flags.contains(.fin) { return "FIN" }
            // Headers with all their options: what is longer carries data.
            return flags == .ack && length > 0 && length <= 80 ? "ACK" : "segment"
        case 17: return "datagram"
        case 1, 58: return isAnswer ? "ICMP error" : number == 1 ? "ICMP packet" : "ICMPv6 packet"
        default: return "packet"
        }
    }

    /// "a SYN", "an ACK".
    static func article(_ noun: String) -> String {
        ["ACK", "RST", "ICMP", "IP ", "echo"].contains { noun.hasPrefix($0) } ? "an \(noun)" : "a \(noun)"
    }

    /// A pwru filter that sees both directions of a conversation, on either side of a translation of its client; empty
    /// without addresses.
    static func filter(_ request: FlowTuple) -> String {
        guard !request.isEmpty else { return "" }
        let server = "host \(endpoint(request.destination, 0))"
        let transport = transport(request.protocolNumber)
        if request.destinationPort != 0 { return "\(server) and \(transport) port \(request.destinationPort)" }
        return request.protocolNumber == 1 || request.protocolNumber == 58 ? "\(server) and \(transport)" : server
    }

    /// pwru filters of which any may hold, as one.
    static func anyOf(_ filters: [String]) -> String {
        filters.count == 1 ? filters[0] : filters.map { $0.contains(" ") ? "(\($0))" : $0 }.joined(separator: " or ")
    }

    /// A name from the trace as one word of a shell command: whoever chose it must not be able to run anything.
    static func shellWord(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
                    || [0x2d, 0x2e, 0x5f, 0x40, 0x7e].contains($0)
            }
        return isPlain
            ? name : "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    static func hex(_ value: UInt32) -> String { "0x" + String(value, radix: 16) }

    /// "reply" → "replies", "SYN" → "SYNs".
    static func plural(_ word: String) -> String {
        word.hasSuffix("y") ? word.dropLast() + "ies" : word + "s"
    }

    static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(number) \(number == 1 ? singular : plural)"
    }

    /// "once", "twice", "3 times".
    static func times(_ number: Int) -> String {
        number == 1 ? "once" : number == 2 ? "twice" : "\(number) times"
    }

    static func mechanism(_ mechanism: RewriteMechanism) -> String {
        switch mechanism {
        case .netfilter: "netfilter NAT"
        case .tc: "tc (a BPF program or an action)"
        case .ipvs: "IPVS"
        case .wireguard: "WireGuard"
        case .vxlan: "VXLAN"
        case .geneve: "Geneve"
        case .ipTunnel: "an IP tunnel"
        case .xfrm: "IPsec"
        case .tunnel: "a tunnel"
        case .unknown: "something not in view"
        }
    }
}
