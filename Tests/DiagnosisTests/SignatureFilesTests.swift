import Catalogue
import Foundation
import JSON
import Testing

@testable import Diagnosis

@Suite struct SignatureFilesTests {
    private func read(_ text: String, name: String = "ours.json") throws -> [Signature] {
        var files = SignatureFiles()
        try files.read(Array(text.utf8), name: name)
        return files.signatures
    }

    private func complaint(about text: String) -> String {
        do {
            _ = try read(text)
            return ""
        } catch let problem as JSONProblem {
            return problem.description
        } catch {
            return "\(error)"
        }
    }

    /// A signature with the members that it needs, and these.
    private func signature(_ members: String) -> String {
        """
        {"id": "ours", "family": "f", "title": "t", "severity": "error", "summary": [], "explanation": [],
        \(members)}
        """
    }

    @Test func everyBuiltInSignatureSurvives() throws {
        for id in Set(Signature.builtIn.map(\.id)) {
            let alike = Signature.builtIn.filter { $0.id == id }
            let text = String(decoding: try JSONEncoder().encode(alike), as: UTF8.self)
            #expect(try read(text) == alike)
        }
    }

    /// Foundation writes the same values that our own encoder makes.
    @Test func bothEncodersAgree() throws {
        for signature in Signature.builtIn {
            let theirs = try JSONNode(parsing: Array(try JSONEncoder().encode(signature)))
            #expect(sorted(theirs) == sorted(try JSONNode(encoding: signature)))
        }
    }

    @Test func whatIsLeftOutHasAValue() throws {
        let signature = try #require(try read(signature(#""requires": "noSocket""#)).first)
        #expect(
            signature
                == Signature(
                    id: "ours", family: "f", title: "t", severity: .error, requires: .fact(.noSocket), summary: [],
                    explanation: []))
    }

    @Test func numbersMayBeHexadecimalInQuotes() throws {
        let text = signature(##""requires": {"mark": ["0xd00", 3840]}"##)
        #expect(try read(text).first?.requires == .mark(value: 0xd00, mask: 0xf00))
    }

    @Test(arguments: [
        ("", "ours.json:1:1: the file is empty"), ("[]", "ours.json:1:1: no signature in this array"),
        ("[\n  7\n]", "ours.json:2:3: [0]: expected a signature, an object in { }, found the number 7"),
        (#"{"id": "a"}"#, "the keys 'family', 'title', 'severity', 'requires', 'summary', 'explanation' are missing"),
        (#"{"id": "a", "id": "b"}"#, "ours.json:1:13: the key 'id' stands twice in this object, first on line 1"),
        ("{\"id\": \"a\",\n}", "ours.json:1:11: a comma before '}'"), ("// ours", "JSON has no comments"),
        (#"{"id": "é", x}"#, "ours.json:1:13: expected a key in double quotes, found 'x'"),
        (#"{"id": "a"} {}"#, "ours.json:1:13: '{' behind the end"), ("{'id': 1}", "expected a key in double quotes"),
        (#"{"id": "a"#, "the file ends inside a string"), (#"{"id": 'a'}"#, "double quotes, not in single ones"),
        (#"{"id": "\q"}"#, #"ours.json:1:9: id: \q is no escape"#), (#"{"id": "\ud800"}"#, "half a character"),
        (#"{"id": 0x1}"#, "id: '0x1' is no number"),
        (#"{"id": [1, 2"#, "the array that begins on line 1: ']' is missing"),
        (#"{"id": yes}"#, "id: 'yes' is no value"), ("{\"id\": \"a\nb\"}", "id: a string ends on the line"),
    ])
    func notJSON(text: String, message: String) {
        #expect(complaint(about: text).contains(message), "\(complaint(about: text))")
    }

    @Test(arguments: [
        (
            #""requires": "droppedByNetfiler""#,
            "ours.json:2:13: requires: unknown fact 'droppedByNetfiler' (did you mean 'droppedByNetfilter'?)"
        ),
        (
            #""requires": {"all": ["noSocket", {"not": "isReplay"}]}"#,
            "requires.all[1].not: unknown fact 'isReplay' (did you mean 'isReply'?)"
        ),
        (#""requires": {"al": []}"#, "ours.json:2:14: requires: unknown key 'al' (did you mean 'all'?)"),
        (
            #""requires": {"all": [], "any": []}"#,
            "requires: a condition is the name of a fact, or an object with exactly one of"
        ),
        (#""requires": {"mark": [1]}"#, "requires.mark: mark takes two numbers"),
        (#""requires": {"mark": [-1, 2]}"#, "requires.mark[0]: expected a whole number from 0 to 4294967295"),
        (#""requires": {"mark": ["0xg", 2]}"#, "requires.mark[0]: expected a whole number"),
        (#""requires": ["noSocket"]"#, "requires: expected an object with the keys all, any, not, reason"),
        (
            #""requires": {"reason": "NO_SOCKET"}"#,
            "requires.reason: expected an array in [ ], found the string 'NO_SOCKET'"
        ),
        (#""requires": {"reason": ["no_socket"]}"#, "requires.reason[0]: a drop reason stands without"),
        (#""requires": {"hook": ["inptu"]}"#, "requires.hook[0]: unknown hook 'inptu' (did you mean 'input'?)"),
        (#""requires": {"transport": ["sctp"]}"#, "requires.transport[0]: unknown transport 'sctp'"),
        (#""requires": "noSocket", "trigger": "drops""#, "trigger: unknown trigger 'drops' (did you mean 'drop'?)"),
        (#""requires": "noSocket", "isNote": 1"#, "isNote: expected true or false, found the number 1"),
        (#""requires": "noSocket", "evidence": ["dropt"]"#, "evidence[0]: unknown fact 'dropt'"),
        (
            #""requires": "noSocket", "fix": ["do"]"#,
            "fix[0]: expected an object with the keys text, when, found the string 'do'"
        ),
        (#""requires": "noSocket", "fix": [{"txt": "do"}]"#, "fix[0]: unknown key 'txt' (did you mean 'text'?)"),
        (#""requires": "noSocket", "fix": [{"when": "isReply"}]"#, "fix[0]: the key 'text' is missing"),
        (
            #""requires": "noSocket", "fix": [{"text": "on {ifcae}"}]"#,
            "fix[0].text: no value is called {ifcae} (did you mean {iface}?)"
        ),
        (#""requires": "noSocket", "verfy": []"#, "ours.json:2:25: unknown key 'verfy' (did you mean 'verify'?)"),
        (#""requires": "noSocket", "weather": []"#, "unknown key 'weather'; it takes id, family, title, severity"),
    ])
    func notASignature(members: String, message: String) {
        let complaint = complaint(about: signature(members))
        #expect(complaint.contains(message), "\(complaint)")
    }

    @Test func aKeyThatIsNearlyRightIsNamedAheadOfTheMissingOne() {
        let text = #"{"id": "a", "family": "f", "tilte": "t"}"#
        #expect(complaint(about: text).contains("unknown key 'tilte' (did you mean 'title'?)"))
    }

    @Test(arguments: ["", "A", "a b", "-a", "é", "a_b"])
    func idsArePlain(id: String) {
        let text = signature(#""requires": "noSocket""#).replacingOccurrences(of: #""ours""#, with: "\"\(id)\"")
        #expect(complaint(about: text).contains("is no id"))
    }

    @Test func anIdStandsOnce() throws {
        let one = signature(#""requires": "noSocket""#)
        #expect(
            complaint(about: "[\(one),\n\(one)]").contains("[1].id: the id 'ours' stands twice, first in ours.json:1"))
        var files = SignatureFiles()
        try files.read(Array(one.utf8), name: "a.json")
        #expect(throws: JSONProblem.self) { try files.read(Array(one.utf8), name: "b.json") }
    }

    /// What built-in signatures share, a file made from them may repeat; a second file may not.
    @Test func variantsOfABuiltInIdStandInOneFile() throws {
        let alike = Signature.builtIn.filter { $0.id == "no-listener" }
        #expect(alike.count > 1)
        let text = try JSONEncoder().encode(alike)
        var files = SignatureFiles()
        try files.read(Array(text), name: "a.json")
        #expect(files.signatures == alike)
        #expect(throws: JSONProblem.self) { try files.read(Array(text), name: "b.json") }
    }

    @Test func theirsComeFirstAndReplaceOursOfTheSameId() throws {
        var files = SignatureFiles()
        try files.read(Array(signature(#""requires": "noSocket""#).utf8), name: "a.json")
        let mine = signature(#""requires": "noSocket""#).replacingOccurrences(of: "\"ours\"", with: "\"no-listener\"")
        try files.read(Array(mine.utf8), name: "b.json")
        #expect(files.catalogue.prefix(2).map(\.id) == ["ours", "no-listener"])
        #expect(files.catalogue.filter { $0.id == "no-listener" }.count == 1)
        #expect(Array(files.catalogue.dropFirst(2)) == Signature.builtIn.filter { $0.id != "no-listener" })
    }

    /// Wherever a file is cut, and whatever byte of it is another: a complaint or a signature, and no trap.
    @Test func damageIsSurvived() throws {
        let requires = #""requires": {"all": ["isReply", {"mark": ["0xd00", 3840]}, {"not": {"hook": ["input"]}}]}"#
        let text = Array(signature(requires + #", "fix": [{"text": "\u00e9 \n → {iface}", "when": "isReply"}]"#).utf8)
        for end in 0..<text.count {
            var files = SignatureFiles()
            #expect(throws: JSONProblem.self) { try files.read(Array(text[..<end]), name: "cut") }
        }
        for index in text.indices {
            for byte: UInt8 in [0, 0x0a, 0x22, 0x5c, 0x7b, 0x5d, 0x2c, 0x80, 0xff] {
                var damaged = text
                damaged[index] = byte
                var files = SignatureFiles()
                try? files.read(damaged, name: "damaged")
            }
        }
    }

    @Test func depthIsLimited() {
        #expect(complaint(about: String(repeating: "[", count: 100_000)).contains("deep"))
    }

    private func sorted(_ node: JSONNode) -> JSONNode {
        switch node.value {
        case .array(let elements): JSONNode(.array(elements.map(sorted)))
        case .object(let members):
            JSONNode(
                .object(
                    members.map { .init(key: $0.key, place: nil, node: sorted($0.node)) }.sorted { $0.key < $1.key }))
        default: JSONNode(node.value)
        }
    }
}
