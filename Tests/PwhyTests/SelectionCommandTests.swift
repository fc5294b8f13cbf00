import Foundation
import Testing

extension EndToEndTests {
    @Suite("--flow, --skb, --since, --until, --drops-only, --signature")
    struct SelectionCommandTests {
        private func json(_ arguments: [String]) throws -> (outcome: Outcome, document: [String: Any]) {
            let outcome = try Pwhy.run(["--format", "json"] + arguments)
            let document = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
            return (outcome, try #require(document))
        }

        @Test("Verdict and exit status are of what was selected, and the headline says so")
        func headline() throws {
            let all = try Pwhy.run([Sample.notrack.path, Sample.noListener.path])
            #expect(all.status == 1 && all.text.hasPrefix("2 root causes: "))
            #expect(!all.text.contains("selected"))
            let flow = ["--flow", "10.5.0.3:10250", Sample.notrack.path, Sample.noListener.path]
            let one = try Pwhy.run(flow)
            #expect(one.status == 1)
            #expect(
                one.text.hasPrefix(
                    "1 root cause in what was selected: 5 packets dropped, 1 connection affected; 1 failure outside of it"
                ))
            #expect(
                one.text.contains(
                    "Selected: flow 10.5.0.3:10250: 16 of 18 skb paths. Not told: 1 failure outside of it"))
            #expect(!one.text.contains("error[no-listener]"))
            let none = try Pwhy.run(["--signature", "rp-filter", Sample.notrack.path])
            #expect(none.status == 0)
            #expect(
                none.text.hasPrefix(
                    "No failure seen in what was selected (16 skb paths of 1 flow); 1 failure outside of it"))
        }

        @Test("What selects nothing is no verdict", arguments: [["--flow", "10.9.9.9"], ["--skb", "1"]])
        func nothing(selection: [String]) throws {
            let outcome = try Pwhy.run(selection + [Sample.notrack.path])
            #expect(outcome.status == 3)
            #expect(
                outcome.text.hasPrefix(
                    "Inconclusive: nothing in the input fits what was selected; 1 failure outside of it"))
            let healthy = try Pwhy.run(selection + [Sample.healthy.path])
            #expect(healthy.status == 3 && !healthy.text.contains("outside"))
        }

        @Test("Times that do not compare, or are of another kind, are exit status 3, in all commands")
        func times() throws {
            for command in [[], ["paths"], ["paths", "--folded"], ["paths", "--perfetto"], ["extract"]] {
                let relative = try Pwhy.run(command + ["--since", "+1s", Sample.notrack.path])
                #expect(relative.status == 3, "\(command)")
                #expect(
                    (relative.text + relative.errors).replacing("\n", with: " ").contains("relative and do not compare")
                )
                let other = try Pwhy.run(command + ["--until", "10:11:12", Sample.notrackJSON.path])
                #expect(other.status == 3, "\(command)")
                #expect(
                    (other.text + other.errors).replacing("\n", with: " ").contains("counts nanoseconds since boot"))
                let fitting = try Pwhy.run(command + ["--until", "+1h", Sample.notrackJSON.path])
                #expect(fitting.status == (command.isEmpty ? 1 : 0) && fitting.errors.isEmpty, "\(command)")
            }
        }

        @Test("JSON names the criteria and counts what is left out; without a selection it is null")
        func document() throws {
            let one = try json(["--skb", "0xffff8a29c2ce9000", "--drops-only", Sample.notrack.path])
            let selection = try #require(one.document["selection"] as? [String: Any])
            #expect(selection["criteria"] as? [String] == ["skb 0xffff8a29c2ce9000", "drops only"])
            #expect(selection["paths_in_all"] as? Int == 16 && selection["packets_left_out"] as? Int == 4)
            #expect(selection["causes_left_out"] as? Int == 0)
            let report = try one.outcome.report()
            #expect(
                report.lines.first == "cause notrack-then-firewall confirmed error" && report.findings[0].packets == 1)
            #expect(report.paths.total == 1)
            #expect(try json([Sample.notrack.path]).document["selection"] is NSNull)
        }

        @Test("Markdown and HTML say it too", arguments: ["markdown", "html"])
        func documents(format: String) throws {
            let text = try Pwhy.run(["--format", format, "--flow", "10.5.0.3", Sample.notrack.path]).text
            #expect(
                text.contains("in what was selected") && text.contains("Selected: flow 10.5.0.3: 16 of 16 skb paths."))
        }

        @Test("Live, only findings of what was selected are told at once")
        func live() throws {
            let bytes = try Sample.notrack.bytes()
            let other = try Pwhy.run(["--format", "ndjson", "--flow", "10.9.9.9", "-"], piping: bytes)
            #expect(other.text.split(separator: "\n").count == 1)
            let same = try Pwhy.run(["--format", "ndjson", "--flow", "10.5.0.2", "-"], piping: bytes)
            #expect(same.text.split(separator: "\n").count == 2)
        }

        @Test("Signatures of one's own can be asked for, others get a suggestion")
        func signatures() throws {
            let folder = try TemporaryFolder()
            let file = try folder.put(
                """
                {"id": "ours", "family": "ours", "title": "t", "severity": "error", "requires": "dropped",
                 "summary": [{"text": "s"}], "explanation": [{"text": "e"}]}
                """, at: "ours.json")
            let known = try Pwhy.run(["--signatures", file, "--signature", "ours", Sample.notrack.path])
            #expect(known.status == 1 && known.text.contains("error[ours]"))
            let unknown = try Pwhy.run(["--signature", "our", Sample.notrack.path])
            #expect(unknown.status == 2 && unknown.errors.contains("unknown signature 'our'"))
        }

        @Test("pwhy paths: by conversation, by drop, by signature")
        func paths() throws {
            func shown(_ arguments: [String]) throws -> String {
                String(try Pwhy.run(["paths"] + arguments).text.split(separator: "\n").last ?? "")
            }
            #expect(try shown(["--drops-only", Sample.notrack.path]).hasPrefix("5 of 16 paths shown"))
            let found = try shown(["--signature", "notrack-then-firewall", "--drops-only", Sample.notrack.path])
            #expect(found.hasPrefix("5 of 16 paths shown"))
            #expect(try shown(["--signature", "no-route", Sample.notrack.path]).hasPrefix("0 of 16 paths shown"))
            // The reply is only ever seen with the translated address.
            let client = try shown(["--flow", "10.244.1.5:36016", "--drops-only", Sample.reverseSNAT.path])
            #expect(client.hasPrefix("3 of 9 paths shown"))
            let piped = try Pwhy.run(
                ["paths", "--signature", "notrack-then-firewall", "-"], piping: try Sample.notrack.bytes())
            #expect(piped.status == 0 && piped.text.contains("dropped: NETFILTER_DROP by nft_do_chain"))
        }
    }
}
