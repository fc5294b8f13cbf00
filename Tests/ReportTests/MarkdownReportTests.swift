import Testing

@testable import Diagnosis
@testable import Report

@Suite("Markdown report")
struct MarkdownReportTests {
    @Test("Holds every part of the report, in its order")
    func parts() {
        var analysis = Fixtures.analysis([Fixtures.cause, Fixtures.consequence, Fixtures.note])
        analysis.limits = ["no timestamps"]
        analysis.nextCapture = "pwru --timestamp current"
        analysis.flows = [
            FlowStory(flow: Fixtures.flow, requests: 3, replies: 0, lines: ["no answer"], inputs: ["node-a.txt"])
        ]
        let text = MarkdownReport.render(analysis)
        var rest = text[...]
        for part in [
            "# 1 root cause", "| error `notrack-then-firewall` |", "## error: the reply is not tracked",
            "**confirmed**", "### Path of a SYN-ACK", "```text\n", "NOTRACK set here", "### Known here", "### Evidence",
            "`line 415`", "### Why", "### Fix", "### Verify", "```sh\nnft list", "### See", "<https://docs.cilium.io/>",
            "### Consequences", "- the client repeats its SYN", "## note: one request", "## Conversations",
            "## What this capture cannot show", "```sh\npwru --timestamp current", "## What was read",
            "1,640 lines = 1,639 events + 1 header", "Paths: 9 delivered",
        ] {
            let found = rest.firstRange(of: part)
            #expect(found != nil, "\(part)")
            if let found { rest = rest[found.upperBound...] }
        }
    }

    @Test(
        "Foreign text becomes no link, no mention, no markup",
        arguments: [
            ("a [b](http://x.y) c", "a `[b](http://x.y)` c"), ("![i](x)", "!\\[i\\](x)"), ("@root", "`@root`"),
            ("<img src=x>", "&lt;img src=x&gt;"), ("see www.x.y", "see `www.x.y`"), ("fixes #12", "fixes `#12`"),
            ("a|b", "a&#124;b"), ("**b** _i_ ~~s~~", "\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~"), ("&lt;", "&amp;lt;"),
            ("- a", "\\- a"), ("1. a", "1\\. a"), ("# a", "\\# a"), ("to `ct state` it", "to `ct state` it"),
            ("one ` only", "one \\` only"), ("a\nb\tc", "a b c"), ("\u{1b}[2J\u{202e}", "\\\\x1B\\[2J\\\\u\\{202E\\}"),
            ("$x$", "\\$x\\$"), ("<\u{301}b>", "&lt;\u{301}b&gt;"), ("[\u{301}", "\\[\u{301}"),
            ("a_b _c_", "a_b \\_c\\_"), ("a & b", "a & b"),
        ])
    func inline(text: String, expected: String) { #expect(MarkdownText.inline(text) == expected) }

    @Test("Code spans and blocks get more backticks than there are in them")
    func fences() {
        #expect(MarkdownText.code("a`b") == "``a`b``")
        #expect(MarkdownText.code("a`\u{301}b") == "``a`\u{301}b``")
        #expect(MarkdownText.code("|\u{301}", in: .cell) == "`\\x7C\u{301}`")
        #expect(MarkdownText.code("`") == "`` ` ``")
        #expect(MarkdownText.code("a|b\\|c", in: .cell) == "`a\\x7Cb\\\\x7Cc`")
        #expect(MarkdownText.block("a\n````\n<script>") == "`````text\na\n````\n<script>\n`````")
        #expect(MarkdownText.block("") == "```text\n\n```")
    }

    @Test("Names from a trace stay in their cells and blocks")
    func hostile() {
        let bad =
            "x|y\n```\n# big <script>alert(1)</script> [a](http://e.v) @all " + String(repeating: "n", count: 4096)
        var finding = Fixtures.cause
        finding.title = bad
        finding.summary = bad
        finding.explanation = bad
        finding.flow?.sourceText = bad
        finding.drop?.iface = bad
        finding.evidence = [Evidence(path: bad, line: 1, text: bad, why: bad)]
        finding.fix = [bad, bad]
        finding.verify = [bad + "    # " + bad]
        finding.references = [bad, "https://e.v/<script>"]
        finding.story?.stations[4].iface = bad
        finding.story?.stations[4].function = bad
        let input = Fixtures.input(bad, Fixtures.account(events: 1), warnings: [bad], error: bad)
        let text = MarkdownReport.render(Fixtures.analysis([finding], inputs: [input, input]))
        var fence: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let ticks = String(line.prefix { $0 == "`" })
            if ticks.count >= 3, line.dropFirst(ticks.count).allSatisfy(\.isLetter) {
                if fence == nil { fence = ticks } else if fence == ticks { fence = nil }
                continue
            }
            if fence != nil { continue }
            #expect(!line.hasPrefix("# big"))
            let prose = withoutCode(line)
            #expect(!prose.contains("<script>") && !prose.contains("@all") && !prose.contains("http:"), "\(prose)")
        }
        #expect(fence == nil)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("notrack") }
        #expect(rows.count == 1)
        #expect(rows.allSatisfy { $0.count(where: { $0 == "|" }) == 7 })
    }

    /// A line without its code spans.
    private func withoutCode(_ line: Substring) -> String {
        var text = ""
        var rest = line
        while let first = rest.first {
            let ticks = rest.prefix { $0 == "`" }
            if !ticks.isEmpty, !text.hasSuffix("\\"),
                let end = rest.dropFirst(ticks.count).firstRange(of: String(ticks))
            {
                rest = rest[end.upperBound...]
            } else {
                text.append(first)
                rest.removeFirst()
            }
        }
        return text
    }
}
