import Catalogue
import JSON

/// Signatures that users write: JSON files, each with one signature or an array of them.
public struct SignatureFiles {
    /// In order of the files, and within them in order of appearance.
    public private(set) var signatures: [Signature] = []
    private var origins: [String: (file: String, place: JSONNode.Place?)] = [:]

    public init() {}

    /// The signatures read so far, ahead of the built-in ones, whose place they take where an id is the same.
    public var catalogue: [Signature] {
        signatures + Signature.builtIn.filter { origins[$0.id] == nil }
    }

    /// Reads one more file.
    ///
    /// - Parameter name: as the user should know it, in complaints.
    public mutating func read(_ text: [UInt8], name: String) throws(JSONProblem) {
        do throws(JSONComplaint) {
            let document = try JSONNode(parsing: text)
            if case .array(let elements) = document.value {
                if elements.isEmpty {
                    throw JSONComplaint(place: document.place, path: "", message: "no signature in this array")
                }
                for (index, element) in elements.enumerated() { try add(element, [JSONKey(intValue: index)], name) }
            } else {
                try add(document, [], name)
            }
        } catch {
            throw JSONProblem(file: name, place: error.place, path: error.path, message: error.message)
        }
    }

    private mutating func add(
        _ node: JSONNode, _ path: [any CodingKey], _ file: String
    ) throws(JSONComplaint) {
        let signature = try SignatureFiles.signature(node, path)
        try SignatureChecks(node: node, path: path).run()
        let id = node["id"]
        if let earlier = origins[signature.id] {
            // Several built-in signatures may share an id, a failure and a note of the same name; a file that was made
            // from them may repeat it just so.
            let isVariant = Signature.builtIn.filter { $0.id == signature.id }.count > 1
            if !isVariant || earlier.file != file {
                let first = earlier.file + (earlier.place.map { ":\($0.line)" } ?? "")
                throw JSONComplaint(
                    place: id?.place, path: JSONComplaint.path(path + [JSONKey(stringValue: "id")]),
                    message: "the id '\(signature.id)' stands twice, first in \(first): each signature takes its own")
            }
        } else {
            origins[signature.id] = (file, id?.place)
        }
        signatures.append(signature)
    }

    private static func signature(_ node: JSONNode, _ path: [any CodingKey]) throws(JSONComplaint) -> Signature {
        guard case .object(let members) = node.value else {
            throw JSONComplaint(
                place: node.place, path: JSONComplaint.path(path),
                message: "expected a signature, an object in { }, found \(node.kind)")
        }
        let whole = JSONNode(
            .object(members + SignatureForm.defaults.filter { node[$0.key] == nil }), at: node.place)
        let missing = SignatureForm.required.filter { node[$0] == nil }
        do {
            // A key that is nearly right goes first: it tells more than that the right one is missing.
            return try whole.decode(Signature.self, at: path, .init(vocabulary: SignatureForm.vocabulary))
        } catch let complaint as JSONComplaint {
            guard complaint.path == JSONComplaint.path(path), complaint.message.hasSuffix("is missing") else {
                throw complaint
            }
            let names = missing.map { "'\($0)'" }.joined(separator: ", ")
            throw JSONComplaint(
                place: complaint.place, path: complaint.path,
                message: missing.count > 1 ? "the keys \(names) are missing" : complaint.message)
        } catch {
            throw JSONComplaint(place: node.place, path: JSONComplaint.path(path), message: "\(error)")
        }
    }
}
