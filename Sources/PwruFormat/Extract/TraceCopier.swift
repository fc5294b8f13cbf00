/// Copies the lines of some packets out of a trace, byte for byte, with all that a reader of the copy needs.
public enum TraceCopier {
    /// What is copied.
    public enum Part {
        /// The heading of the record that follows, or what else says how to read it.
        case heading
        /// A record of a packet of this level.
        case record(level: Int)
        /// More of the record before it: stack, dump, wrapped line.
        case continuation
    }

    /// Hands over the lines, each with its newline, in the order of the input.
    ///
    /// - Parameters:
    ///   - source: the input from its beginning.
    ///   - sink: takes a line, valid only as long as the call; returns false if no more is wanted.
    public static func copy(
        _ source: ByteSource, _ packets: PacketIndex, _ sink: (Part, UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(InputError) {
        var lines = LineBuffer()
        var sorter = LineSorter()
        var state = State(packets: packets, vocabulary: sorter.vocabulary)
        var hasMore = true
        repeat {
            hasMore = try lines.fill(from: source)
            while let line = lines.nextLine() {
                // Once all is read, what is left is a last line without an end.
                sorter.sort(line, hasNewline: hasMore) { state.take($0, sink) }
                if state.isOver { return }
            }
        } while hasMore
        sorter.finish { state.take($0, sink) }
    }

    private struct State {
        let packets: PacketIndex
        let vocabulary: Vocabulary
        /// No more is wanted, or no more can come.
        var isOver = false
        /// The record at hand is copied.
        private var isOpen = false
        /// What says how to read this run of pwru, as long as nothing of the run was copied.
        private var rings: [UInt8]?
        private var heading: [UInt8]?
        /// The level of the latest packet of each CPU.
        private var levelByCPU: [UInt32: Int] = [:]

        init(packets: PacketIndex, vocabulary: Vocabulary) {
            self.packets = packets
            self.vocabulary = vocabulary
        }

        mutating func take(_ line: SortedLine, _ sink: (Part, UnsafeBufferPointer<UInt8>) -> Bool) {
            guard !isOver else { return }
            switch line.kind {
            case .event:
                guard let event = line.event, line.number <= packets.end else { return isOver = true }
                let level = level(of: event)
                isOpen = level != nil
                guard let level else { return }
                for line in [rings, heading].compactMap(\.self) where !isOver {
                    line.withUnsafeBufferPointer { isOver = !sink(.heading, $0) }
                }
                (rings, heading) = (nil, nil)
                if !isOver { isOver = !sink(.record(level: level), line.text) }
            case .continuation:
                if isOpen { isOver = !sink(.continuation, line.text) }
            case .heading:
                isOpen = false
                if heading != nil { rings = nil }
                heading = Array(line.text)
            case .noise:
                // It stands before the heading, and tells how to order the records.
                if LogNoise.announcesRings(line.text) { (rings, heading) = (Array(line.text), nil) }
            case .malformed: isOpen = false
            case .foreign: break
            }
        }

        /// A program at XDP has no skb in hand: its row goes with the packet that this CPU was at.
        private mutating func level(of event: TraceEvent) -> Int? {
            if vocabulary.function(event.function).kind == .xdpProgram { return levelByCPU[event.cpu] }
            let level = packets.level(skb: event.skb, line: event.line)
            levelByCPU[event.cpu] = level
            return level
        }
    }
}

extension LogNoise {
    fileprivate static func announcesRings(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress else { return false }
        return announcesRings(start, start + text.count)
    }
}
