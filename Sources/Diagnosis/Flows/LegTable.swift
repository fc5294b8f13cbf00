import PwruFormat
import SkbPaths

/// The ways on which the packets of one conversation came into view and left it, with counts.
///
/// Grows with the number of distinct ways, not with packets, and not beyond a limit.
struct LegTable {
    /// Packets that came and went alike.
    struct Leg {
        var passage: PathPassage
        var paths = 1
        var packets = 0
        /// Numbers of the first, the second and the last path: which of two packets was seen first.
        var first: Int
        var second: Int?
        var last: Int
        /// Where the first path came into view and where it left it.
        var firstLine: UInt64
        var endLine: UInt64
        /// The line itself, where it is likely to be quoted and no path that shows it is kept; empty elsewhere.
        var endText = ""
        /// On a scale that paths of this capture compare by; 0 without times.
        var firstTime: UInt64
        var lastTime: UInt64
        var longest: UInt32
    }

    private(set) var legs: [Leg] = []
    /// Packets on further ways.
    private(set) var untold = 0

    private static let limit = 24

    mutating func add(_ path: SkbPath, _ digest: PathDigest, _ book: FunctionBook, death: DropClass.Key?) {
        let exit = PathPassage.exit(of: path, book)
        let passage = PathPassage(path, digest, book, exit: exit, death: death)
        let packets = PathPassage.packets(of: path, exit: exit)
        if let known = legs.firstIndex(where: { $0.passage == passage }) {
            legs[known].note(digest, packets)
        } else if legs.count < LegTable.limit {
            legs.append(Leg(passage, path, digest, packets, exit))
        } else {
            untold += packets
        }
    }

    /// Takes over what was noted under another number of the same conversation.
    mutating func absorb(_ other: LegTable, flipped: Bool) {
        untold += other.untold
        for leg in other.legs {
            var leg = leg
            if flipped {
                leg.passage.forward.toggle()
                leg.passage.death?.forward.toggle()
            }
            if let known = legs.firstIndex(where: { $0.passage == leg.passage }) {
                legs[known].add(leg)
            } else if legs.count < LegTable.limit {
                legs.append(leg)
            } else {
                untold += leg.packets
            }
        }
    }
}

extension LegTable.Leg {
    fileprivate init(
        _ passage: PathPassage, _ path: SkbPath, _ digest: PathDigest, _ packets: Int, _ exit: Int?
    ) {
        let end = LegTable.Leg.endStep(path, passage, exit)
        let isQuoted = passage.end == .left && [.long, .data, .synAck].contains(passage.kind)
        self.init(
            passage: passage, packets: packets, first: digest.id, second: nil, last: digest.id,
            firstLine: digest.firstLine,
            endLine: path.steps.indices.contains(end) ? path.steps[end].line : path.lastLine,
            endText: isQuoted ? path.texts[end] ?? "" : "", firstTime: digest.firstTime, lastTime: digest.firstTime,
            longest: digest.length)
    }

    /// The step whose line shows best how it ended.
    private static func endStep(_ path: SkbPath, _ passage: PathPassage, _ exit: Int?) -> Int {
        let last = path.steps.count - 1
        switch passage.end {
        case .accepted where path.requestStep >= 0: return path.requestStep
        case .dropped: return path.drop?.step ?? last
        default: return path.texts.nearest(atOrBefore: exit ?? last) ?? last
        }
    }

    fileprivate mutating func note(_ digest: PathDigest, _ packets: Int) {
        // Paths come as they end; they are told apart by when they began.
        let isEarliest = digest.id < first
        second = min(second ?? Int.max, isEarliest ? first : digest.id)
        first = min(first, digest.id)
        last = max(last, digest.id)
        firstTime = min(firstTime, digest.firstTime)
        lastTime = max(lastTime, digest.firstTime)
        longest = max(longest, digest.length)
        self.packets += packets
        paths += 1
    }

    fileprivate mutating func add(_ other: LegTable.Leg) {
        let numbers = [first, second, other.first, other.second].compactMap(\.self).sorted()
        if other.first < first {
            (firstLine, endLine, endText) = (other.firstLine, other.endLine, other.endText)
        }
        (first, second) = (numbers[0], numbers[1])
        last = max(last, other.last)
        firstTime = min(firstTime, other.firstTime)
        lastTime = max(lastTime, other.lastTime)
        longest = max(longest, other.longest)
        packets += other.packets
        paths += other.paths
    }
}
