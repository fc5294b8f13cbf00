import Catalogue
import JSON

/// What a signature looks like in JSON, read off signatures themselves: whatever they learn to say, files may say too.
enum SignatureForm {
    /// Without these there is no signature; everything else has a value of its own.
    static let required = ["id", "family", "title", "severity", "requires", "summary", "explanation"]

    /// What a member is that a file leaves out.
    static let defaults: [JSONNode.Member] =
        (try? JSONNode(encoding: sample(.all([]), optional: nil)))?.members.filter { !required.contains($0.key) } ?? []

    /// Every key in use, in the order in which they are met first.
    static let vocabulary: [String] = {
        let conditions: [Condition] = [
            .all([]), .any([]), .not(.all([])), .reason([]), .caller([]), .hook([]), .passed([]),
            .passedHere([]), .after([]), .wouldShow([]), .shows([]), .kernelHasReason([]),
            .mark(value: 0, mask: 0), .transport([]),
        ]
        let samples = [sample(.all(conditions), optional: .all([]))] + Signature.builtIn
        var keys: [String] = []
        for sample in samples {
            (try? JSONNode(encoding: sample))?.visit { node in
                for member in node.members where !keys.contains(member.key) { keys.append(member.key) }
            }
        }
        return keys
    }()

    /// The values that texts may name in braces: those that built-in texts name, and a few that they do without.
    static let values: Set<String> = {
        var names: Set<String> = ["caller", "flows", "natIface", "packets", "serverAddress", "clientAddress", "ends"]
        for signature in Signature.builtIn {
            (try? JSONNode(encoding: signature))?.visit { node in
                if let text = node.text { names.formUnion(Template.names(in: text)) }
            }
        }
        return names
    }()

    private static func sample(_ requires: Condition, optional condition: Condition?) -> Signature {
        Signature(
            id: "", family: "", title: "", severity: .error, requires: requires, excludes: condition,
            contradicts: condition.map { [Contradiction("", when: $0, shownBy: .dropped)] } ?? [], confirmed: condition,
            likely: condition, summary: [Advice("", when: condition)], explanation: [],
            consequences: condition.map { [Consequence("", when: $0, title: "")] } ?? [])
    }
}
