/// Why a report without a failure does not mean that there was none.
public struct Obstacle: Hashable, Sendable, Codable {
    /// What kind of reason it is, in the order in which they are told.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        /// An input could not be opened, or not be read.
        case unreadable
        /// An input ends in the middle of something.
        case cutOff = "cut-off"
        /// An input that was named holds no record of pwru's.
        case empty
        /// Too many records could not be read.
        case damaged
        /// Most of an input is something else.
        case foreign
        /// A drop would not have shown: no function that tells one is in the capture.
        case dropsInvisible = "drops-invisible"
        /// Packets were freed without a reason, and nothing else of them shows.
        case wayUnknown = "way-unknown"
        /// No packet is seen to its end, whatever that was.
        case endsUnseen = "ends-unseen"
        /// Events are missing from most paths.
        case eventsMissing = "events-missing"
        /// Nothing that was asked for has been answered when the capture ends.
        case underWay = "under-way"
    }

    public var kind: Kind
    /// What is wrong, as a sentence without a full stop.
    public var text: String

    /// A reason in words.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
