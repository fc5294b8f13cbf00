import Testing

@testable import Diagnosis
@testable import Report
@testable import SkbPaths

@Suite("Many inputs") struct InputGroupsTests {
    private func input(
        _ path: String, node: String? = nil, _ account: LineAccountValues = .init(), error: String? = nil,
        skipped: String? = nil
    ) -> InputSummary {
        var input = Fixtures.input(
            path, Fixtures.account(events: account.events, noise: account.noise, foreign: account.foreign),
            error: error)
        input.node = node
        input.skipped = skipped
        return input
    }

    private struct LineAccountValues {
        var events = 0
        var noise = 0
        var foreign = 0
    }

    private var inputs: [InputSummary] {
        [
            input("i/README", .init(foreign: 2)),
            input("i/sock", skipped: "a socket"),
            input("i/gone", error: "i/gone: No such file or directory"),
            input("i/a/t-2026-02-03T10-11-12.123.log", node: "a", .init(events: 1000)),
            input("i/a/pwru.stderr", node: "a", .init(noise: 6)),
            input("i/a/t.log", node: "a", .init(events: 3, foreign: 1)),
            input("i/b.json", node: "b", .init(events: 7), error: "i/b.json: Input/output error"),
            input("i/empty"),
        ]
    }

    private func text(_ analysis: Analysis, width: Int = 100) -> String {
        TerminalReport.render(analysis, style: TextStyle(color: false, width: width))
    }

    @Test("By node, then what held no events, then what was not read, without the folder of all")
    func terminal() {
        let report = text(Fixtures.analysis([Fixtures.cause], inputs: inputs))
        #expect(report.contains("2 nodes · 8 inputs · 1,019 lines"))
        #expect(
            report.contains(
                """
                Read: 8 inputs below i/, 1,019 lines
                  a
                    a/t-2026-02-03T10-11-12.123.log  1,000 lines = 1,000 events
                    a/t.log                          4 lines = 3 events + 1 foreign
                  b
                    b.json                           7 lines = 7 events
                      warning: not read to its end: Input/output error
                  no pwru events: README (2 foreign), a/pwru.stderr (6 pwru messages), empty (empty)
                  sock                             skipped: a socket
                  gone                             not read: No such file or directory

                """))
    }

    @Test("As tables, with every file in them")
    func tables() {
        let analysis = Fixtures.analysis([Fixtures.cause], inputs: inputs)
        let markdown = MarkdownReport.render(analysis)
        #expect(markdown.contains("| node | input | lines |"))
        #expect(markdown.contains("| a | `i/a/t.log` | 4 lines = 3 events + 1 foreign |"))
        #expect(markdown.contains("|  | `i/sock` | skipped: a socket |"))
        #expect(markdown.contains("|  | `i/README` | no pwru events: 2 lines = 2 foreign |"))
        let html = HTMLReport.render(analysis)
        for input in inputs {
            #expect(markdown.contains(input.path) && html.contains(input.path))
        }
        let plain = Fixtures.analysis([Fixtures.cause], inputs: [inputs[0], inputs[7]])
        #expect(MarkdownReport.render(plain).contains("| input | lines |\n"))
    }

    @Test("JSON has the node of each input, null where none is known, and why it was skipped")
    func json() {
        var cause = Fixtures.cause
        cause.nodes = ["a", "b"]
        let report = JSONReport.renderReportLine(Fixtures.analysis([cause], inputs: inputs))
        #expect(report.contains(#"{"path":"i/a/t.log","node":"a","#))
        #expect(report.contains(#"{"path":"i/README","node":null,"#))
        #expect(report.contains(#""skipped":"a socket"}"#))
        #expect(report.contains(#""nodes":["a","b"]"#))
    }

    @Test(
        "Nodes in words",
        arguments: [
            ([], ""), (["a"], "on a"), (["a", "b"], "on a and b"), (["a", "b", "c"], "on a, b and c"),
            (["a", "b", "c", "d"], "on a, b and 2 more nodes"),
        ])
    func nodes(nodes: [String], words: String) {
        #expect(FileWords.on(nodes) == words)
    }

    @Test("A path through several files says where each begins; one in a single file says which, among several inputs")
    func paths() {
        var cause = Fixtures.cause
        for index in 0..<8 { cause.story?.stations[index].file = "i/a/t-1.log" }
        cause.nodes = ["a"]
        let single = text(Fixtures.analysis([cause]))
        #expect(single.contains("lines 281 to 420, one of 5 alike") && !single.contains("· on a"))
        let among = text(Fixtures.analysis([cause], inputs: inputs))
        #expect(among.contains("5 packets · on a"))
        #expect(among.contains("lines 281 to 420 of i/a/t-1.log, one of 5"))
        #expect(!among.contains("    in t-1.log"))
        for index in 5..<8 {
            cause.story?.stations[index].file = "i/a/t.log"
            cause.story?.stations[index].line = UInt64(index)
        }
        cause.story?.lastLine = 7
        let several = text(Fixtures.analysis([cause], inputs: inputs), width: 160)
        #expect(several.contains("line 281 of i/a/t-1.log to line 7 of t.log, one of 5 alike"))
        #expect(several.contains("    in t-1.log\n    netns 4026532280\n"))
        #expect(several.contains("    in t.log\n      5  "))
        #expect(HTMLReport.render(Fixtures.analysis([cause], inputs: inputs)).contains("line 5 of t.log"))
    }
}
