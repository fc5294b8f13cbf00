import Catalogue
import JSON

extension Fact: NamedChoice {
    package static let noun = "fact"
    package static let names = allCases.map(\.rawValue)
}

extension Severity: NamedChoice {
    package static let noun = "severity"
    package static let names = [Severity.info, .warning, .error].map(\.rawValue)
}

extension Signature.Trigger: NamedChoice {
    package static let noun = "trigger"
    package static let names = [Signature.Trigger.drop, .conversation, .symptom, .nodes].map(\.rawValue)
}
