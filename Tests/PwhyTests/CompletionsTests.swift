import Foundation
import Testing

@testable import pwhy

/// Shells of this machine.
private enum ShellProgram {
    static let bash = find("bash")
    static let zsh = find("zsh")
    static let fish = find("fish")

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

extension EndToEndTests {
    @Suite("pwhy completions")
    struct CompletionsTests {
        /// What a shell prints for a script.
        private func shell(_ program: String, _ script: String) throws -> String {
            let folder = try TemporaryFolder()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = [try folder.put(script, at: "script")]
            process.currentDirectoryURL = Pwhy.repository
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try folder.newFile("output")
            process.standardError = try folder.newFile("output-of-errors")
            try process.run()
            process.waitUntilExit()
            #expect(folder.text(of: "output-of-errors").isEmpty)
            #expect(process.terminationStatus == 0)
            return folder.text(of: "output")
        }

        private func script(_ shell: String) throws -> String {
            let outcome = try Pwhy.run(["completions", shell])
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            return outcome.text
        }

        /// What bash offers for each command line, whose last word is the one to complete.
        private func offered(_ lines: [[String]]) throws -> [[String]] {
            var text = try script("bash")
            for words in lines {
                let quoted = words.map(ShellWord.quote).joined(separator: " ")
                text += "COMP_WORDS=(\(quoted)) COMP_CWORD=\(words.count - 1) COMPREPLY=(); _pwhy\n"
                text += "printf '%s\\t' \"${COMPREPLY[@]}\"; echo\n"
            }
            return try shell(try #require(ShellProgram.bash), text).split(
                separator: "\n", omittingEmptySubsequences: false
            ).dropLast().map { $0.split(separator: "\t").map(String.init) }
        }

        @Test("Every option of every command is in each script and in its --help", arguments: Shell.allCases)
        func everyOption(shell: Shell) throws {
            let script = try script(shell.rawValue)
            #expect(script.hasSuffix("\n"))
            for spec in CommandSpec.all {
                #expect(spec.word.isEmpty || script.contains(spec.word))
                let help = try Pwhy.run(spec.word.isEmpty ? ["--help"] : ["help", spec.word]).text
                for option in spec.options {
                    for name in option.names {
                        #expect(help.contains(name))
                        #expect(script.contains(shell == .fish ? fish(name) : name), "\(name)")
                    }
                    if case .required(.words(let words)) = option.value {
                        #expect(words.allSatisfy(script.contains))
                    }
                }
            }
        }

        private func fish(_ name: String) -> String {
            name.hasPrefix("--") ? "-l \(name.dropFirst(2)) " : "-s \(name.dropFirst()) "
        }

        /// Values of options that no shell can guess.
        private let examples = [
            "--flow": "::1", "--since": "+1s", "--until": "+1s", "--packets": "2", "--node": "a=samples",
        ]

        @Test("Every option that is offered is taken, and with it what it offers")
        func everyOptionIsTaken() throws {
            for spec in CommandSpec.all {
                for option in spec.options where !["--help", "--version"].contains(option.names.last) {
                    let name = try #require(option.names.last)
                    let values: [[String]] =
                        switch option.value {
                        case .none: [[name]]
                        case .optional(let words): [[name]] + words.map { ["\(name)=\($0)"] }
                        case .required(.words(let words)): words.map { [name, $0] } + words.map { ["\(name)=\($0)"] }
                        case .required(.text): [[name, examples[name] ?? "0x1"]]
                        case .required: [[name, "samples"]]
                        }
                    for words in values {
                        let start = spec.word.isEmpty ? [] : [spec.word]
                        #expect(try Pwhy.run(start + words + ["--help"]).status == 0, "\(spec.word) \(words)")
                    }
                }
            }
        }

        @Test("bash: commands, options, values and files", .enabled(if: ShellProgram.bash != nil))
        func bashOffers() throws {
            let offered = try offered([
                ["pwhy", "si"], ["pwhy", "--fo"], ["pwhy", "paths", "--l"], ["pwhy", "paths", "--format", "j"],
                ["pwhy", "--format", "j"], ["pwhy", "--color", "=", "ne"], ["pwhy", "paths", "--folded", "="],
                ["pwhy", "paths", "--skb", ""], ["pwhy", "completions", ""], ["pwhy", "help", "e"],
                ["pwhy", "explain", "notrack"], ["pwhy", "paths", "samples/no-l"], ["pwhy", "--signatures", "Sou"],
                ["pwhy", "--", "--f"], ["pwhy", "--", "README"], ["pwhy", "signatures", "--j"], ["pwhy", "paths", "p"],
                ["pwhy", "READ"],
            ])
            #expect(
                offered == [
                    ["signatures"], ["--format"], ["--latency"], [], ["json"], ["never"], ["packets", "time"], [],
                    ["bash", "zsh", "fish"], ["extract", "explain"], ["notrack-then-firewall"], ["samples/no-listener"],
                    ["Sources"], [], ["README.md"], ["--json"], [], ["README.md"],
                ])
        }

        @Test("bash: all options, command by command", .enabled(if: ShellProgram.bash != nil))
        func bashOptions() throws {
            let lines = CommandSpec.all.map { ["pwhy"] + ($0.word.isEmpty ? [] : [$0.word]) + ["-"] }
            #expect(try offered(lines) == CommandSpec.all.map { $0.options.flatMap(\.names) })
            #expect(try offered([["pwhy", "nowhere"]]) == [[]])
        }

        @Test("bash takes the script as it is meant to be loaded", .enabled(if: ShellProgram.bash != nil))
        func bashSources() throws {
            let script = "source <(\(ShellWord.quote(Pwhy.executable.path)) completions bash)\ncomplete -p pwhy\n"
            #expect(try shell(try #require(ShellProgram.bash), script) == "complete -F _pwhy pwhy\n")
        }

        @Test("zsh can read its script", .enabled(if: ShellProgram.zsh != nil))
        func zshReads() throws {
            let script = "compdef() { print -r -- $* }\n" + (try script("zsh"))
            #expect(try shell(try #require(ShellProgram.zsh), script) == "_pwhy pwhy\n")
        }

        @Test("fish offers what its script says", .enabled(if: ShellProgram.fish != nil))
        func fishOffers() throws {
            let script = try script("fish") + "complete -C 'pwhy paths --lat'\n"
            #expect(try shell(try #require(ShellProgram.fish), script).hasPrefix("--latency"))
        }

        @Test("Another shell, or none, is exit status 2", arguments: [["tcsh"], [], ["bash", "zsh"]])
        func usage(arguments: [String]) throws {
            let outcome = try Pwhy.run(["completions"] + arguments)
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("one of bash, zsh, fish"))
        }
    }
}
