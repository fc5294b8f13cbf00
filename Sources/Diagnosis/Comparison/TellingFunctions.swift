import KernelMap
import PwruFormat
import SkbPaths

/// What comparisons ask of a capture's functions, looked up once for each.
struct TellingFunctions {
    struct Note {
        var rank: StopRank
        /// A connection is reset by this packet.
        var isReset: Bool
        /// The packet has come to an established connection.
        var isEstablished: Bool
        /// A tap such as tcpdump's has the packet in hand.
        var isTap: Bool
        /// The transport layer has it.
        var isTransport: Bool
        /// A route is looked up.
        var routes: Bool
        /// The packet itself is under way here, whatever has been made with it in hand before.
        var movesOn: Bool
        /// The length that shows here is that of the IP packet.
        var showsIPLength: Bool
    }

    private var notes: [Note] = []

    /// The path ends at a tap: what the tap was given is a copy of a packet, or a look at it.
    mutating func endsAtTap(_ path: SkbPath, _ book: FunctionBook) -> Bool {
        guard path.end == .delivered, path.traitsSeen.contains(.rawSocket) else { return false }
        let tap = path.steps.lastIndex { note($0.function, book).isTap }
        return tap.map { tap in !path.steps[tap...].contains { note($0.function, book).isTransport } } ?? false
    }

    mutating func note(_ function: FunctionID, _ book: FunctionBook) -> Note {
        while notes.count <= Int(function) { notes.append(Note(book[FunctionID(notes.count)])) }
        return notes[Int(function)]
    }
}

extension TellingFunctions.Note {
    init(_ entry: FunctionEntry) {
        let base = entry.name.base
        self.init(
            rank: StopRank(entry), isReset: base == "tcp_reset", isEstablished: base == "tcp_rcv_established",
            isTap: base == "packet_rcv" || base == "tpacket_rcv",
            isTransport: !entry.traits.isDisjoint(with: [.deliversLocally, .socketLookup]),
            routes: entry.stage == .routing,
            movesOn: !entry.traits.isDisjoint(with: [.receives, .localOutput, .deliversLocally, .forwards, .transmits])
                || ["ip_forward_finish", "ip_output", "ip6_output"].contains(base),
            showsIPLength: [.ipInput, .ipOutput, .forward, .netfilter].contains(entry.stage))
    }
}
