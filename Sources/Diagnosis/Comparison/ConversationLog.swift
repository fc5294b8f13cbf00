import PwruFormat
import SkbPaths

/// The packets of one conversation in order, as far as their kinds hang on it.
struct ConversationLog {
    struct Entry {
        /// Of the path; paths are numbered in order of first appearance.
        var id: Int
        var parent: Int?
        var forward: Bool
        /// nil where the capture shows none.
        var flags: TCPFlags?
        /// Of the IP packet, in bytes; 0 where that does not show.
        var length: UInt32
        /// The line of its first event.
        var line: UInt64
        /// Number of its way; nil if that is not kept.
        var way: Int?
        /// It reached a socket, other than a tap's, or left by a device.
        var hasArrived: Bool
        /// A host of this capture made it, and it left by a device: what became of it is not in view.
        var isSent: Bool
        /// A FIN that was not lost.
        var closes: Bool
        /// Where it begins: two packets of a kind that begin in one place are two tries.
        var origin: Origin
        var isReset: Bool
        /// It came to a connection that was established already.
        var isEstablished: Bool
        /// Only a client's packets come where it was, and only a listener sends such as this.
        var isRequest: Bool
        var isSynAck: Bool
    }

    struct Origin: Hashable {
        var netns: UInt32
        var ifindex: UInt32
        var isCopy: Bool
    }

    private(set) var entries: [Entry] = []
    /// Packets beyond those that are kept one by one: all of them come late in their conversation.
    private(set) var further: [Further: FurtherCount] = [:]
    /// The tuple under which the conversation was known when its first packet came.
    var first = FlowTuple.empty
    /// The number of the latest path, counted over the whole capture.
    var lastTouched = 0

    private static let limit = 256

    struct Further: Hashable {
        var forward: Bool
        var flags: TCPFlags?
        var way: Int
    }

    struct FurtherCount {
        var packets = 0
        var longest: UInt32 = 0
    }

    /// Takes a packet in.
    mutating func add(_ entry: Entry) {
        if entries.count < ConversationLog.limit {
            entries.append(entry)
        } else if let way = entry.way {
            further[Further(forward: entry.forward, flags: entry.flags, way: way), default: FurtherCount()]
                .add(1, longest: entry.length)
        }
    }

    /// Takes over what was noted under another number before a translation showed that the two are one.
    mutating func absorb(_ other: ConversationLog, flipped: Bool) {
        for entry in other.entries {
            var entry = entry
            if flipped { entry.forward.toggle() }
            add(entry)
        }
        for (key, count) in other.further {
            var key = key
            if flipped { key.forward.toggle() }
            further[key, default: FurtherCount()].add(count.packets, longest: count.longest)
        }
        if first.isEmpty { first = flipped ? other.first.reversed : other.first }
        lastTouched = max(lastTouched, other.lastTouched)
    }

    /// Which way requests travel.
    func requestIsForward(_ tuple: FlowTuple) -> Bool {
        var clues = DirectionClues()
        for entry in entries {
            clues.note(
                id: entry.id, forward: entry.forward, isSyn: entry.flags?.isSyn ?? false, isRequest: entry.isRequest,
                isSynAck: entry.flags?.isSynAck ?? entry.isSynAck)
        }
        return clues.orientation(tuple).isRequest(true) ?? true
    }
}

extension ConversationLog.FurtherCount {
    mutating func add(_ packets: Int, longest: UInt32) {
        self.packets += packets
        self.longest = max(self.longest, longest)
    }
}

/// A packet, with what it is to its conversation.
struct SortedPacket {
    var entry: ConversationLog.Entry
    var isReply: Bool
    var kind: KindPair
    var isRepeat: Bool
}

extension ConversationLog {
    /// All packets with their kinds, in order of appearance.
    func sorted(requestIsForward: Bool, isTCP: Bool) -> [SortedPacket] {
        var sorter = Sorter(isTCP: isTCP)
        return entries.sorted { $0.id < $1.id }.map { sorter.sort($0, isReply: $0.forward != requestIsForward) }
    }

    /// Tells what packets are by those that came before them.
    private struct Sorter {
        let isTCP: Bool
        private var kinds: [Int: SortedPacket] = [:]
        private var begun: Set<Beginning> = []
        private var openingLength: UInt32?
        private var answerLength: UInt32?

        private struct Beginning: Hashable {
            var kind: KindPair
            var isReply: Bool
            var origin: Origin
        }

        init(isTCP: Bool) { self.isTCP = isTCP }

        mutating func sort(_ entry: Entry, isReply: Bool) -> SortedPacket {
            let packet: SortedPacket
            if let original = entry.parent.flatMap({ kinds[$0] }), original.isReply == isReply {
                // A copy is what the packet is that it was made of.
                packet = SortedPacket(
                    entry: entry, isReply: isReply, kind: original.kind, isRepeat: original.isRepeat)
            } else {
                let kind = kind(of: entry, isReply: isReply)
                let beginning = Beginning(kind: kind, isReply: isReply, origin: entry.origin)
                let canRepeat = kind.coarse == .opening || kind.coarse == .answer
                packet = SortedPacket(
                    entry: entry, isReply: isReply, kind: kind,
                    isRepeat: !begun.insert(beginning).inserted && canRepeat)
            }
            kinds[entry.id] = packet
            return packet
        }

        private mutating func kind(of entry: Entry, isReply: Bool) -> KindPair {
            guard isTCP else { return KindPair(fine: nil, coarse: isReply ? .reply : .request) }
            if let flags = entry.flags {
                let fine = PacketKind(flags)
                switch fine {
                case .syn: openingLength = openingLength ?? entry.length
                case .synAck: answerLength = answerLength ?? entry.length
                default: break
                }
                let isFirst = answerLength == nil && isReply && fine == .rst
                return KindPair(
                    fine: fine, coarse: fine == .syn ? .opening : fine == .synAck || isFirst ? .answer : .later)
            }
            return KindPair(fine: nil, coarse: coarse(entry, isReply: isReply))
        }

        /// Without flags: a handshake's packets are the first of their direction, and those of the same length that
        /// come again before the connection is there.
        private mutating func coarse(_ entry: Entry, isReply: Bool) -> PacketKind {
            if entry.isEstablished { return .later }
            if isReply {
                if entry.isSynAck { answerLength = answerLength ?? entry.length }
                if let answerLength { return entry.length == answerLength ? .answer : .later }
                answerLength = entry.length
                return .answer
            }
            if let openingLength { return entry.length == openingLength ? .opening : .later }
            // The answer came first: the opening is not in view.
            guard answerLength == nil else { return .later }
            openingLength = entry.length
            return .opening
        }
    }
}
