import PwruFormat
import SkbPaths

/// The parts of a slice that come again and again, ready to be written: a capture has few functions and interfaces, and
/// a path few tuples.
struct SliceTexts {
    private var heads: [FunctionID: String] = [:]
    private var ifaces: [NameID: String] = [:]
    private var tuples: [String] = []

    /// `{"name":"ip_rcv","cat":"IP input","ph":"X","ts":`
    mutating func head(of function: FunctionID, _ book: FunctionBook) -> String {
        if let known = heads[function] { return known }
        let entry = book[function]
        var text = "{\"name\":"
        JSONValue.quote(FunctionWords.short(entry.name.text), into: &text)
        text += ",\"cat\":"
        JSONValue.quote(entry.stage.label, into: &text)
        text += ",\"ph\":\"X\",\"ts\":"
        heads[function] = text
        return text
    }

    /// `"eth0"`; the index where pwru knew no name.
    mutating func iface(of step: PathStep, _ book: FunctionBook) -> String {
        if step.iface == 0 { return "\"\(step.ifindex)\"" }
        if let known = ifaces[step.iface] { return known }
        var text = ""
        JSONValue.quote(book.vocabulary.name(step.iface), into: &text)
        ifaces[step.iface] = text
        return text
    }

    /// The path whose tuples are asked for from now on.
    mutating func begin(_ path: SkbPath) {
        tuples.removeAll(keepingCapacity: true)
        for tuple in path.tuples {
            var text = ",\"tuple\":"
            JSONValue.quote(tuple.description, into: &text)
            tuples.append(text)
        }
    }

    /// `,"tuple":"10.0.0.1:1000->10.0.0.2:80(tcp)"`; empty ahead of the first one.
    func tuple(of step: PathStep) -> String {
        let index = Int(step.tuple)
        return tuples.indices.contains(index) ? tuples[index] : ""
    }
}
