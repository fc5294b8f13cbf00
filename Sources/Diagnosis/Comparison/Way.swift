import SkbPaths

/// A stop on a way that can be found again on another packet's way.
public struct WayStop: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case function
        /// The tuple has changed by then.
        case rewrite
        case end
    }

    public var kind: Kind
    /// Which of the outline's stations it is.
    public var station: Int
    /// What has to be the same on the other way: a function's base name, the kind of a rewrite, how the path ended.
    var key: String
    var rank: StopRank
    /// Base name of the caller; empty where the capture shows none.
    var caller: String
    /// The function belongs to a loadable module.
    var isInModule: Bool
    /// Runs when the packet has been given up already: it makes the answer to its sender.
    var makesAnswer: Bool
    /// A rewrite of addresses, as opposed to a tunnel.
    var isTranslation = false
}

/// A pass of a netfilter hook.
struct WayHook: Sendable, Hashable {
    var station: Int
    var netns: UInt32
    var hook: String
    var passed: Bool
    var tracking: PairValue.Tracking
}

/// The way of packets of one capture that went alike, told by one of them.
public struct Way: Sendable {
    /// `alike` holds the number of packets.
    public var outline: PathOutline
    /// Telling stops in order; the last is the end.
    public var stops: [WayStop]
    var hooks: [WayHook]
    /// Where it was dropped; nil if it was not.
    public var drop: DropSummary?
    /// The user's own lines, by station, as far as they were kept.
    var lines: [Int: String]
    /// The file that shows its beginning, as the user named it.
    public var input: String { outline.stations.first?.file ?? "" }
    /// The socket that took it is a tap's: a copy of the packet, which goes on elsewhere.
    var isTap: Bool

    public var end: PathEnd { outline.end }
    var packets: Int { outline.alike }

    /// The line of a station as the user's capture has it; nil where it was not kept.
    public func line(at station: Int) -> Evidence? {
        let place = outline.stations[station]
        return lines[station].map { Evidence(path: place.file, line: place.line, text: $0, why: "") }
    }
}
