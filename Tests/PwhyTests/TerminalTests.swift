import Foundation
import Testing

extension EndToEndTests {
    /// The program on a terminal of its own.
    @Suite("On a terminal", .enabled(if: Terminal.isAvailable))
    struct TerminalTests {
        @Test("Colour and width of the terminal", arguments: [80, 140])
        func colorAndWidth(columns: Int) throws {
            let text = try Terminal.show([Sample.notrack.path], columns: columns, environment: ["TERM": "xterm"])
            #expect(text.contains("\u{1b}["))
            let plain = withoutColor(text)
            #expect(plain.contains("notrack-then-firewall"))
            // Commands to paste are never wrapped.
            let pasted = ["pwru ", "iptables-save ", "nft ", "conntrack ", "cilium-health ", "lsns "]
            for line in plain.split(separator: "\n") where !pasted.contains(where: line.contains) {
                #expect(line.count <= columns, "\(line)")
            }
        }

        @Test("The other commands fit it too", arguments: [80, 140])
        func otherCommands(columns: Int) throws {
            for arguments in [["explain", "NO_SOCKET", "no-listener", "0xd00"], ["signatures"]] {
                let text = try Terminal.show(arguments, columns: columns, environment: ["TERM": "xterm"])
                #expect(text.contains("\u{1b}["))
                for line in withoutColor(text).split(separator: "\n") where !line.contains("pwru ") {
                    #expect(line.count <= columns, "\(line)")
                }
            }
        }

        @Test("No colour with NO_COLOR, on a dumb terminal, or when told so")
        func plain() throws {
            let path = Sample.noListener.path
            #expect(try !Terminal.show([path], environment: ["TERM": "xterm", "NO_COLOR": "1"]).contains("\u{1b}"))
            #expect(try !Terminal.show([path], environment: ["TERM": "dumb"]).contains("\u{1b}"))
            #expect(try !Terminal.show(["--color", "never", path], environment: ["TERM": "xterm"]).contains("\u{1b}"))
            #expect(try Terminal.show([path], environment: ["TERM": "xterm", "NO_COLOR": ""]).contains("\u{1b}"))
        }
    }
}
