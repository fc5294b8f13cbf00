import PwruFormat
import SkbPaths

/// Notes while a capture is judged where the packets stand whose lines may be wanted.
struct PacketPicker {
    /// Packets of each way, and of each finding, that are enough.
    let perWay: Int
    /// Those that were asked for, each way a few times, over all conversations.
    private(set) var selected: [PacketSpan] = []
    private var counts: [UInt64: Int] = [:]

    /// The first packet that showed each thing which the capture as a whole is judged by.
    private(set) var witnesses: [PacketSpan] = []
    /// What has been seen so far, one number a thing.
    private var seen: [Int] = []
    /// Packets by the line with which they showed that conntrack is at work.
    private var handlers: [UInt64: PacketSpan] = [:]
    private var latest: (span: PacketSpan, time: UInt64)?

    private static let limit = 4096
    private static let samples = 4

    init(perWay: Int) { self.perWay = max(1, perWay) }

    /// Takes note of what the capture shows, now that a path has ended.
    mutating func note(_ path: SkbPath, of record: FlowRecord, _ context: CaptureContext, time: UInt64) {
        let now = context.seen
        if now != seen {
            seen = now
            // That a conversation goes both ways takes a packet of each.
            if witnesses.count < PacketPicker.limit {
                witnesses += [path.span] + record.samples.prefix(PacketPicker.samples).map(\.span)
            }
            for handler in context.handlerPaths.values where handlers[handler.line] == nil {
                handlers[handler.line] = path.span
            }
        }
        if time >= latest?.time ?? 0 { latest = (path.span, time) }
    }

    /// The packets that tell what the capture as a whole shows.
    var context: [PacketSpan] { witnesses + (latest.map { [$0.span] } ?? []) }

    /// Takes the packets of a conversation that were asked for.
    mutating func select(_ log: PacketLog) {
        for mark in log.marks where mark.isSelected {
            let count = perWay < .max ? counts[mark.way, default: 0] : 0
            if count >= perWay { continue }
            if perWay < .max { counts[mark.way] = count + 1 }
            selected.append(mark.span)
        }
    }

    /// What findings about a conversation may take besides the packets that they need.
    func surroundings(of record: FlowRecord) -> PickedPackets.Surroundings {
        var surroundings = PickedPackets.Surroundings()
        var counts: [UInt64: Int] = [:]
        for mark in record.packets.marks {
            surroundings.all.append(mark.span)
            // All of them are in there already.
            if perWay == .max { continue }
            counts[mark.way, default: 0] += 1
            if counts[mark.way]! <= perWay { surroundings.ways.append(mark.span) }
        }
        return surroundings
    }

    /// What a finding stands on.
    ///
    /// - Parameters:
    ///   - lines: lines that its facts were read from.
    ///   - paths: whole paths that these may be of; the first is the one that it is about.
    ///   - dead: the packets that it is about; none if that is the whole conversation.
    func pick(
        lines: [UInt64], paths: [SkbPath], dead: [PacketSpan], _ surroundings: PickedPackets.Surroundings
    ) -> PickedPackets {
        var needed = paths.prefix(1).map(\.span)
        for line in lines {
            if let path = paths.first(where: { path in path.steps.contains { $0.line == line } }) {
                needed.append(path.span)
            } else if let handler = handlers[line] {
                needed.append(handler)
            } else {
                needed += surroundings.all.lazy.filter { $0.first == line }.prefix(1)
            }
        }
        return PickedPackets(dead: dead, needed: needed, surroundings: surroundings, limit: perWay)
    }
}

extension PacketPicker {
    /// The packets to extract: first those that were asked for and those that findings cannot do without, then more and
    /// more of what surrounds them.
    func levels(for groups: [Group], _ selection: Selection) -> [[PacketSpan]] {
        let isNamed = !selection.signatures.isEmpty
        let picked = groups.filter { isNamed || !$0.signature.isNote }.compactMap(\.picked)
        // Of what was asked for by name, only that.
        let asked = isNamed ? [] : selected
        if asked.isEmpty && picked.isEmpty { return [] }
        return [
            asked + picked.flatMap { $0.first + $0.needed }, picked.flatMap(\.surroundings.ways),
            picked.flatMap(\.surroundings.all), context,
        ]
    }
}

extension FlowRecord {
    /// Lines that the facts of a subject were read from, those of its first repeated request among them.
    func lines(of subject: Subject) -> [UInt64] {
        guard subject.facts.contains(.repeatedRequest) else { return subject.facts.lines }
        let found = [true, false].compactMap { repeats(requestForward: $0) }
        return subject.facts.lines + found.flatMap { [$0.firstLine, $0.secondLine] }
    }

    /// The whole paths that facts may have been read from.
    func paths(with subject: Subject) -> [SkbPath] {
        [subject.request].compactMap(\.self) + samples + drops.all.map(\.sample)
    }
}
