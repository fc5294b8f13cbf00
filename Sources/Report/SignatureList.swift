import Catalogue
import Diagnosis
import JSON

/// The catalogue of signatures.
public enum SignatureList {
    /// One line for each id, under the name of its family: severity, id, title.
    public static func render(_ catalogue: [Signature], style: TextStyle) -> String {
        var sheet = Sheet(style)
        let entries = entries(catalogue)
        let width = entries.map(\.id.columns).max() ?? 0
        for family in unique(entries.map(\.family)) {
            sheet.line(style.text(family, .bold))
            for entry in entries where entry.family == family {
                let severity = entry.isNote ? "note" : entry.severity.rawValue
                let lead =
                    (style.gap(2) + style.text(severity, ink(entry))).padded(to: 11)
                    + style.text(entry.id).padded(to: width + 2)
                sheet.prose(PlainNames.text(entry.title), lead: lead)
            }
            sheet.blank()
        }
        return sheet.text
    }

    /// The whole signatures, in the very form that they are read in.
    public static func renderJSON(_ signatures: [Signature]) -> String {
        let nodes = signatures.compactMap { try? JSONNode(encoding: $0) }
        return JSONValue(JSONNode(.array(nodes))).laidOut(width: 110) + "\n"
    }

    /// Signatures that share an id are told as one: by the first that is a failure, or else by the first.
    private static func entries(_ catalogue: [Signature]) -> [Signature] {
        unique(catalogue.map(\.id)).compactMap { id in
            let alike = catalogue.filter { $0.id == id }
            return alike.first { !$0.isNote } ?? alike.first
        }
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// As in the title of a finding.
    static func ink(_ signature: Signature) -> Ink {
        if signature.isNote { return .quiet }
        switch signature.severity {
        case .error: return .fatal
        case .warning: return .warning
        case .info: return .quiet
        }
    }
}
