import Foundation
import Testing

extension EndToEndTests {
    @Suite("Hostile input")
    struct HostileInputTests {
        /// The same bytes on every run.
        private struct Dice: RandomNumberGenerator {
            var state: UInt64
            mutating func next() -> UInt64 {
                state &+= 0x9e37_79b9_7f4a_7c15
                var z = state
                z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
                z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
                return z ^ (z >> 31)
            }
        }

        private let ways = [
            [], ["--format", "json"], ["--format", "ndjson"], ["--format", "markdown"], ["--format", "html"], ["paths"],
            ["paths", "--all"],
        ]

        @Test("Names in a trace bring no escape sequence to the terminal")
        func escapeSequences() throws {
            // As wide as the names they replace.
            let rows = try Sample.notrack.text()
                .replacingOccurrences(of: "cilium_host:8", with: "\u{1b}[31mevil0:8")
                .replacingOccurrences(of: "curl:", with: "\u{1b}[2J:")
                .replacingOccurrences(of: "[nf_tables]", with: "[\u{1b}]0;x\u{7}\u{9b}]")
            let objects = try Sample.notrackJSON.text()
                .replacingOccurrences(of: "cilium_host:8", with: "\\u001b[31mevil0:8")
                .replacingOccurrences(of: "curl:", with: "\\u001b[2J:")
                .replacingOccurrences(of: "[nf_tables]", with: "[\\u001b]0;x\\u0007\\u009b]")
            for trace in [rows, objects] {
                for arguments in ways {
                    let outcome = try Pwhy.run(arguments, piping: Data(trace.utf8))
                    #expect(!outcome.wasKilled)
                    #expect(isCalm(outcome.text), "\(arguments)")
                    #expect(!outcome.errors.contains("\u{1b}"))
                }
                let colored = try Pwhy.run(["--color", "always"], piping: Data(trace.utf8))
                #expect(isCalm(withoutColor(colored.text)))
                #expect(!colored.text.contains("\u{1b}[2J"))
            }
            #expect(try Pwhy.run([], piping: Data(rows.utf8)).text.contains("evil0"))
        }

        @Test("A file name brings none either")
        func fileNames() throws {
            let folder = try TemporaryFolder()
            try folder.put(try Sample.noListener.bytes(), at: "\u{1b}[2Ja.txt")
            let paths = [folder.path + "/\u{1b}[2Ja.txt", folder.path + "/\u{1b}[2Jgone.txt"]
            for arguments in ways {
                let outcome = try Pwhy.run(arguments + paths)
                #expect(isCalm(outcome.text), "\(arguments)")
                #expect(!outcome.errors.contains("\u{1b}"), "\(arguments)")
            }
        }

        @Test("Random bytes: no crash, exit status 3", arguments: [1, 2, 3] as [UInt64])
        func randomBytes(seed: UInt64) throws {
            var dice = Dice(state: seed)
            let bytes = Data((0..<300_000).map { _ in UInt8.random(in: 0...255, using: &dice) })
            for arguments in ways {
                let outcome = try Pwhy.run(arguments, piping: bytes)
                #expect(!outcome.wasKilled && outcome.status == 3, "\(arguments)")
            }
            let report = try Pwhy.run(["--format", "json"], piping: bytes).report()
            #expect(report.inputs.first.map { $0.account.sum == $0.lines } == true)
        }

        @Test("Lines cut off before their function: no crash, exit status 3")
        func stumps() throws {
            for capture in [Sample.notrack, Sample.notrackJSON] {
                let stumps = try capture.lines().dropFirst().enumerated().map { $1.prefix($0 % 20) }.joined(
                    separator: "\n")
                for arguments in ways {
                    let outcome = try Pwhy.run(arguments, piping: Data(stumps.utf8))
                    #expect(!outcome.wasKilled && outcome.status == 3, "\(capture.path) \(arguments)")
                }
            }
        }

        @Test(
            "Lines cut anywhere, doubled, shuffled and with bytes turned over: no crash",
            arguments: [11, 12, 13] as [UInt64])
        func mutilated(seed: UInt64) throws {
            var dice = Dice(state: seed)
            for capture in [Sample.notrack, Sample.notrackJSON, Sample.noListener] {
                var lines = try capture.lines().map { Array($0.utf8) }
                for index in lines.indices {
                    switch Int.random(in: 0..<8, using: &dice) {
                    case 0:
                        lines[index] = Array(lines[index].prefix(Int.random(in: 0...lines[index].count, using: &dice)))
                    case 1: lines[index] += lines[index]
                    case 2: lines.swapAt(index, Int.random(in: lines.indices, using: &dice))
                    case 3:
                        for _ in 0..<3 where !lines[index].isEmpty {
                            lines[index][Int.random(in: lines[index].indices, using: &dice)] = UInt8.random(
                                in: 0...255, using: &dice)
                        }
                    default: break
                    }
                }
                let bytes = Data(lines.joined(separator: [UInt8(ascii: "\n")]))
                for arguments in ways {
                    let outcome = try Pwhy.run(arguments, piping: bytes)
                    #expect(!outcome.wasKilled && [0, 1, 3].contains(outcome.status), "\(capture.path) \(arguments)")
                    #expect(isCalm(outcome.text))
                }
                let report = try Pwhy.run(["--format", "json"], piping: bytes).report()
                #expect(report.inputs.first.map { $0.account.sum == $0.lines } == true)
            }
        }

        /// Nothing but printable characters and line ends.
        private func isCalm(_ text: String) -> Bool {
            text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)) }
        }
    }
}
