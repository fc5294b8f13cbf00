import Catalogue
import Testing

@testable import Diagnosis
@testable import Report

@Suite struct SignatureListTests {
    private func readBack(_ signatures: [Signature]) throws -> [Signature] {
        var files = SignatureFiles()
        try files.read(Array(SignatureList.renderJSON(signatures).utf8), name: "written.json")
        return files.signatures
    }

    @Test func theWholeCatalogueIsWrittenAndReadBack() throws {
        #expect(try readBack(Signature.builtIn) == Signature.builtIn)
        for signature in Signature.builtIn { #expect(try readBack([signature]) == [signature]) }
    }

    /// Any signature that can be made, with texts that no one should write.
    @Test(arguments: 0..<200)
    func anySignatureIsWrittenAndReadBack(seed: Int) throws {
        var maker = SignatureMaker(seed: UInt64(seed))
        let signature = maker.signature()
        #expect(try readBack([signature]) == [signature])
    }

    @Test func linesAreFilledAndNotOverfilled() {
        let lines = SignatureList.renderJSON(Signature.builtIn).split(separator: "\n")
        // A text alone may be longer than a line.
        for line in lines where !line.contains("\"text\":") && !line.contains("\"title\":") {
            #expect(line.count <= 110, "\(line)")
        }
        #expect(
            lines.contains { $0.contains(#""confirmed": {"any": ["resetSent", "icmpErrorSent", "deliveredLocally"]}"#) }
        )
    }
}

/// Makes signatures at random, the same for the same seed.
private struct SignatureMaker {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    mutating func signature() -> Signature {
        Signature(
            id: "id-\(number(1000))", family: text(), title: text(), severity: pick([.info, .warning, .error]),
            isNote: number(2) == 0, trigger: pick([.drop, .conversation]), requires: condition(4),
            excludes: maybe { $0.condition(3) }, confirmed: maybe { $0.condition(3) },
            likely: maybe { $0.condition(3) },
            reasons: advice(), evidence: many { $0.pick(Fact.allCases) }, summary: advice(), explanation: advice(),
            fix: advice(), verify: advice(), settle: advice(),
            consequences: many { Consequence($0.text(), when: $0.condition(2), title: $0.text()) },
            explains: many { $0.text() }, references: many { $0.text() })
    }

    private mutating func condition(_ depth: Int) -> Condition {
        switch number(depth == 0 ? 5 : 8) {
        case 0: .fact(pick(Fact.allCases))
        case 1: .mark(value: UInt32(truncatingIfNeeded: next()), mask: UInt32(truncatingIfNeeded: next()))
        case 2: .passed(many { $0.text() })
        case 3: .hook(many { $0.pick(["input", "forward"]) })
        case 4: .transport(many { $0.pick(["tcp", "icmp6"]) })
        case 5: .all(many { $0.condition(depth - 1) })
        case 6: .any(many { $0.condition(depth - 1) })
        default: .not(condition(depth - 1))
        }
    }

    private mutating func advice() -> [Advice] { many { Advice($0.text(), when: $0.maybe { $0.condition(2) }) } }

    /// Quotes, escapes, control characters, and characters of every width.
    private mutating func text() -> String {
        many {
            $0.pick([
                "a", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1b}", "é", "→", "😀", "\u{202e}", "\u{7f}", " { x }",
            ])
        }
        .joined()
    }

    private mutating func many<T>(_ make: (inout SignatureMaker) -> T) -> [T] {
        var made: [T] = []
        for _ in 0..<number(4) { made.append(make(&self)) }
        return made
    }

    private mutating func maybe<T>(_ make: (inout SignatureMaker) -> T) -> T? { number(2) == 0 ? nil : make(&self) }

    private mutating func pick<T>(_ choices: [T]) -> T { choices[number(choices.count)] }

    private mutating func number(_ bound: Int) -> Int { Int(next() >> 33) % bound }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
