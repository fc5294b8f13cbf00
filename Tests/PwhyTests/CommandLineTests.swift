import Foundation
import Testing

extension EndToEndTests {
    @Suite("Command line")
    struct CommandLineTests {
        @Test("An unknown option gets a suggestion, the usage and exit status 2")
        func unknownOption() throws {
            let outcome = try Pwhy.run(["--fromat", "json", Sample.healthy.path])
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("unknown option --fromat (did you mean '--format'?)"))
            #expect(outcome.errors.contains("usage: pwhy "))
            let far = try Pwhy.run(["--quite-different"])
            #expect(far.status == 2)
            #expect(!far.errors.contains("did you mean"))
        }

        @Test(
            "A value that does not fit is refused",
            arguments: [
                (["--format", "jsn"], "'json'"), (["--color=allways"], "'always'"), (["--format"], "needs a value"),
                (["paths", "--skb", "eth0"], "--skb takes"), (["paths", "--flow", "10.0.0.1:http"], "--flow takes"),
                (["paths", "--format", "json"], "unknown option --format"),
                (["explain", "--skb", "0x1"], "unknown option --skb"), (["--flow", ""], "--flow takes"),
                (["--since", "noon"], "--since takes"), (["extract", "--until", "+5"], "--until takes"),
                (["--since", "+2s", "--until=+1s"], "--since is later than --until"),
                (["extract", "--packets", "0"], "--packets takes"), (["--packets", "2"], "unknown option --packets"),
                (["extract", "--format", "json"], "unknown option --format"),
                (["--signature", "no-listner", "README.md"], "(did you mean 'no-listener'?)"),
                (["signatures", "--jsn"], "unknown option --jsn (did you mean '--json'?)"),
                (["explain", "--all", "NO_SOCKET"], "unknown option --all"),
                (["--latency", "README.md"], "unknown option --latency (it belongs to pwhy paths)"),
                (["expain", "NO_SOCKET"], "no command and no file is called 'expain' (did you mean 'explain'?)"),
            ])
        func badValue(arguments: [String], message: String) throws {
            let outcome = try Pwhy.run(arguments)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(message))
        }

        @Test(
            "The usage of the command in question",
            arguments: [["explain"], ["compare", "a.txt"], ["signatures", "--jsn"], ["merge", "--jsn"]])
        func usage(arguments: [String]) throws {
            let errors = try Pwhy.run(arguments).errors
            #expect(errors.contains("usage: pwhy \(arguments[0]) "))
            #expect(!errors.contains("usage: pwhy [OPTIONS]"))
        }

        @Test("A full disk is told, exit status 2", arguments: [[Sample.healthy.path], ["explain", "NO_SOCKET"]])
        func fullDisk(arguments: [String]) throws {
            let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
            let outcome = try Run(arguments, output: full).finish()
            #expect(outcome.status == 2)
            #expect(outcome.errors == "pwhy: cannot write to standard output: No space left on device\n")
        }

        @Test("--version and --help go to standard output, exit status 0")
        func help() throws {
            let version = try Pwhy.run(["--version"])
            #expect(version.status == 0)
            #expect(version.text.hasPrefix("pwhy "))
            for arguments in [["--help"], ["-h"], ["help"], ["--format", "json", "--help"]] {
                let help = try Pwhy.run(arguments)
                #expect(help.status == 0)
                for word in ["usage:", "paths", "--format", "--color", "exit status", "| pwhy"] {
                    #expect(help.text.contains(word))
                }
            }
            for arguments in [["paths", "--help"], ["help", "paths"]] {
                let help = try Pwhy.run(arguments)
                #expect(help.status == 0)
                for word in ["--skb", "--flow", "--all"] { #expect(help.text.contains(word)) }
            }
            for command in ["paths", "explain", "signatures"] {
                let help = try Pwhy.run(["help", command])
                #expect(help.status == 0)
                for word in ["usage: pwhy \(command) ", "--color", "examples:"] { #expect(help.text.contains(word)) }
                #expect(try Pwhy.run([command, "--help"]).text == help.text)
            }
            #expect(try Pwhy.run(["help", "weather"]).status == 2)
        }

        @Test("Help fits a terminal of 100 columns")
        func helpWidth() throws {
            for topic in [[], ["paths"], ["extract"], ["explain"], ["signatures"]] {
                let arguments = ["help"] + topic
                let lines = try Pwhy.run(arguments).text.split(separator: "\n")
                #expect(lines.allSatisfy { $0.count <= 110 })
            }
        }

        @Test("Behind -- everything is a file")
        func doubleDash() throws {
            let outcome = try Pwhy.run(["--", "--help"])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("--help: No such file or directory"))
        }

        @Test("Colour only when asked for, as long as nobody looks")
        func color() throws {
            func hasColor(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Bool {
                try Pwhy.run(arguments + [Sample.noListener.path], environment: environment).output.contains(0x1b)
            }
            #expect(try !hasColor([]))
            #expect(try !hasColor([], ["NO_COLOR": "1"]))
            #expect(try hasColor(["--color", "always"]))
            #expect(try hasColor(["--color=always"], ["NO_COLOR": "1"]))
            #expect(try !hasColor(["--color", "never"]))
            #expect(try !hasColor(["--format", "json", "--color", "always"]))
            let plain = try Pwhy.run([Sample.noListener.path]).text
            let colored = try Pwhy.run(["--color", "always", Sample.noListener.path]).text
            #expect(withoutColor(colored) == plain)
        }
    }
}

/// The text without the escape sequences that colour it.
func withoutColor(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{1b}\\[[0-9;]*m", with: "", options: .regularExpression)
}
