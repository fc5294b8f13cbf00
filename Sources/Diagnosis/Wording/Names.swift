import KernelMap
import PwruFormat
import SkbPaths

/// Turns numbers of one capture into names for people.
struct Names {
    let builder: PathBuilder

    func iface(_ id: NameID, _ index: UInt32) -> String {
        let name = builder.book.vocabulary.name(id)
        if !name.isEmpty { return name }
        return index == 0 ? "" : "interface \(index)"
    }

    /// `node-a` where the capture names its namespaces, `netns 4026532214` elsewhere.
    func netns(_ inode: UInt32) -> String {
        guard inode != 0 else { return "an unknown namespace" }
        let name = netnsName(inode)
        return name.isEmpty ? "netns \(inode)" : "netns \(name) (\(inode))"
    }

    func netnsName(_ inode: UInt32) -> String {
        builder.netnsNames[inode].map(builder.book.vocabulary.name) ?? ""
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

    static func flow(_ tuple: FlowTuple) -> FlowSummary {
        FlowSummary(
            transport: transport(tuple.protocolNumber),
            source: endpoint(tuple.source, tuple.sourcePort, brackets: false),
            destination: endpoint(tuple.destination, tuple.destinationPort, brackets: false),
            sourceText: endpoint(tuple.source, tuple.sourcePort, brackets: true),
            destinationText: endpoint(tuple.destination, tuple.destinationPort, brackets: true))
    }

    /// What to call a packet: by its flags if they are known, else by its direction.
    static func packet(_ path: SkbPath, isReply: Bool?) -> String {
        if let flags = path.tcpFlags {
            if flags.isSynAck { return "SYN-ACK" }
            if flags.contains(.syn) { return "SYN" }
            if flags.contains(.rst) { return "RST" }
            if flags.contains(.fin) { return "FIN" }
        }
        switch isReply {
        case true: return "reply"
        case false: return "request"
        default: return "packet"
        }
    }

    /// A pwru filter that sees both directions of a conversation, on either side of a translation of its client.
    static func filter(_ request: FlowTuple) -> String {
        let server = "host \(endpoint(request.destination, 0, brackets: false))"
        let transport = transport(request.protocolNumber)
        if request.destinationPort != 0 { return "\(server) and \(transport) port \(request.destinationPort)" }
        return request.protocolNumber == 1 || request.protocolNumber == 58 ? "\(server) and \(transport)" : server
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
