import Foundation
import Testing

@testable import Report

@Suite("JSON report")
struct JSONReportTests {
    private func parse(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("Every member of the contract is there, under its name")
    func contract() throws {
        let inputs = [
            Fixtures.input("node-a.txt", Fixtures.account(events: 2044, header: 1, noise: 4)),
            Fixtures.input("node-b.txt", Fixtures.account(), error: "permission denied"),
        ]
        let document = try parse(
            JSONReport.render(Fixtures.analysis([Fixtures.cause, Fixtures.consequence], inputs: inputs)))
        #expect(document["schema"] as? String == "pwhy.report/1")
        #expect(document["verdict"] as? String == "failures-found")

        let read = try #require(document["inputs"] as? [[String: Any]])
        #expect(read[0]["path"] as? String == "node-a.txt")
        #expect(read[0]["format"] as? String == "pwru-text")
        #expect(read[0]["lines"] as? Int == 2049)
        let account = try #require(read[0]["account"] as? [String: Int])
        #expect(Set(account.keys) == ["events", "continuation", "header", "noise", "foreign", "malformed"])
        #expect(account.values.reduce(0, +) == 2049)
        #expect(read[0]["error"] == nil)
        #expect(read[0]["warnings"] == nil)
        #expect(read[1]["error"] as? String == "permission denied")

        let paths = try #require(document["paths"] as? [String: Int])
        #expect(
            paths == [
                "total": 40, "delivered": 9, "transmitted": 20, "dropped": 5, "consumed": 0, "absorbed": 0,
                "lost_from_view": 6,
            ])

        let findings = try #require(document["findings"] as? [[String: Any]])
        #expect(findings[0]["signature"] as? String == "notrack-then-firewall")
        #expect(findings[0]["role"] as? String == "cause")
        #expect(findings[0]["caused_by"] is NSNull)
        #expect(findings[0]["severity"] as? String == "error")
        #expect(findings[0]["confidence"] as? String == "confirmed")
        #expect(findings[0]["packets"] as? Int == 5)
        #expect(findings[0]["flows"] as? Int == 1)
        #expect((findings[0]["fix"] as? [String])?.count == 2)
        #expect((findings[0]["verify"] as? [String])?.count == 1)
        #expect(findings[1]["role"] as? String == "consequence")
        #expect(findings[1]["caused_by"] as? String == "notrack-then-firewall")

        let drop = try #require(findings[0]["drop"] as? [String: Any])
        #expect(drop["reason"] as? String == "NETFILTER_DROP")
        #expect(drop["function"] as? String == "sk_skb_reason_drop")
        #expect(drop["caller"] as? String == "nft_do_chain")
        #expect(drop["hook"] as? String == "input")
        #expect(drop["iface"] as? String == "cilium_host")
        #expect(drop["netns"] as? Int == 4_026_532_214)
        let flow = try #require(findings[0]["flow"] as? [String: String])
        #expect(flow == ["protocol": "tcp", "source": "10.5.0.2:33824", "destination": "10.5.0.3:10250"])
        let evidence = try #require((findings[0]["evidence"] as? [[String: Any]])?.first)
        #expect(evidence["line"] as? Int == 415)
        #expect(evidence["text"] as? String == Fixtures.row)
        let known = try #require(findings[0]["known"] as? [[String: Any]])
        #expect(known.map { $0["what"] as? String } == Fixtures.cause.known.map(\.what))
        #expect(known.map { $0["certain"] as? Bool } == [false, false, true])
        #expect(known.last?["owner"] as? String == "Cilium" && known.last?["kind"] as? String == "mark")
    }

    @Test("The contract's members come first, in its order")
    func order() throws {
        let text = JSONReport.render(Fixtures.analysis([Fixtures.cause]))
        let names = [
            "schema", "verdict", "inputs", "paths", "findings", "signature", "role", "caused_by", "severity",
            "confidence", "title", "explanation", "drop", "hook", "flow", "packets", "flows", "evidence", "fix",
            "verify", "summary", "limits",
        ]
        var rest = text[...]
        for name in names {
            let found = try #require(rest.firstRange(of: "\"\(name)\":"), "\(name) is missing or out of order")
            rest = rest[found.upperBound...]
        }
        #expect(text.hasPrefix("{\n  \"schema\": \"pwhy.report/1\",\n  \"verdict\""))
        #expect(text.hasSuffix("}\n"))
    }

    @Test("What is unknown is null")
    func nulls() throws {
        var finding = Fixtures.cause
        finding.drop?.hook = nil
        finding.drop?.caller = ""
        finding.flow = nil
        let line = try parse(JSONReport.renderFindingLine(finding))
        let drop = try #require(line["drop"] as? [String: Any])
        #expect(drop["hook"] is NSNull)
        #expect(drop["caller"] as? String == "")
        #expect(line["flow"] is NSNull)
        finding.drop = nil
        #expect(try parse(JSONReport.renderFindingLine(finding))["drop"] is NSNull)
    }

    @Test("A stream is one object a line")
    func lines() throws {
        let finding = JSONReport.renderFindingLine(Fixtures.cause)
        let report = JSONReport.renderReportLine(Fixtures.analysis([Fixtures.cause]))
        for text in [finding, report] { #expect(text.filter { $0 == "\n" }.count == 1 && text.last == "\n") }
        #expect(finding.hasPrefix(#"{"type":"finding","signature":"#))
        #expect(report.hasPrefix(#"{"type":"report","schema":"pwhy.report/1","#))
        #expect(try parse(report)["findings"] is [Any])
    }

    @Test(
        "Any text comes back as it was",
        arguments: [
            "quote \" and backslash \\", "tab\t, newline\n, return\r", "\u{0}\u{1}\u{1f}\u{7f}", "\u{1b}[31mred",
            "\u{9b}31m", "\u{202e}gnp.exe", "line\u{2028}separator", "über 日本 \u{1f984}", "\u{e0041}", "",
        ])
    func escaping(text: String) throws {
        let json = JSONValue.object([(text, .string(text))]).compact
        #expect(try parse(json)[text] as? String == text)
        let bare = json.unicodeScalars.filter { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }
        #expect(bare.isEmpty)
    }

    @Test("Empty lists and objects stay on their line")
    func empty() {
        #expect(JSONValue.object([("a", .array([])), ("b", .object([]))]).pretty == "{\n  \"a\": [],\n  \"b\": {}\n}")
        #expect(JSONValue.array([.bool(true), .null, .number(-1)]).compact == "[true,null,-1]")
    }
}
