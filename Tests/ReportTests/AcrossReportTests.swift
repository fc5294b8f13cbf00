import Testing

@testable import Diagnosis
@testable import Report

@Suite("Conversations across nodes, in reports")
struct AcrossReportTests {
    private static func leg(
        _ node: String, _ event: AcrossLeg.Event, reply: Bool = false, tunnel: String = "", _ words: String,
        line: UInt64 = 0, fatal: Bool = false
    ) -> AcrossLeg {
        AcrossLeg(
            node: node, isReply: reply, packet: reply ? "SYN-ACK" : "SYN", packets: reply ? 5 : 3, event: event,
            iface: "eth0", tunnel: tunnel, words: words, path: "\(node).txt", line: line, isFatal: fatal)
    }

    static let legs = [
        leg("node-a", .left, tunnel: "WireGuard", "3 SYNs sent, out through eth0 in WireGuard (wg0)", line: 304),
        leg("node-b", .accepted, "3 SYNs in on eth0, accepted by a listener", line: 118),
        leg("node-b", .left, reply: true, "5 SYN-ACKs sent, out through eth0", line: 323),
        leg(
            "node-a", .dropped, reply: true, "5 SYN-ACKs in on eth0, dropped on cilium_host at the input hook",
            line: 198, fatal: true),
    ]

    private static func analysis(_ legs: [AcrossLeg]) -> Analysis {
        var cause = Fixtures.cause
        cause.across = legs
        return Fixtures.analysis([cause, Fixtures.consequence])
    }

    @Test("The terminal tells it leg by leg, each with its line, ahead of the path", arguments: [60, 100, 160])
    func terminal(width: Int) throws {
        let text = TerminalReport.render(
            Self.analysis(Self.legs), style: TextStyle(color: false, width: width))
        var rest = text[...]
        for part in [
            "Across the nodes", "node-a  3 SYNs sent", "node-a.txt:304", "node-b  3 SYNs in", "node-b.txt:118",
            "node-b  5 SYN-ACKs sent", "node-a  ✗ 5 SYN-ACKs in", "node-a.txt:198", "Path of",
        ] {
            let found = try #require(rest.firstRange(of: part), "\(part)")
            rest = rest[found.upperBound...]
        }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= max(width, 100) })
    }

    @Test("Markdown has a list, JSON an array, HTML a picture and the words")
    func documents() throws {
        let analysis = Self.analysis(Self.legs)
        let markdown = MarkdownReport.render(analysis)
        #expect(
            markdown.contains("### Across the nodes\n\n- `node-a`: 3 SYNs sent, out through eth0 in WireGuard (wg0)"))
        #expect(markdown.contains("(`node-a.txt:198`)"))
        let json = JSONReport.render(analysis)
        #expect(json.contains("\"across\": ["))
        for member in [
            "\"node\": \"node-b\"", "\"direction\": \"reply\"", "\"packet\": \"SYN-ACK\"", "\"event\": \"dropped\"",
            "\"iface\": \"eth0\"", "\"path\": \"node-a.txt\"", "\"line\": 198",
        ] { #expect(json.contains(member), "\(member)") }
        let html = HTMLReport.render(analysis)
        #expect(html.contains("<h3>Across the nodes</h3>"))
        #expect(html.contains("aria-labelledby=\"across-1-title across-1-desc\""))
        #expect(html.contains("Nodes: node-a, node-b."))
        #expect(html.contains(">3 SYNs</text>"))
        #expect(html.contains("class=\"grave\""))
        #expect(html == HTMLReport.render(analysis))
    }

    @Test("One node alone has no such block")
    func oneNode() {
        let analysis = Self.analysis([])
        #expect(!TerminalReport.render(analysis, style: TextStyle(color: false)).contains("Across"))
        #expect(!MarkdownReport.render(analysis).contains("Across"))
        #expect(!HTMLReport.render(analysis).contains("across"))
        #expect(!JSONReport.render(analysis).contains("across"))
    }

    // MARK: The picture

    @Test("A lane for each node, an arrow for each leg between two, the place of death marked")
    func picture() {
        let picture = AcrossPicture(AcrossSection(legs: Self.legs))
        #expect(picture.lanes.map(\.name) == ["node-a", "node-b"])
        #expect(picture.stops.map(\.marker) == [.stop, .good, .stop, .death])
        #expect(picture.arrows.map(\.label) == ["3 SYNs", "5 SYN-ACKs"])
        #expect(picture.arrows.map(\.isWrapped) == [true, false])
        #expect(picture.arrows[0].from.x < picture.arrows[0].to.x)
        #expect(picture.arrows[1].from.x > picture.arrows[1].to.x)
        #expect(picture.stops.allSatisfy { $0.y < picture.height && $0.x < picture.textLeft })
    }

    @Test("What is lost on the way dies between the lanes")
    func lost() {
        let legs = [Self.legs[0], Self.leg("node-b", .missing, "none of these SYNs arrives", fatal: true)]
        let picture = AcrossPicture(AcrossSection(legs: legs))
        #expect(picture.arrows.map(\.isBroken) == [true])
        #expect(picture.stops[1].marker == .death)
        #expect(picture.stops[1].x > picture.lanes[0].x)
        #expect(picture.stops[1].x < picture.lanes[1].x)
    }

    @Test("Foreign names of nodes and interfaces stay text", arguments: HTMLReportTests.names)
    func hostile(bad: String) {
        var legs = Self.legs
        for index in legs.indices {
            legs[index].node = bad
            legs[index].packet = bad
            legs[index].words = bad
            legs[index].path = bad
        }
        let analysis = Self.analysis(legs + Self.legs)
        for text in [
            HTMLReport.render(analysis), MarkdownReport.render(analysis),
            TerminalReport.render(analysis, style: TextStyle(color: false, width: 80)),
        ] {
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0 == "\n" || $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) && !SafeText.isDeceptive($0)
                })
        }
        let html = HTMLReport.render(analysis)
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"))
        #expect(html.utf8.count < 300_000)
    }
}
