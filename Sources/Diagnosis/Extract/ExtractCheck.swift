import Catalogue
import PwruFormat

/// Reads an extract by itself, to see whether it shows what the whole capture shows.
struct ExtractCheck {
    /// What it fails to show, and what it shows besides, in sentences; empty if all is as it should be.
    let complaints: [String]

    private struct Key: Hashable {
        var signature: String
        var role: FindingRole
        var causedBy: String?
    }

    init(_ extract: [UInt8], catalogue: [Signature], expected: [Finding]) {
        let analyzer = Analyzer(catalogue: catalogue)
        analyzer.analyze(.memory(extract), name: "extract")
        let wanted = ExtractCheck.surest(expected)
        let found = ExtractCheck.surest(analyzer.result().findings)
        var complaints: [String] = []
        for finding in expected {
            guard let confidence = wanted[ExtractCheck.key(of: finding)], confidence == finding.confidence else {
                continue
            }
            switch found[ExtractCheck.key(of: finding)] {
            case nil: complaints.append("it does not show \(finding.signature)")
            case confidence: break
            case let other?:
                complaints.append("it shows \(finding.signature) as \(other.rawValue), not \(confidence.rawValue)")
            }
        }
        for key in found.keys.filter({ wanted[$0] == nil && $0.role == .cause }).map(\.signature).sorted() {
            complaints.append("it shows \(key), which the whole capture does not")
        }
        var seen: Set<String> = []
        self.complaints = complaints.filter { seen.insert($0).inserted }
    }

    private static func key(of finding: Finding) -> Key {
        Key(signature: finding.signature, role: finding.role, causedBy: finding.causedBy)
    }

    private static func surest(_ findings: [Finding]) -> [Key: Confidence] {
        var surest: [Key: Confidence] = [:]
        for finding in findings where finding.role != .note {
            surest[key(of: finding)] = max(surest[key(of: finding)] ?? .possible, finding.confidence)
        }
        return surest
    }
}
