import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy explain")
    struct ExplainTests {
        @Test("Several codes, one page behind the other")
        func several() throws {
            let outcome = try Pwhy.run(["explain", "NO_SOCKET", "nf_hook_slow", "no-listener", "0xd00"])
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let heads = [
                "drop reason NO_SOCKET", "kernel function nf_hook_slow", "signature no-listener", "mark 0xd00",
            ]
            for head in heads { #expect(outcome.text.contains(head)) }
        }

        @Test("An unknown code gets a suggestion and exit status 2, and costs the others nothing")
        func unknown() throws {
            let outcome = try Pwhy.run(["explain", "NO_SOCKT", "0xd00"])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("did you mean 'NO_SOCKET'?"))
            #expect(outcome.text.contains("mark 0xd00"))
        }

        @Test("Without a code there is nothing to explain")
        func nothing() throws {
            let outcome = try Pwhy.run(["explain"])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("nothing to explain"))
            #expect(outcome.errors.contains("usage: "))
        }

        @Test("Colour as everywhere else; what is typed never reaches the terminal as it is")
        func color() throws {
            #expect(try !Pwhy.run(["explain", "NO_SOCKET"]).output.contains(0x1b))
            let colored = try Pwhy.run(["explain", "--color", "always", "NO_SOCKET"])
            #expect(colored.output.contains(0x1b))
            #expect(withoutColor(colored.text) == (try Pwhy.run(["explain", "NO_SOCKET"])).text)
            #expect(try !Pwhy.run(["explain", "\u{1b}[2J"]).errors.contains("\u{1b}"))
        }
    }
}
