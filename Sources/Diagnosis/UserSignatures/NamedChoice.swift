/// A value that stands in JSON as one of a few names.
protocol NamedChoice {
    /// What one is, for a complaint: "fact".
    static var noun: String { get }
    static var names: [String] { get }
}

extension Fact: NamedChoice {
    static let noun = "fact"
    static let names = allCases.map(\.rawValue)
}

extension Severity: NamedChoice {
    static let noun = "severity"
    static let names = [Severity.info, .warning, .error].map(\.rawValue)
}

extension Signature.Trigger: NamedChoice {
    static let noun = "trigger"
    static let names = [Signature.Trigger.drop, .conversation, .symptom, .nodes].map(\.rawValue)
}
