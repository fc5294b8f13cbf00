import Testing

@testable import Diagnosis
@testable import Report
@testable import SkbPaths

@Suite("HTML report")
struct HTMLReportTests {
    @Test("Holds every part of the report, in its order")
    func parts() {
        var analysis = Fixtures.analysis([Fixtures.cause, Fixtures.consequence, Fixtures.note])
        analysis.limits = ["no timestamps"]
        analysis.nextCapture = "pwru --timestamp current"
        analysis.flows = [
            FlowStory(flow: Fixtures.flow, requests: 3, replies: 0, lines: ["no answer"], inputs: ["node-a.txt"])
        ]
        let text = HTMLReport.render(analysis)
        var rest = text[...]
        for part in [
            "<!DOCTYPE html>", "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:",
            "<title>pwhy: 1 root cause", "<h1", "<h2>Causes</h2>", "href=\"#finding-1\"", "<h2>Where packets died</h2>",
            "NETFILTER_DROP", "nft_do_chain", "input (nftables)", "cilium_host", "netns 4026532214",
            "<article id=\"finding-1\" class=\"error\">", "<svg", "<title", "<desc", ">netns 4026532280</text>",
            ">cilium_wg0</text>", "NOTRACK set here", "✗ dropped: NETFILTER_DROP by nft_do_chain</text>", "</svg>",
            "The same as text", "<h3>Known here</h3>", "<h3>Evidence</h3>", "line 415", "<h3>Why</h3>", "Fix: one of",
            "<h3>Verify</h3>", "nft list ruleset", "<a href=\"https://docs.cilium.io/\"", "<h3>Consequences</h3>",
            "the client repeats its SYN", "<article id=\"finding-2\" class=\"info\">", "<h2>Conversations</h2>",
            "What this capture cannot show", "pwru --timestamp current", "What was read",
            "1,640 lines = 1,639 events + 1 header", "Paths: 9 delivered", "</html>",
        ] {
            let found = rest.firstRange(of: part)
            #expect(found != nil, "\(part)")
            if let found { rest = rest[found.upperBound...] }
        }
        #expect(!text.contains("<script"))
        #expect(text == HTMLReport.render(analysis))
    }

    @Test(
        "A healthy capture and one that says nothing make a page, too",
        arguments: [Verdict.noFailureSeen, .inconclusive])
    func noFailure(verdict: Verdict) {
        let text = HTMLReport.render(Fixtures.analysis([], verdict: verdict))
        #expect(text.contains("<h1 class=\"verdict\">"))
        #expect(!text.contains("<svg") && text.hasSuffix("</html>\n"))
    }

    static let names = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</text></svg><script>", "' onmouseover='x",
        "</style><style>*{display:none}", "\u{202e}\u{2066}gnp.exe", "\u{1b}[2J\u{0}\u{7f}\u{9b}\n\r\t",
        "&lt;script&gt;",
        "<\u{301}script>\"\u{301}>", "]]><!-- -->", "`</code>`", "https://x.y/\"><b>",
        String(repeating: "n", count: 4096),
    ]

    @Test("Foreign names add no element and no attribute", arguments: names)
    func hostile(bad: String) {
        func page(_ name: String) -> String {
            var finding = Fixtures.cause
            finding.title = name
            finding.summary = name
            finding.explanation = name
            finding.drop?.iface = name
            finding.drop?.netnsName = name
            finding.drop?.caller = name
            finding.flow?.sourceText = name
            finding.fix.append(name)
            finding.verify.append(name + "    # " + name)
            finding.references.append(name)
            finding.evidence.append(Evidence(path: name, line: 1, text: name + Fixtures.row, why: name))
            finding.story?.stations[0].netnsName = name
            finding.story?.stations[4].iface = name
            finding.story?.stations[4].function = name
            finding.story?.stations[4].phase = name
            finding.story?.stations[2].remark = .rewritten(
                kind: .encapsulation, mechanism: .vxlan, from: name, to: name, by: name)
            finding.story?.stations[6].remark = .dropped(reason: name, caller: name)
            finding.requestStory = finding.story
            finding.story?.stations[6].file = name
            finding.nodes = [name]
            var input = Fixtures.input(name, Fixtures.account(events: 1), warnings: [name], error: name)
            input.node = name
            var analysis = Fixtures.analysis([finding, Fixtures.note], inputs: [input, input])
            analysis.limits = [name, name]
            analysis.nextCapture = name
            analysis.flows = [FlowStory(flow: Fixtures.flow, requests: 1, replies: 0, lines: [name], inputs: [name])]
            analysis.flows[0].node = name
            return HTMLReport.render(analysis)
        }
        let text = page(bad)
        for scalar in text.unicodeScalars {
            let isCalm = scalar == "\n" || scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value)
            #expect(isCalm && !SafeText.isDeceptive(scalar))
            if !isCalm { break }
        }
        // How long a name is moves things about; nothing else in a tag may depend on it.
        let allowed = Set(tags(page("eth0")).map(shape))
        for tag in tags(text) { #expect(allowed.contains(shape(tag)), "\(tag)") }
        #expect(text.utf8.count < 300_000)
    }

    /// What stands between angle brackets.
    private func tags(_ text: String) -> [String] {
        var tags: [String] = []
        var tag: String.UnicodeScalarView?
        for scalar in text.unicodeScalars {
            if scalar == "<" {
                tag = String.UnicodeScalarView()
            } else if scalar == ">" {
                if let tag { tags.append(String(tag)) }
                tag = nil
            } else {
                tag?.append(scalar)
            }
        }
        return tags
    }

    /// A tag without the values of its attributes.
    private func shape(_ tag: String) -> String {
        var isValue = false
        var shape = ""
        for scalar in tag.unicodeScalars {
            if scalar == "\"" { isValue.toggle() } else if !isValue { shape.unicodeScalars.append(scalar) }
        }
        return shape
    }
}

@Suite("Picture of a path")
struct PathPictureTests {
    private func picture(_ outline: PathOutline) -> PathPicture { PathPicture(Story(outline, .brief).items) }

    @Test("Interfaces are lanes in their namespaces, in order of appearance")
    func lanes() {
        let picture = picture(Fixtures.story)
        #expect(picture.bands.map(\.number) == ["netns 4026532280", "netns 4026532214"])
        #expect(picture.bands.map { $0.lanes.map(\.name) } == [["cilium_wg0"], ["cilium_wg0", "cilium_host"]])
        let places = picture.bands.flatMap(\.lanes).map(\.x)
        #expect(places == places.sorted())
        for band in picture.bands {
            for lane in band.lanes { #expect(lane.x > band.x && lane.x < band.x + band.width) }
        }
    }

    @Test("Stops stand below each other without touching, and what happened there shows in their marks")
    func stops() {
        let picture = picture(Fixtures.story)
        #expect(picture.stops.map(\.marker) == [.start, .wrapped, .change, .change, .stop, .death])
        for (stop, next) in zip(picture.stops, picture.stops.dropFirst()) { #expect(next.y >= stop.y + 30) }
        #expect(picture.stops[1].lines.map(\.text).contains("was tcp 10.5.0.3:10250 → 10.5.0.2:33824"))
        #expect(picture.stops[1].lines.map(\.text).contains("now udp 10.5.0.3:51871 → 10.5.0.2:51871"))
        #expect(picture.stops.allSatisfy { $0.y + $0.height <= picture.height + PathPicture.lineHeight })
    }

    @Test("A packet that is unwrapped first came wrapped")
    func unwrapped() {
        var story = Fixtures.story
        story.stations[1].remark = .none
        story.stations[2].remark = .rewritten(
            kind: .decapsulation, mechanism: .vxlan, from: "10.0.0.1:1->10.0.0.2:4789(udp)",
            to: "10.1.0.1->10.1.0.2(icmp)")
        let stops = picture(story).stops
        #expect(stops.first?.isWrapped == true)
        #expect(stops.last?.isWrapped == false)
    }

    @Test("A stop of no namespace stays where the packet was")
    func nowhere() {
        var story = Fixtures.story
        story.stations[5].netns = 0
        story.stations[5].iface = ""
        story.stations[5].ifindex = 0
        #expect(picture(story).bands.count == 2)
        story.stations = [story.stations[5]]
        #expect(picture(story).bands.map(\.number) == ["netns unknown"])
    }

    @Test("Numbers have one digit behind the point at most")
    func numbers() {
        #expect(PathDrawing.number(12) == "12")
        #expect(PathDrawing.number(12.28) == "12.3")
        #expect(PathDrawing.number(-0.5) == "-0.5")
        #expect(PathDrawing.number(-0.01) == "0")
    }
}
