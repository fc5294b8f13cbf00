import JSON
import KernelMap

/// What the types let pass, and what would never match or never be read.
struct SignatureChecks {
    /// The signature as it stands in its file.
    let node: JSONNode
    /// Where it stands in it.
    let path: [any CodingKey]

    func run() throws(JSONComplaint) {
        try checkID()
        try walk(node, path, key: "")
    }

    /// Ids are printed, searched for, and typed on command lines.
    private func checkID() throws(JSONComplaint) {
        guard let id = node["id"], let text = id.text else { return }
        let isPlain = text.utf8.allSatisfy {
            (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard isPlain, let first = text.utf8.first, (0x61...0x7a).contains(first) else {
            throw complaint(
                id, path + [JSONKey(stringValue: "id")],
                "'\(text)' is no id: it takes small letters, digits and hyphens, such as our-firewall")
        }
    }

    /// - Parameter key: the key of the member that this value, or the array around it, is the value of.
    private func walk(_ node: JSONNode, _ path: [any CodingKey], key: String) throws(JSONComplaint) {
        if let text = node.text {
            switch key {
            case "hook": try check(text, of: "hook", among: NetfilterHook.allCases.map(\.rawValue), node, path)
            case "transport": try check(text, of: "transport", among: SignatureChecks.transports, node, path)
            case "reason": try checkReason(text, node, path)
            default: try checkValues(text, node, path)
            }
        }
        for (index, element) in node.elements.enumerated() {
            try walk(element, path + [JSONKey(intValue: index)], key: key)
        }
        for member in node.members {
            try walk(member.node, path + [JSONKey(stringValue: member.key)], key: member.key)
        }
    }

    /// A value that is called otherwise would leave a gap in the report.
    private func checkValues(_ text: String, _ node: JSONNode, _ path: [any CodingKey]) throws(JSONComplaint) {
        for name in Template.names(in: text) where !SignatureForm.values.contains(name) {
            let known = SignatureForm.values.sorted()
            let hint =
                Suggestion.nearest(to: name, among: known).map { " (did you mean {\($0)}?)" }
                ?? "; there are \(known.joined(separator: ", ")). Braces that are none of ours take a blank: { \(name) }"
            throw complaint(node, path, "no value is called {\(name)}\(hint)")
        }
    }

    private func check(
        _ name: String, of noun: String, among known: [String], _ node: JSONNode, _ path: [any CodingKey]
    ) throws(JSONComplaint) {
        if known.contains(name) { return }
        let near = Suggestion.text(for: name, among: known)
        throw complaint(
            node, path,
            "unknown \(noun) '\(name)'" + (near.isEmpty ? "; it is one of \(known.joined(separator: ", "))" : near))
    }

    /// Newer kernels have reasons that nobody here knows; only what is surely meant for a known one is refused.
    private func checkReason(_ name: String, _ node: JSONNode, _ path: [any CodingKey]) throws(JSONComplaint) {
        let prefix = "SKB_DROP_REASON_"
        let upper = name.uppercased()
        let bare = upper.hasPrefix(prefix) ? String(upper.dropFirst(prefix.count)) : upper
        if bare != name, name.hasPrefix(prefix) || DropReasons.named(bare) != nil {
            throw complaint(node, path, "a drop reason stands without \(prefix) and in capitals: '\(bare)'")
        }
    }

    private func complaint(_ node: JSONNode, _ path: [any CodingKey], _ message: String) -> JSONComplaint {
        JSONComplaint(place: node.place, path: JSONComplaint.path(path), message: message)
    }

    private static let transports = Set((UInt8.min...UInt8.max).map(Names.transport)).sorted()
}
