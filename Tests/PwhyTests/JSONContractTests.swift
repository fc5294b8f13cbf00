import Foundation
import Testing

extension EndToEndTests {
    @Suite("JSON contract")
    struct JSONContractTests {
        private func report(_ capture: Sample.Capture) throws -> ReportDocument {
            try Pwhy.run(["--format", "json", capture.path]).report()
        }

        @Test("Every line of every sample is accounted for", arguments: Sample.allCaptures)
        func account(capture: Sample.Capture) throws {
            let input = try #require(try report(capture).inputs.first)
            #expect(input.path == capture.path)
            #expect(input.format == (capture.isText ? "pwru-text" : "pwru-json"))
            #expect(input.account.sum == input.lines)
            #expect(input.account.events > 0)
            if !capture.isPacked { #expect(try input.lines == capture.bytes().count { $0 == UInt8(ascii: "\n") }) }
        }

        @Test("The ends of the paths sum up to all of them", arguments: Sample.allCaptures)
        func ends(capture: Sample.Capture) throws {
            let paths = try report(capture).paths
            #expect(paths.total > 0)
            #expect(paths.sum == paths.total)
        }

        @Test("Only the words of the contract are used, and evidence quotes the capture", arguments: Sample.allCaptures)
        func words(capture: Sample.Capture) throws {
            let report = try report(capture)
            #expect(report.schema == "pwhy.report/1")
            let lines = capture.isPacked ? [] : try capture.lines()
            for finding in report.findings {
                #expect(["cause", "consequence", "note"].contains(finding.role))
                #expect(["error", "warning", "info"].contains(finding.severity))
                #expect(["confirmed", "likely", "possible"].contains(finding.confidence))
                #expect((finding.caused_by != nil) == (finding.role == "consequence"))
                #expect(!finding.title.isEmpty)
                guard finding.role == "cause" else { continue }
                #expect(!finding.explanation.isEmpty && !finding.fix.isEmpty && !finding.verify.isEmpty)
                #expect(finding.packets > 0 && finding.flows > 0)
                #expect(!finding.evidence.isEmpty)
                for evidence in finding.evidence where !lines.isEmpty {
                    #expect(evidence.path == capture.path)
                    let line = try #require(lines.indices.contains(evidence.line - 1) ? lines[evidence.line - 1] : nil)
                    #expect(line.hasPrefix(evidence.text))
                    #expect(line.dropFirst(evidence.text.count).allSatisfy { $0 == " " })
                }
            }
        }

        @Test("The cause of the first incident in full")
        func incident() throws {
            let finding = try #require(try report(Sample.notrack).findings.first)
            #expect(finding.signature == "notrack-then-firewall")
            let drop = try #require(finding.drop)
            #expect(drop.reason == "NETFILTER_DROP")
            #expect(drop.function == "sk_skb_reason_drop")
            #expect(drop.caller == "nft_do_chain")
            #expect(drop.hook == "input")
            #expect(drop.iface == "cilium_host")
            #expect(drop.netns == 4_026_532_214)
            let flow = try #require(finding.flow)
            #expect(flow.protocol == "tcp")
            #expect(flow.source == "10.5.0.2:33824")
            #expect(flow.destination == "10.5.0.3:10250")
            #expect(finding.packets == 5 && finding.flows == 1)
        }

        @Test("Two runs print the same bytes", arguments: ["text", "json", "ndjson"])
        func deterministic(format: String) throws {
            let arguments = ["--format", format] + Sample.allCaptures.map(\.path)
            let first = try Pwhy.run(arguments)
            let second = try Pwhy.run(arguments)
            #expect(!first.output.isEmpty)
            #expect(first.output == second.output)
        }

        @Test("ndjson: a line a finding, and the whole report as the last one")
        func stream() throws {
            let outcome = try Pwhy.run(["--format=ndjson", Sample.reverseSNAT.path])
            let lines = outcome.text.split(separator: "\n")
            struct Line: Decodable { var type: String; var signature: String? }
            let decoded = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
            #expect(decoded.last?.type == "report")
            #expect(decoded.dropLast().allSatisfy { $0.type == "finding" })
            #expect(decoded.first?.signature == "reverse-snat-miss")
            let closing = try ReportDocument(Data(lines[lines.count - 1].utf8))
            #expect(closing.verdict == "failures-found")
            #expect(try closing.lines == report(Sample.reverseSNAT).lines)
            #expect(outcome.status == 1)
        }
    }
}
