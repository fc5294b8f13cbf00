import PwruFormat
import SkbPaths

/// What is known of one conversation.
final class FlowRecord {
    let id: FlowID
    /// Paths in order of their ends; further ones are only counted.
    private(set) var digests: [PathDigest] = []
    private(set) var forwardCount = 0
    private(set) var reverseCount = 0
    /// The same without copies of an skb that is counted already.
    private(set) var forwardOriginals = 0
    private(set) var reverseOriginals = 0
    private(set) var ends = PathCounts()
    /// What of the conversation was asked for, apart from its addresses.
    private(set) var selectedEnds = PathCounts()
    /// Paths that were asked for, whatever became of them.
    var inView = 0
    /// One of its addresses was asked for.
    var isTouched = false
    /// Where its packets stand, if their lines are wanted.
    private(set) var packets = PacketLog()
    private(set) var drops = DropClasses()
    /// Whole paths worth keeping: the first of each direction, the first of each translation, some that got lost.
    private(set) var samples: [SkbPath] = []
    /// How its packets came into view and left it, for comparison with other nodes.
    private(set) var legs = LegTable()

    private static let digestLimit = 256
    private static let sampleLimit = 12
    /// What the flow table holds for a further tuple of a conversation, both directions.
    private static let bindingSize = 384

    /// Memory held, nearly, in bytes: samples of paths, and everything else.
    private(set) var sampleFootprint = 0
    private(set) var footprint = 1536
    /// The number of the latest path, counted over the whole capture: who was quiet longest is settled first.
    var lastTouched = 0

    /// As of the latest path, for the many who ask.
    private var knownOrientation: (tuple: FlowTuple, orientation: Orientation)?

    init(id: FlowID) {
        self.id = id
    }

    /// The conversation has nothing that a diagnosis would want whole paths for.
    var isUneventful: Bool { drops.isEmpty }

    /// Packets of both directions are in view.
    var isTwoWay: Bool { forwardCount > 0 && reverseCount > 0 }

    /// Whole paths are kept, and can be given up first.
    var hasSpareSamples: Bool { isUneventful && sampleFootprint > 0 }

    var isTranslatedByIPVS: Bool {
        digests.contains { $0.translations.contains { $0.mechanism == .ipvs && $0.kind != .sourceNAT } }
    }

    /// Gives up whole paths, for the sake of memory; what was counted and digested stays.
    func forgetSamples() {
        samples = []
        sampleFootprint = 0
    }

    /// - Parameter isSelected: the path fits what was asked for.
    func add(_ path: SkbPath, _ digest: PathDigest, dropTime: UInt64? = nil, isSelected: Bool = true) {
        knownOrientation = nil
        if path.forward { forwardCount += 1 } else { reverseCount += 1 }
        if !digest.isCopy {
            if path.forward { forwardOriginals += 1 } else { reverseOriginals += 1 }
        }
        ends.add(path.end)
        if isSelected { selectedEnds.add(path.end) }
        let kept = path.end == .dropped ? note(drop: path, at: isSelected ? dropTime : nil, isSelected) : nil
        if isWorthKeeping(path, digest) {
            samples.append(kept ?? path.compacted())
            if kept == nil { sampleFootprint += path.footprint }
        }
        if digests.count < FlowRecord.digestLimit {
            digests.append(digest)
            footprint +=
                PathDigest.footprint
                + digest.translations.count * (MemoryLayout<Translation>.stride + FlowRecord.bindingSize)
        }
    }

    /// Takes note of how a packet came into view and left it.
    func noteLeg(_ path: SkbPath, _ digest: PathDigest, _ book: FunctionBook) {
        legs.add(path, digest, book, death: path.end == .dropped ? DropClass.Key(path) : nil)
    }

    /// Returns the path for keeping, if it is kept.
    private func note(drop path: SkbPath, at time: UInt64?, _ isSelected: Bool) -> SkbPath? {
        let key = DropClass.Key(path)
        guard let index = drops.index(of: key) else {
            if drops.isFull { return nil }
            let kept = path.compacted()
            drops.append(
                DropClass(
                    key: key, sample: kept, count: 1, selected: isSelected ? 1 : 0, times: time.map { DropTimes($0) }))
            footprint += path.footprint + (time == nil ? 0 : DropTimes.footprint)
            return kept
        }
        let kept = isSelected && drops.all[index].selected == 0 ? path.compacted() : nil
        drops.change(index) { known in
            if let kept { known.sample = kept }
            known.count += 1
            if isSelected { known.selected += 1 }
            if let time { known.add(time) }
        }
        return kept
    }

    /// Notes where a packet stands that was just added; `perWay` packets of each way and drop are enough.
    func log(_ path: SkbPath, isSelected: Bool, perWay: Int) {
        packets.add(path, isSelected: isSelected, perWay: perWay)
        guard path.end == .dropped, isSelected else { return }
        guard let index = drops.index(of: DropClass.Key(path)), drops.all[index].spans.count < perWay else { return }
        drops.change(index) { $0.spans.append(path.span) }
    }

    private func isWorthKeeping(_ path: SkbPath, _ digest: PathDigest) -> Bool {
        if digest.fate != .ordinary, !digests.contains(where: { $0.fate == digest.fate }) { return true }
        if samples.count >= FlowRecord.sampleLimit { return false }
        let alike = samples.lazy.filter { $0.forward == path.forward }
        if !alike.contains(where: { $0.end == path.end }) { return true }
        if path.end == .lostFromView { return samples.lazy.filter { $0.end == .lostFromView }.count < 4 }
        if alike.count < 2 { return true }
        return digest.translations.contains { translation in
            !digests.contains { $0.translations.contains { $0.isSame(as: translation) } }
        }
    }

    /// Takes over what was noted under another number before a translation showed that the two are one.
    func absorb(_ other: FlowRecord, flipped: Bool) {
        knownOrientation = nil
        for digest in other.digests {
            if flipped { digest.forward.toggle() }
            digests.append(digest)
        }
        forwardCount += flipped ? other.reverseCount : other.forwardCount
        reverseCount += flipped ? other.forwardCount : other.reverseCount
        forwardOriginals += flipped ? other.reverseOriginals : other.forwardOriginals
        reverseOriginals += flipped ? other.forwardOriginals : other.reverseOriginals
        ends = ends + other.ends
        legs.absorb(other.legs, flipped: flipped)
        selectedEnds = selectedEnds + other.selectedEnds
        packets.absorb(other.packets)
        inView += other.inView
        isTouched = isTouched || other.isTouched
        if flipped { other.flipPaths() }
        samples += other.samples
        for other in other.drops.all {
            // Its key has changed with its direction.
            let key = DropClass.Key(other.sample)
            guard let index = drops.index(of: key) else {
                drops.append(
                    DropClass(
                        key: key, sample: other.sample, count: other.count, selected: other.selected,
                        times: other.times, spans: other.spans))
                continue
            }
            drops.change(index) { known in
                if known.selected == 0, other.selected > 0 { known.sample = other.sample }
                known.count += other.count
                known.selected += other.selected
                known.spans += other.spans
                known.add(other.times)
            }
        }
        footprint += other.footprint
        sampleFootprint += other.sampleFootprint
        lastTouched = max(lastTouched, other.lastTouched)
        digests.sort { $0.id < $1.id }
        samples.sort { $0.id < $1.id }
    }
}

extension FlowRecord {
    /// Turns the kept paths round, each once: a sample may be that of a drop, too.
    private func flipPaths() {
        for sample in samples { sample.forward.toggle() }
        for dropClass in drops.all where !samples.contains(where: { $0 === dropClass.sample }) {
            dropClass.sample.forward.toggle()
        }
    }
}

// MARK: - Direction

extension FlowRecord {
    /// Which way requests travel, and whether that is certain.
    enum Orientation: Equatable {
        case requestIsForward(certain: Bool)
        case requestIsReverse(certain: Bool)
        case unknown

        func isRequest(_ forward: Bool) -> Bool? {
            switch self {
            case .requestIsForward: forward
            case .requestIsReverse: !forward
            case .unknown: nil
            }
        }

        var isCertain: Bool {
            switch self {
            case .requestIsForward(let certain), .requestIsReverse(let certain): certain
            case .unknown: false
            }
        }
    }

    /// By the handshake if it is in view, else by who spoke first, else by the ports.
    /// The tuple as its client has it; as it stands where the direction of requests cannot be told.
    func request(_ tuple: FlowTuple) -> FlowTuple {
        orientation(tuple).isRequest(true) ?? true ? tuple : tuple.reversed
    }

    func orientation(_ tuple: FlowTuple) -> Orientation {
        if let known = knownOrientation, known.tuple == tuple { return known.orientation }
        let found = findOrientation(tuple)
        knownOrientation = (tuple, found)
        return found
    }

    private func findOrientation(_ tuple: FlowTuple) -> Orientation {
        var clues = DirectionClues(sawForward: forwardCount > 0, sawReverse: reverseCount > 0)
        for digest in digests {
            clues.note(
                id: digest.id, forward: digest.forward, isSyn: digest.isSyn,
                isRequest: digest.requestLine != nil || digest.answersHandshake, isSynAck: digest.isSynAck)
        }
        return clues.orientation(tuple)
    }

    /// An ephemeral port on one side only tells the client (32768 and up on Linux); nil where ports do not tell.
    static func clientIsSource(_ tuple: FlowTuple) -> Bool? {
        let sourceIsEphemeral = tuple.sourcePort >= 32768
        let destinationIsEphemeral = tuple.destinationPort >= 32768
        if sourceIsEphemeral == destinationIsEphemeral { return nil }
        return sourceIsEphemeral
    }
}
