import Catalogue
import Diagnosis
import Foundation
import PwruFormat

/// The captures that the project ships.
enum Sample {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")
}

/// Runs the whole diagnosis on a text.
func diagnose(
    _ text: String, catalogue: [Signature] = Signature.builtIn, onFinding: @escaping (Finding) -> Void = { _ in }
) -> Analysis {
    let analyzer = Analyzer(catalogue: catalogue)
    analyzer.analyze(.memory(Array(text.utf8)), name: "capture", onFinding: onFinding)
    return analyzer.result()
}

func diagnose(_ records: [CaptureRecord], _ columns: Columns = .all) -> Analysis {
    diagnose(print(records, columns))
}

extension Analysis {
    var causes: [Finding] { findings.filter { $0.role == .cause } }
    /// Ids of the causes, in the report's order.
    var causeIDs: [String] { causes.map(\.signature) }
    var consequenceIDs: Set<String> { Set(findings.filter { $0.role == .consequence }.map(\.signature)) }
    /// What changes the verdict besides the causes: must stay empty.
    var alarms: [Finding] { findings.filter { $0.role != .cause && $0.severity >= .warning } }
}
