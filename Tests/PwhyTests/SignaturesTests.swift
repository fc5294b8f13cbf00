import Catalogue
import Diagnosis
import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy signatures")
    struct SignaturesTests {
        @Test("Every id once, by family, in the order of the catalogue")
        func list() throws {
            let outcome = try Pwhy.run(["signatures"])
            #expect(outcome.status == 0)
            var ids: [String] = []
            var families: [String] = []
            for line in outcome.text.split(separator: "\n").map(String.init) {
                let words = line.split(separator: " ").map(String.init)
                if !line.hasPrefix(" ") { families.append(line) }
                if line.hasPrefix("  "), !line.hasPrefix("   ") {
                    #expect(["error", "warning", "info", "note"].contains(words[0]))
                    ids.append(words[1])
                }
            }
            #expect(Set(families).count == families.count)
            var expected: [String] = []
            for family in families {
                for signature in Signature.builtIn where signature.family == family && !expected.contains(signature.id)
                {
                    expected.append(signature.id)
                }
            }
            #expect(ids == expected)
            #expect(Set(ids) == Set(Signature.builtIn.map(\.id)))
        }

        @Test("--json is an array that decodes to the catalogue itself")
        func json() throws {
            let outcome = try Pwhy.run(["signatures", "--json"])
            #expect(outcome.status == 0)
            #expect(try JSONDecoder().decode([Signature].self, from: outcome.output) == Signature.builtIn)
        }

        @Test("Ids pick some; an unknown one is exit status 2 and nothing else")
        func some() throws {
            let listed = try Pwhy.run(["signatures", "no-listener", "no-reply"])
            #expect(listed.status == 0)
            #expect(listed.text.contains("no-listener"))
            #expect(listed.text.contains("no-reply"))
            #expect(!listed.text.contains("firewall-drop"))
            let json = try Pwhy.run(["signatures", "--json", "no-listener"])
            let signatures = try JSONDecoder().decode([Signature].self, from: json.output)
            #expect(signatures == Signature.builtIn.filter { $0.id == "no-listener" })
            let unknown = try Pwhy.run(["signatures", "no-listener", "no-listner"])
            #expect(unknown.status == 2)
            #expect(unknown.output.isEmpty)
            #expect(unknown.errors.contains("(did you mean 'no-listener'?)"))
        }
    }
}
