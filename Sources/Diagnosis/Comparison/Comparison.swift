import PwruFormat

/// What comes out of holding two captures, or two parts of one, against each other.
public enum ComparisonVerdict: String, Sendable {
    /// Every cause of the first side is gone from the second, which shows the packets getting through.
    case fixed
    /// A cause of the first side is in the second too.
    case stillThere = "still-there"
    /// The second side has a cause that the first has not.
    case newFailure = "new-failure"
    /// The same causes on both sides, and the same ways.
    case sameFailures = "same-failures"
    /// No failure on either side.
    case noFailure = "no-failure"
    /// What is not seen could not have been seen.
    case cannotBeTold = "cannot-be-told"
}

/// One side of a comparison.
public struct ComparedSide: Sendable {
    /// How reports call it: the file or the selection, as the user named it.
    public var label: String
    public var inputs: [InputSummary]
    public var paths: PathCounts
    /// Causes of severity error or warning.
    public var causeCount: Int
    /// What this side cannot show.
    public var limits: [String]
    /// Columns that the other side has and this one lacks.
    public var lacks: EventColumns = []
    /// The other side shows functions of kernel modules, this one none.
    public var lacksModules = false
    /// Only chosen functions were traced here.
    public var isFiltered = false
    /// Events are missing.
    public var hasGaps = false
    /// Paths without addresses, which cannot be paired.
    public var untupled = 0
    /// Paths that there was no room to compare.
    public var leftOut = 0
    /// How many packets an skb address chose; only one of them is compared.
    public var candidates = 0

    /// Not a single input could be opened.
    public var isUnreadable: Bool { inputs.allSatisfy { $0.error != nil && $0.account.lines == 0 } }

    /// pwru records read.
    public var events: Int { inputs.reduce(0) { $0 + $1.account.events } }
}

/// What became of a cause from the first side to the second.
public enum CauseChange: String, Sendable {
    case stillThere = "still-there"
    /// Only on the second side; the first shows such packets getting through.
    case new
    /// Only on the second side; the first does not show whether it was there before.
    case onlySecond = "only-in-second"
    /// Only on the first side, and the second does not show whether it is gone.
    case notSeen = "not-seen"
    /// Only on the first side; the second shows such packets getting through.
    case gone
}

/// A cause on either side or on both.
public struct ComparedCause: Sendable {
    public var change: CauseChange
    public var first: Finding?
    public var second: Finding?
    /// The packets that get through on the side that has not the cause.
    public var passage: Passage?
    /// Why the side that has not the cause proves nothing.
    public var doubt: Doubt?

    /// The finding that tells most of it: of the later side if it is there.
    public var finding: Finding { second ?? first! }
}

/// Packets of one kind on both sides.
public struct ComparedPackets: Sendable {
    public var group: PacketGroup
    /// On the second side. It may be of another service, or another kind altogether, where the user chose both.
    public var secondGroup: PacketGroup
    public var firstPackets: Int
    public var secondPackets: Int
    /// Ways that have no like on the other side, beside the ones they have most in common with; empty if all have.
    public var pairs: [WayPair]
    /// Ways on one side that nothing on the other could be paired with.
    public var unpaired = 0
    /// Packets on rare ways, which are not compared.
    public var uncompared = 0
}

/// Packets of a kind that only one side has.
public struct OneSidedPackets: Sendable {
    public var group: PacketGroup
    public var packets: Int
    public var isFirst: Bool
}

/// How often packets were dropped in one place.
public struct ComparedDrops: Sendable {
    public var place: DropPlace
    public var first: Int
    public var second: Int
}

/// Two captures held against each other.
public struct Comparison: Sendable {
    public var verdict: ComparisonVerdict
    public var first: ComparedSide
    public var second: ComparedSide
    public var sides: [ComparedSide] { [first, second] }
    /// What is wrong now ahead of what is over.
    public var causes: [ComparedCause]
    /// Kinds of packets whose ways differ, the most telling first.
    public var differing: [ComparedPackets]
    /// Kinds of packets that go alike on both sides.
    public var alike: [ComparedPackets]
    public var oneSided: [OneSidedPackets]
    public var drops: [ComparedDrops]
    /// Services that both sides have.
    public var matchedServices: Int
    /// Those of them whose packets there was no room to compare.
    public var uncomparedServices: Int
    /// The pwru command that records what would settle the comparison; nil if there is nothing to settle.
    public var nextCapture: String?
}
