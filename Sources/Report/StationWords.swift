import KernelMap
import PwruFormat
import SkbPaths

/// What happened at a station, in words.
struct StationWords {
    /// By whom interfaces and programs on the way are named: they support the meaning of a mark.
    private let witnesses: Set<String>

    init(_ outline: PathOutline, witnesses: Set<String> = []) {
        self.witnesses = outline.owners.union(witnesses)
    }

    /// A remark, with whose interface the packet has come to, as far as its name tells.
    func remark(_ remark: String, arrivingAt station: Station) -> String {
        guard let meaning = KnownInterfaces.named(station.iface), meaning.namesItsOwner else { return remark }
        let arrival = "probably \(OwnerWords.possession(meaning.owner, meaning.kind))"
        if remark.isEmpty { return arrival }
        // The mark that is set there has named the owner already.
        return remark.contains(text: "(\(meaning.owner): ") ? remark : "\(remark) [\(arrival)]"
    }

    /// The remark of a station; empty where there is none.
    func remark(_ station: Station) -> String {
        let words = happening(station)
        guard station.isTooLong else { return words }
        return (words.isEmpty ? "" : words + ": ") + "\(station.length) bytes, and the MTU is \(station.mtu)"
    }

    private func happening(_ station: Station) -> String {
        switch station.remark {
        case .none: ""
        case .sentByThisHost: "sent by this host"
        case .copyOf(let skb, let line, let sentByThisHost, let file): copy(of: skb, line, sentByThisHost, file)
        case .received: "received"
        case .rewritten(let kind, let mechanism, let from, let to, let by, let overhead):
            rewrite(kind, mechanism, from: from, to: to, by: by, overhead: overhead)
        case .marked(let from, let to): mark(from: from, to: to)
        case .notrack: "NOTRACK set here"
        case .untracked: "conntrack looks, and leaves it untracked"
        case .tracked: "looked up in conntrack"
        case .confirmed: "confirmed by conntrack as a new connection"
        case .copied: "copied"
        case .forLocalHost: "for this host"
        case .forwarded: "forwarded"
        case .rejected: "refused by the firewall, with an answer"
        case .resetSent: "RST sent in answer"
        case .icmpErrorSent: "ICMP error sent in answer"
        case .connectionRequest: "taken as a connection request"
        case .dropped, .delivered, .transmitted, .consumed, .absorbed, .lostFromView: ending(station)
        }
    }

    /// How the path ended, where the station is its end.
    func ending(_ station: Station) -> String {
        switch station.remark {
        case .dropped(let reason, let caller, let decider, let lastSeen):
            "✗ dropped" + (reason.isEmpty ? "" : ": \(reason)") + (caller.isEmpty ? "" : " by \(caller)")
                + (decider.isEmpty ? "" : " \(caller.isEmpty ? "in" : "after") \(decider)")
                + (reason.isEmpty ? ", no reason given" : "")
                + (lastSeen.isEmpty ? "" : ", last seen in \(lastSeen)")
        case .delivered: "delivered"
        case .transmitted: "taken by the driver for sending"
        case .consumed:
            FunctionWords.reason(station.function).map { "freed: \($0)" } ?? "freed in the ordinary course"
        case .absorbed: "goes on in another skb"
        case .lostFromView: "the capture tells no more"
        default: ""
        }
    }

    private func copy(of skb: UInt64, _ line: UInt64, _ sentByThisHost: Bool, _ file: String) -> String {
        let copy = "a copy of skb 0x\(String(skb, radix: 16))"
        guard line > 0 else { return copy }
        let place = file.isEmpty ? "line \(line)" : "line \(line) of \(FileWords.name(file))"
        return "\(copy) (\(sentByThisHost ? "sent by this host, " : "")from \(place) on)"
    }

    private func rewrite(
        _ kind: RewriteKind, _ mechanism: RewriteMechanism, from: String, to: String, by: String, overhead: Int
    ) -> String {
        let now = TupleWords.tuple(to)
        let sides = (TupleWords.sides(from), TupleWords.sides(to))
        switch kind {
        case .encapsulation:
            let more = overhead > 0 ? ", \(Counting.count(overhead, "byte")) more" : ""
            switch mechanism {
            case .wireguard: return "encrypted (WireGuard)\(more): \(now)"
            case .xfrm: return "transformed (IPsec)\(more): \(now)"
            default: return "wrapped\(tunnel(mechanism))\(more): \(now)"
            }
        case .decapsulation:
            switch mechanism {
            case .wireguard: return "decrypted (WireGuard): \(now)"
            case .xfrm: return "restored (IPsec): \(now)"
            default: return "unwrapped\(tunnel(mechanism)): \(now)"
            }
        case .sourceNAT:
            guard let old = sides.0, let new = sides.1 else { break }
            return "source translated\(translator(mechanism, by)): \(old.source) becomes \(new.source)"
        case .destinationNAT:
            guard let old = sides.0, let new = sides.1 else { break }
            return "destination translated\(translator(mechanism, by)): \(old.destination) becomes \(new.destination)"
        case .bothNAT:
            return "both sides translated\(translator(mechanism, by)): \(TupleWords.tuple(from)) becomes \(now)"
        case .other: break
        }
        return "changed\(translator(mechanism, by)), now \(now)"
    }

    private func tunnel(_ mechanism: RewriteMechanism) -> String {
        switch mechanism {
        case .vxlan: " (VXLAN)"
        case .geneve: " (Geneve)"
        case .ipTunnel: " (IP tunnel)"
        default: ""
        }
    }

    private func translator(_ mechanism: RewriteMechanism, _ by: String) -> String {
        let name =
            switch mechanism {
            case .netfilter: "netfilter"
            case .tc: by.isEmpty ? "tc or BPF" : "tc"
            case .ipvs: "IPVS"
            default: ""
            }
        return name.isEmpty ? "" : by.isEmpty ? " (\(name))" : " (\(name), \(by))"
    }

    /// A mark alone is anybody's number, and is told so.
    private func mark(from: UInt32, to: UInt32) -> String {
        guard to != 0 else { return "mark \(hex(from)) cleared" }
        let change = "mark \(hex(from)) → \(hex(to))"
        guard let reading = SkbMarks.reading(of: to, witnesses: witnesses) else { return change }
        let doubt = reading.isSupported ? "" : "perhaps "
        let meaning = reading.meanings.count == 1 ? ": \(reading.meanings[0].meaning)" : ""
        return "\(change) (\(doubt)\(reading.owners)\(meaning))"
    }

    private func hex(_ mark: UInt32) -> String { mark == 0 ? "0" : "0x" + String(mark, radix: 16) }
}
