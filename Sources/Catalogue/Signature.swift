/// A sentence, a fix or a command of a signature, and when it applies. Texts may name values in braces: `{iface}`.
public struct Advice: Codable, Hashable, Sendable {
    public var text: String
    public var when: Condition?

    public init(_ text: String, when condition: Condition? = nil) {
        self.text = text
        when = condition
    }
}

/// A symptom that a cause brings with it, reported under the cause.
public struct Consequence: Codable, Hashable, Sendable {
    public var signature: String
    public var when: Condition
    public var title: String

    public init(_ signature: String, when condition: Condition, title: String) {
        self.signature = signature
        when = condition
        self.title = title
    }
}

/// What refutes a cause: something of this capture that could not be, had the cause been at work.
///
/// It is asked once all else of the signature holds. The cause is then not reported; the report says in one line what
/// speaks against it.
public struct Contradiction: Codable, Hashable, Sendable {
    /// What the reader is told, behind "not ID: ".
    public var text: String
    public var when: Condition
    /// The fact whose line shows it; nil where none does.
    public var fact: Fact?

    public init(_ text: String, when condition: Condition, shownBy fact: Fact? = nil) {
        self.text = text
        when = condition
        self.fact = fact
    }

    /// One that other packets make, as long as the drop's own reason is none of these: what the kernel says of this packet, no
    /// other one refutes.
    static func ofOthers(_ text: String, _ fact: Fact, unless reasons: [String]) -> Contradiction {
        Contradiction(text, when: .all([.fact(fact), .not(.reason(reasons))]), shownBy: fact)
    }

    /// One that a single fact makes.
    public init(_ text: String, _ fact: Fact) {
        self.init(text, when: .fact(fact), shownBy: fact)
    }
}

/// A known way of losing packets: what must hold, how sure it then is, and what a reader should know and do.
///
/// Signatures are values over `Fact`s. The built-in ones are written in Swift, one family a file under `Signatures/`;
/// the same type is what user signatures in JSON decode to.
public struct Signature: Codable, Hashable, Sendable {
    /// What a signature is asked about.
    public enum Trigger: String, Codable, Sendable {
        /// A packet that was dropped.
        case drop
        /// A conversation at the end of the capture in which no cause was found.
        case conversation
        /// The same, beside a finding that only says that something went wrong beyond this capture: what it looks like
        /// from here.
        case symptom
        /// Packets that left one node and are missing at another, in the captures of both.
        case nodes
    }

    /// Stable id (`notrack-then-firewall`); part of the contract with users.
    public var id: String
    public var family: String
    /// What happens, in one line.
    public var title: String
    public var severity: Severity
    /// A note changes no verdict: used for what is worth knowing but fails nothing.
    public var isNote: Bool
    public var trigger: Trigger
    /// Must hold, or the signature does not match.
    public var requires: Condition
    /// Must not hold.
    public var excludes: Condition?
    /// What refutes it.
    public var contradicts: [Contradiction]
    /// When this holds it is *confirmed* …
    public var confirmed: Condition?
    /// … else when this holds *likely*, else *possible*.
    public var likely: Condition?
    /// Why it is not confirmed, or why it is: sentences for the reader.
    public var reasons: [Advice]
    /// Facts whose lines are shown, in this order.
    public var evidence: [Fact]
    public var summary: [Advice]
    public var explanation: [Advice]
    /// Alternatives, each naming its condition in words.
    public var fix: [Advice]
    public var verify: [Advice]
    /// What would settle a finding that is not confirmed.
    public var settle: [Advice]
    public var consequences: [Consequence]
    /// Other signatures that say nothing more once this one has matched the same conversation.
    public var explains: [String]
    /// Kernel functions and documents that decide.
    public var references: [String]
    /// It is about a host and the way to it: what fails alike towards all of its ports is one failure.
    package var isOfHosts = false

    public init(
        id: String, family: String, title: String, severity: Severity, isNote: Bool = false, trigger: Trigger = .drop,
        requires: Condition, excludes: Condition? = nil, contradicts: [Contradiction] = [],
        confirmed: Condition? = nil, likely: Condition? = nil, reasons: [Advice] = [], evidence: [Fact] = [],
        summary: [Advice], explanation: [Advice], fix: [Advice] = [],
        verify: [Advice] = [], settle: [Advice] = [], consequences: [Consequence] = [], explains: [String] = [],
        references: [String] = []
    ) {
        self.id = id
        self.family = family
        self.title = title
        self.severity = severity
        self.isNote = isNote
        self.trigger = trigger
        self.requires = requires
        self.excludes = excludes
        self.contradicts = contradicts
        self.confirmed = confirmed
        self.likely = likely
        self.reasons = reasons
        self.evidence = evidence
        self.summary = summary
        self.explanation = explanation
        self.fix = fix
        self.verify = verify
        self.settle = settle
        self.consequences = consequences
        self.explains = explains
        self.references = references
    }
}
