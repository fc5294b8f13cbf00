import JSON
import SkbPaths

extension CaptureResult {
    /// The first member of every line of a summary. Another number means that an older pwhy would read it wrongly.
    static let schema = "pwhy.summary/1"

    /// All of it as one JSON object, without what is empty.
    ///
    /// Types code themselves, so a new member of any of them is in it without further ado.
    var document: JSONNode {
        // Neither our types nor our encoder throws.
        let node = try! JSONNode(encoding: self, leavingOutEmpty: true)
        let schema = JSONNode.Member(key: "schema", place: nil, node: JSONNode(.string(Self.schema)))
        return JSONNode(.object([schema] + node.members))
    }

    /// Reads back what `document` has made.
    init(_ document: JSONNode) throws(JSONComplaint) {
        try Self.checkSchema(document)
        let body = JSONNode(.object(document.members.filter { $0.key != "schema" }), at: document.place)
        do {
            self = try body.decode(CaptureResult.self, at: [], Self.rules)
        } catch let complaint as JSONComplaint {
            throw complaint
        } catch {
            throw JSONComplaint(place: document.place, path: "", message: "\(error)")
        }
        try checkSense(document)
    }

    private static func checkSchema(_ document: JSONNode) throws(JSONComplaint) {
        guard let schema = document["schema"]?.text, schema.hasPrefix("pwhy.summary/") else {
            throw JSONComplaint(
                place: document.place, path: "", message: "no summary: \"schema\": \"\(Self.schema)\" is missing")
        }
        if schema == Self.schema { return }
        throw JSONComplaint(
            place: document.place, path: "",
            message: "\(schema) is of another release of pwhy; this one reads \(Self.schema)")
    }

    /// Sums over millions of captures must fit an `Int`, and lines and times must be one.
    private static let rules = JSONDecodingRules(fillsInEmpty: true) { key, type in
        if type == Int.self { return 0...(1 << 40) }
        return type == UInt64.self && key != "skb" ? 0...Int128(Int64.max) : nil
    }

    /// What the types let pass.
    private func checkSense(_ document: JSONNode) throws(JSONComplaint) {
        if inputs.isEmpty {
            throw JSONComplaint(place: document.place, path: "inputs", message: "no input in this summary")
        }
        for (index, finding) in findings.enumerated() where finding.dropTimes?.isSound == false {
            throw JSONComplaint(
                place: document["findings"]?.elements[index]["dropTimes"]?.place, path: "findings[\(index)].dropTimes",
                message: "the counts do not fit the times")
        }
    }
}

extension Station.Remark: Omissible {
    package static var omitted: Station.Remark { .none }
}
