import Catalogue
import Diagnosis
import JSON

/// A signature: what it says happened, what it asks for, and what can be done.
struct SignaturePage {
    private let signature: Signature
    private let form: JSONNode

    /// - Parameter form: the same signature as a JSON value.
    init(_ signature: Signature, form: JSONNode) {
        self.signature = signature
        self.form = form
    }

    func put(on page: inout Page) {
        let severity = signature.isNote ? "a note" : signature.severity.rawValue
        page.head("signature", signature.id, "\(signature.family) · \(severity)", ink: SignatureList.ink(signature))
        page.prose([PlainNames.text(signature.title)])
        page.section("Means", meaning)
        page.section("Asked of", [subject])
        conditions(on: &page)
        page.section("Refuted by", contradictions)
        page.section("Doubts", texts(signature.reasons, in: "reasons"))
        page.section("Brings", consequences)
        page.section("Covers", [signature.explains.joined(separator: ", ")])
        page.section("Fix", texts(signature.fix, in: "fix"))
        page.commands("Verify", signature.verify.map { PlainNames.text($0.text) })
        page.commands("To be sure", signature.settle.map { PlainNames.text($0.text) })
        page.section("See", signature.references)
    }

    private var subject: String {
        switch signature.trigger {
        case .drop: "each packet that was dropped"
        case .conversation: "each conversation in which no cause was found, at the end of the capture"
        case .symptom: "each conversation that goes without an answer for a cause beyond this capture, at the end of it"
        case .nodes: "packets that left one node and are missing at another, in captures of both"
        }
    }

    private func conditions(on page: inout Page) {
        let parts = [
            ("Must hold", "requires"), ("Must not", "excludes"), ("Confirmed", "confirmed"), ("Likely", "likely"),
        ]
        for (label, key) in parts {
            guard let condition = form[key] else { continue }
            page.outline(label, ConditionWords.lines(condition, width: page.width - 4))
        }
    }

    /// What speaks against it, each with its condition.
    private var contradictions: [String] {
        let forms = form["contradicts"]?.elements ?? []
        return zip(signature.contradicts, forms).map { contradiction, form in
            let condition = form["when"].map { " [if \(ConditionWords.inline($0))]" } ?? ""
            return PlainNames.text(contradiction.text) + condition
        }
    }

    /// Texts, each with its condition. One that is nothing but a value says nothing here.
    private func texts(_ advice: [Advice], in key: String) -> [String] {
        let forms = form[key]?.elements ?? []
        return zip(advice, forms).compactMap { advice, form in
            let text = PlainNames.text(advice.text)
            if text.hasPrefix("<"), text.firstIndex(of: ">") == text.indices.last { return nil }
            guard let condition = form["when"] else { return text }
            return "\(text) [if \(ConditionWords.inline(condition))]"
        }
    }

    /// The sentences that always stand are one paragraph, as in a report.
    private var meaning: [String] {
        var paragraphs: [String] = []
        var isOpen = false
        for text in texts(signature.explanation, in: "explanation") {
            let isConditional = text.hasSuffix("]")
            if !isConditional, isOpen, let last = paragraphs.popLast() {
                paragraphs.append("\(last) \(text)")
            } else {
                paragraphs.append(text)
            }
            isOpen = !isConditional
        }
        return paragraphs
    }

    private var consequences: [String] {
        let forms = form["consequences"]?.elements ?? []
        return zip(signature.consequences, forms).map { consequence, form in
            let condition = form["when"].map { " [if \(ConditionWords.inline($0))]" } ?? ""
            return "\(consequence.signature): \(PlainNames.text(consequence.title))\(condition)"
        }
    }
}
