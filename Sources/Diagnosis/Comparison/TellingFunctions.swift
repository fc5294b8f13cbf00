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
        /// A transport socket has the packet, or a tap such as tcpdump's.
        var isSocket: Bool
        var isTap: Bool
        /// The length that shows here is that of the IP packet.
        var showsIPLength: Bool
    }

    private var notes: [Note] = []

    /// The path ends at a tap: what the tap was given is a copy of a packet, or a look at it.
    mutating func endsAtTap(_ path: SkbPath, _ book: FunctionBook) -> Bool {
        path.end == .delivered && path.traitsSeen.contains(.rawSocket)
            && path.steps.last { note($0.function, book).isSocket }.map { note($0.function, book).isTap } ?? false
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
            isSocket: entry.traits.contains(.socket), isTap: base == "packet_rcv" || base == "tpacket_rcv",
            showsIPLength: [.ipInput, .ipOutput, .forward, .netfilter].contains(entry.stage))
    }
}
