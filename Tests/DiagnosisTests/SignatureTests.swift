import Catalogue
import Foundation
import Testing

@testable import Diagnosis

@Suite struct SignatureTests {
    /// The form in which signatures are exchanged keeps everything.
    @Test func signaturesSurviveJSON() throws {
        let data = try JSONEncoder().encode(Signature.builtIn)
        #expect(try JSONDecoder().decode([Signature].self, from: data) == Signature.builtIn)
    }

    /// A fact has a bit of its own in a set of 256.
    @Test func everyFactHasItsOwnBit() {
        #expect(Fact.allCases.count <= 256)
        for fact in Fact.allCases {
            var facts = FactSet(showsEvidence: false)
            facts.set(fact)
            #expect(Fact.allCases.filter { facts.contains($0) } == [fact])
        }
    }

    @Test func conditionsReadAsPeopleWriteThem() throws {
        let text = #"{"all": ["droppedByNetfilter", {"not": "trackedHere"}, {"mark": [3328, 3840]}]}"#
        let condition = try JSONDecoder().decode(Condition.self, from: Data(text.utf8))
        #expect(
            condition
                == .all([.fact(.droppedByNetfilter), .not(.fact(.trackedHere)), .mark(value: 0xd00, mask: 0xf00)]))
    }

    @Test func aConditionWithTwoKeysIsAnError() {
        let text = #"{"all": [], "any": []}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Condition.self, from: Data(text.utf8)) }
    }

    @Test func everySignatureHasWhatAReaderNeeds() {
        for signature in Signature.builtIn where !signature.isNote {
            #expect(!signature.summary.isEmpty, "\(signature.id)")
            #expect(!signature.explanation.isEmpty, "\(signature.id)")
            #expect(!signature.verify.isEmpty, "\(signature.id)")
        }
    }

    /// Every value named in a text is one that facts provide.
    @Test func textsNameOnlyKnownValues() throws {
        let known = ExampleValues.all.keys
        for signature in Signature.builtIn {
            var texts = [signature.title] + signature.consequences.map(\.title)
            for advice in [
                signature.reasons, signature.summary, signature.explanation, signature.fix, signature.verify,
                signature.settle,
            ] { texts += advice.map(\.text) }
            for text in texts {
                for name in Template.names(in: text) {
                    #expect(known.contains(name), "\(signature.id): {\(name)}")
                }
            }
        }
    }
}
