import Foundation
import Testing

extension EndToEndTests {
    /// The inputs that `pwhy-fuzz` starts from, and those that it once found a mistake with.
    @Suite("Corpus")
    struct CorpusTests {
        static let folder = Pwhy.repository.appendingPathComponent("Tests/PwhyTests/Corpus")

        static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted()

        @Test("The corpus is there and stays small")
        func size() throws {
            #expect(Self.names.count >= 20)
            let bytes = try Self.names.reduce(0) { try $0 + Data(contentsOf: Self.file($1)).count }
            #expect(bytes < 200_000)
        }

        @Test("No trap, and every line is accounted for", arguments: names)
        func runs(name: String) throws {
            let outcome = try Pwhy.run(["--format", "json", Self.file(name).path])
            try #require(!outcome.wasKilled && [0, 1, 3].contains(outcome.status), "\(outcome.errors)")
            let input = try #require(try outcome.report().inputs.first)
            #expect(input.account.sum == input.lines)
            if !name.hasSuffix(".gz") { #expect(input.lines == (try Self.lines(in: name))) }
            for arguments in [[], ["paths", "--all"]] {
                #expect(try !Pwhy.run(arguments + [Self.file(name).path]).wasKilled, "\(arguments)")
            }
        }

        private static func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

        /// The last line counts without its newline too.
        private static func lines(in name: String) throws -> Int {
            let bytes = try Data(contentsOf: file(name))
            let newline = UInt8(ascii: "\n")
            return bytes.count { $0 == newline } + (bytes.last.map { $0 == newline } ?? true ? 0 : 1)
        }
    }
}
