import Catalogue
import Diagnosis
import Foundation
import Testing

@testable import Report

extension EndToEndTests {
    /// `PWHY_UPDATE_GOLDEN=1 swift test --filter CatalogueTests` writes the table anew instead of comparing.
    @Suite("The catalogue in the README")
    struct CatalogueTests {
        @Test("The table is that of the built-in signatures")
        func table() throws {
            let file = Pwhy.repository.appendingPathComponent("README.md")
            let text = try String(contentsOf: file, encoding: .utf8)
            let mark = try #require(text.range(of: "<!-- catalogue:"))
            let start = try #require(text.range(of: "-->\n", range: mark.upperBound..<text.endIndex))
            let end = try #require(
                text.range(of: "<!-- end of catalogue -->", range: start.upperBound..<text.endIndex))
            if ProcessInfo.processInfo.environment["PWHY_UPDATE_GOLDEN"] == "1" {
                let updated = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: expected)
                return try Data(updated.utf8).write(to: file)
            }
            #expect(text[start.upperBound..<end.lowerBound] == expected)
        }

        private var expected: String {
            var ids: [String] = []
            for signature in Signature.builtIn where !ids.contains(signature.id) { ids.append(signature.id) }
            let rows = ids.compactMap { id in
                let alike = Signature.builtIn.filter { $0.id == id }
                return (alike.first { !$0.isNote } ?? alike.first).map(row)
            }
            return (["| signature | what it is | severity |", "|---|---|---|"] + rows).map { $0 + "\n" }.joined()
        }

        private func row(_ signature: Signature) -> String {
            // Values stand in italics: angle brackets would be taken for HTML.
            let title = PlainNames.text(signature.title).replacingOccurrences(of: "|", with: "\\|")
                .replacingOccurrences(of: "<", with: "*").replacingOccurrences(of: ">", with: "*")
            let severity = signature.isNote ? "note" : signature.severity.rawValue
            return "| `\(signature.id)` | \(title) | \(severity) |"
        }
    }
}
