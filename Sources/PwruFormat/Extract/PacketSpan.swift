/// Where the lines of one packet stand in an input.
///
/// The lives on one skb address follow each other, so every event of that address between these lines is the packet's.
public struct PacketSpan: Hashable, Sendable {
    public var skb: UInt64
    /// Its first and its last line with an event.
    public var first: UInt64
    public var last: UInt64

    public init(skb: UInt64, first: UInt64, last: UInt64) {
        self.skb = skb
        self.first = first
        self.last = last
    }
}

/// Packets by where their lines stand, each with how much it is wanted: 0 for what must be there, and more for what only
/// helps.
public struct PacketIndex: Sendable {
    private struct Entry {
        var first: UInt64
        var last: UInt64
        var level: Int
    }

    private var entries: [UInt64: [Entry]] = [:]
    /// The last line of all.
    private(set) var end: UInt64 = 0

    /// - Parameter levels: the packets of each level; a packet counts with the first that it is in.
    public init(_ levels: [[PacketSpan]]) {
        var known: Set<PacketSpan> = []
        for (level, spans) in levels.enumerated() {
            for span in spans where known.insert(span).inserted {
                entries[span.skb, default: []].append(Entry(first: span.first, last: span.last, level: level))
                end = max(end, span.last)
            }
        }
        for skb in entries.keys { entries[skb]!.sort { ($0.first, $0.level) < ($1.first, $1.level) } }
    }

    public var isEmpty: Bool { entries.isEmpty }

    /// The level of the packet that an event belongs to; nil if it is none of these.
    public func level(skb: UInt64, line: UInt64) -> Int? {
        guard let lives = entries[skb] else { return nil }
        var low = 0
        var high = lives.count
        while low < high {
            let middle = (low + high) / 2
            if lives[middle].first <= line { low = middle + 1 } else { high = middle }
        }
        // Releases before 1.0 print out of order, so that two lives may overlap a little.
        return lives[max(0, low - 2)..<low].lazy.filter { line <= $0.last }.map(\.level).min()
    }
}
