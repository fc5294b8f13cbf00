import Foundation
import Testing

@testable import Catalogue
@testable import Diagnosis

/// Every command of every signature can be pasted: the shell reads it, its tool and options exist, it says where it is to
/// be run, and what it changes.
@Suite struct CommandTests {
    /// The commands as texts name them: those to verify and to settle, and the fixes that are one.
    private func commands(_ signature: Signature) -> [(list: String, text: String)] {
        signature.commandTexts.filter { $0.list != "fix" || ShellCommand(Self.line($0.text)).isKnown }
    }

    private static func line(_ text: String) -> String { text.components(separatedBy: "    # ")[0] }
    private static func comment(_ text: String) -> String? {
        let parts = text.components(separatedBy: "    # ")
        return parts.count > 1 ? parts[1] : nil
    }

    /// What stands between backticks in prose and begins with a tool's name.
    private func quoted(_ text: String) -> [String] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
            .filter { ShellCommand($0).isKnown }
    }

    private func filled(_ text: String) -> String { Template.fill(text, ExampleValues.all) ?? "" }

    @Test func everyCheckIsACommand() {
        for signature in Signature.builtIn {
            for (list, text) in signature.commandTexts where list != "fix" {
                #expect(ShellCommand(Self.line(filled(text))).isKnown, "\(signature.id), \(list): \(text)")
            }
        }
    }

    @Test func toolsAndOptionsExist() {
        for signature in Signature.builtIn {
            var lines = commands(signature).map { Self.line(filled($0.text)) }
            for text in signature.commandTexts.map(\.text) + signature.sentences.map(\.text) {
                lines += quoted(filled(text))
            }
            for line in lines {
                #expect(
                    ShellCommand(line).complaints.isEmpty, "\(signature.id): \(line) \(ShellCommand(line).complaints)")
            }
        }
    }

    /// The shell itself parses all of them.
    @Test func theShellReadsThem() throws {
        var lines: [String] = []
        for signature in Signature.builtIn {
            lines += commands(signature).map { filled($0.text) }
            for (_, text) in signature.commandTexts { lines += quoted(filled(text)) }
        }
        lines.append(NamespaceEntry(inode: 4_026_532_214, name: "", node: nil).enter)
        let script = FileManager.default.temporaryDirectory.appending(path: "pwhy-commands-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: script) }
        // Each in a subshell of its own, so that a quote left open is seen in its line.
        for line in Set(lines).sorted() {
            try Data("( \(line)\n)\n".utf8).write(to: script)
            let shell = Process()
            shell.executableURL = URL(filePath: "/bin/sh")
            shell.arguments = ["-n", script.path]
            shell.standardError = FileHandle.nullDevice
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(line)")
        }
    }

    /// In prose a command stands between backticks, where it can be seen and copied.
    @Test func commandsInProseAreMarked() {
        for signature in Signature.builtIn {
            for text in signature.fix.map(\.text) + signature.sentences.map(\.text) {
                if ShellCommand(Self.line(filled(text))).isKnown { continue }
                let parts = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                let prose = parts.filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")
                #expect(
                    !prose.contains(
                        /\b(sysctl|ip|tc|nft|ethtool|bridge|wg|conntrack) (-\w|route|link|neigh|add|del|set|qdisc)/),
                    "\(signature.id): \(text)")
            }
        }
    }

    /// What acts in a namespace says in which one: where the packets died, or at some other place.
    @Test func commandsSayWhereTheyAreToBeRun() {
        for signature in Signature.builtIn {
            for (list, text) in commands(signature) where ShellCommand(Self.line(filled(text))).actsInNamespace {
                let comment = Self.comment(text) ?? ""
                let isPlaced = ["in {netns}", "in the ", "on ", "at ", "in Cilium's"].contains { comment.hasPrefix($0) }
                #expect(isPlaced, "\(signature.id), \(list): \(text)")
            }
        }
    }

    /// A check that changes the system says so, and how to undo it.
    @Test func changesAreAnnounced() {
        for signature in Signature.builtIn {
            for (list, text) in commands(signature) where list != "fix" {
                let line = Self.line(text)
                let isPartOfOthers = line.contains("pwhy_trace") && !line.contains("add table")
                guard ShellCommand(filled(line)).changesTheSystem, !isPartOfOthers else { continue }
                let comment = Self.comment(text) ?? ""
                #expect(
                    comment.contains("changes the system") && comment.contains("undo: "), "\(signature.id): \(text)")
            }
        }
    }

    /// What the trace of a firewall's rules adds, its last line removes.
    @Test func theTraceIsRemoved() {
        let lines = Signature.traceRule.map { filled($0.text) }
        #expect(lines.first?.hasPrefix("nft add table inet pwhy_trace") == true)
        #expect(lines.last?.hasPrefix("nft delete table inet pwhy_trace") == true)
        #expect(lines.contains { $0.hasPrefix("nft monitor trace") })
        // Ahead of the raw table, so that all rules are traced.
        #expect(lines.contains { $0.contains("priority -350") })
    }

    @Test func namespacesAreNamedOnce() {
        let command = "ip rule    # in netns node-a (4026532214): and see netns 4026532280"
        let named = NamespaceEntry.named(in: command)
        #expect(named.map(\.inode) == [4_026_532_214, 4_026_532_280])
        #expect(named.map(\.name) == ["node-a", ""])
        #expect(NamespaceEntry.named(in: "echo netns 7").isEmpty)
        #expect(NamespaceEntry.named(in: "ip rule    # netns 4026532214x").isEmpty)
    }
}
