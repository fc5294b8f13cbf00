import Foundation
import Testing

@testable import pwhy

/// The members of `pwhy.compare/1` that users may rely on. A missing one is an error.
private struct ComparisonDocument: Decodable {
    var schema, verdict, summary: String
    var first, second: Side
    var causes: [Cause]
    var differing: [Packets]
    var one_sided: [OneSided]
    var drops: [Drops]
    var limits: [String]
    var next_capture: String?

    struct Side: Decodable {
        var label: String
        var inputs: [ReportDocument.Input]
        var paths: ReportDocument.Paths
        var causes: Int
    }

    struct Cause: Decodable {
        var change, signature, severity, title, proof: String
        var first, second: Finding?
        var passage: Passage?
    }

    struct Finding: Decodable {
        var signature, confidence: String
        var packets, flows: Int
        var drop: ReportDocument.Drop?
        var flow: ReportDocument.Flow?
    }

    struct Passage: Decodable {
        var kind, from, extent: String
        var port, count: Int
        var way: Way?
    }

    struct Packets: Decodable {
        var `protocol`, kind, from: String
        var port, first_packets, second_packets: Int
        var again: Bool
        var ways: [Pair]
    }

    struct Pair: Decodable {
        var first, second: Way
        var parting: Row
        var values: [Value]
        var rows: [Row]
    }

    struct Way: Decodable {
        var path, skb, end: String
        var lines: [Int]
        var packets: Int
        var drop: ReportDocument.Drop?
    }

    struct Row: Decodable { var first, second: Stop? }

    struct Stop: Decodable {
        var line, netns: Int
        var function, iface, text: String
    }

    struct Value: Decodable { var what, first, second: String }

    struct OneSided: Decodable {
        var kind, side: String
        var packets: Int
    }

    struct Drops: Decodable {
        var reason, function: String
        var hook: String?
        var first, second: Int
    }
}

extension EndToEndTests {
    @Suite("pwhy compare")
    struct CompareTests {
        private let broken = Sample.notrack.path
        private let repaired = Sample("healthy-notrack-repaired").reference.path
        private let updates = ProcessInfo.processInfo.environment["PWHY_UPDATE_GOLDEN"] == "1"

        private func document(_ arguments: [String]) throws -> ComparisonDocument {
            let outcome = try Pwhy.run(["compare", "--format", "json"] + arguments)
            return try JSONDecoder().decode(ComparisonDocument.self, from: outcome.output)
        }

        @Test(
            "The comparisons of the samples are the expected ones, byte for byte",
            arguments: [
                ("notrack-then-firewall", "healthy-notrack-repaired"),
                ("reverse-snat-miss", "healthy-masquerade-return"),
            ])
        func golden(before: String, after: String) throws {
            let (first, second) = (Sample(before), Sample(after))
            let outcome = try Pwhy.run(["compare", first.reference.path, second.reference.path])
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            let file = second.file("expected-comparison.txt")
            if updates { return try outcome.output.write(to: file) }
            #expect(outcome.text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
        }

        @Test("JSON says where the ways part, and what proves the fix")
        func json() throws {
            let document = try document([broken, repaired])
            #expect(document.schema == "pwhy.compare/1" && document.verdict == "fixed")
            #expect(document.summary.hasPrefix("fixed: notrack-then-firewall is gone"))
            #expect(document.first.label == "notrack-then-firewall" && document.first.causes == 1)
            #expect(document.second.inputs[0].path == repaired && document.second.causes == 0)
            let cause = try #require(document.causes.first)
            #expect(cause.change == "gone" && cause.first?.packets == 5 && cause.second == nil)
            #expect(cause.passage?.extent == "delivered" && cause.passage?.from == "server")
            #expect(cause.passage?.way?.end == "delivered")
            let pair = try #require(document.differing.first?.ways.first)
            #expect(pair.first.drop?.hook == "input" && pair.second.drop == nil)
            #expect(pair.parting.first?.function == "nft_do_chain_ipv4[nf_tables]" && pair.parting.second == nil)
            #expect(pair.rows.contains { $0.first?.text == "xt_ct_target_v1: NOTRACK set here" })
            #expect(
                pair.values.contains { $0.what == "conntrack" && $0.first == "untracked" && $0.second == "tracked" })
            #expect(document.drops.map(\.first) == [5] && document.drops.map(\.second) == [0])
            #expect(document.one_sided.contains { $0.side == "second" })
            #expect(document.next_capture == nil)
        }

        @Test("The exit status goes by the second capture")
        func status() throws {
            func status(_ arguments: [String]) throws -> Int32 { try Pwhy.run(["compare"] + arguments).status }
            #expect(try status([broken, repaired]) == 0)
            #expect(try status([repaired, broken]) == 1)
            #expect(try status([broken, Sample.notrackJSON.path]) == 1)
            #expect(try status([Sample.healthy.path, Sample.healthy.path]) == 0)
            #expect(try status([broken, Sample.healthy.path]) == 3)
            #expect(try status([broken, "samples/README.md"]) == 3)
        }

        @Test("One of the two may come through a pipe, gzipped or not, or be a folder")
        func inputs() throws {
            let bytes = try Sample("healthy-notrack-repaired").reference.bytes()
            let piped = try Pwhy.run(["compare", broken, "-"], piping: bytes)
            #expect(piped.status == 0 && piped.text.hasPrefix("fixed: notrack-then-firewall"))
            let folder = try Pwhy.run(["compare", "samples/notrack-then-firewall", "samples/healthy-notrack-repaired"])
            #expect(folder.status == 0 && folder.text.contains("README.md"))
            // It does not matter which file was read first, or on how many processors.
            #expect(try Pwhy.run(["compare", "samples/notrack-then-firewall", repaired]).text.contains("fixed: "))
        }

        @Test("Two flows of one capture, and two skbs")
        func parts() throws {
            let folder = try TemporaryFolder()
            let healthy = try Sample("healthy-masquerade-return").reference.bytes()
            let both = try folder.put(Sample.reverseSNAT.bytes(), at: "both/a.txt")
            try folder.put(healthy, at: "both/b.txt.gz")
            let flows = try document(["--flow", "10.5.0.2:35290", "--flow", "10.5.0.2:36016", folder.path + "/both"])
            #expect(flows.verdict == "new-failure" && flows.first.label == "10.5.0.2:35290")
            #expect(flows.causes.map(\.signature) == ["reverse-snat-miss"])
            #expect(flows.first.paths.total == 10 && flows.second.paths.total == 9)
            let skbs = try document(["--skb", "0xffff8a29c2ce9800", "--skb", "0xffff8a29c2ce9000", broken])
            #expect(skbs.differing.count == 1 && skbs.second.paths.total == 1)
            // The address belonged to a SYN and then to another: one of them is taken, and that is told.
            #expect(skbs.limits.contains { $0.contains("3 packets had this skb address") })
            // With two captures, one --flow holds for both.
            let one = try document(["--flow", "10.5.0.3:6443", both, folder.path + "/both/b.txt.gz"])
            #expect(one.verdict == "fixed")
            // A capture that comes through a pipe is read once for both sides.
            let piped = try Pwhy.run(
                ["compare", "--flow", "10.5.0.3:10250", "--flow", "10.5.0.2"],
                piping: Data(contentsOf: Sample.notrack.url))
            #expect(piped.status == 1 && piped.text.hasPrefix("the same failures"))
        }

        @Test("Markdown and HTML, and a file whose name tells the format")
        func formats() throws {
            let folder = try TemporaryFolder()
            for (name, start) in [
                ("c.md", "# fixed: "), ("c.html", "<!DOCTYPE html>"), ("c.json", "{"), ("c.txt", "fixed:"),
            ] {
                let outcome = try Pwhy.run(["compare", "-o", folder.path + "/" + name, broken, repaired])
                #expect(outcome.status == 0 && outcome.text.hasPrefix("fixed: "))
                #expect(outcome.text.split(separator: "\n").count == 1)
                #expect(folder.text(of: name).hasPrefix(start))
            }
            let kept = try folder.put(Data(contentsOf: Sample.notrack.url), at: "before.txt")
            let refused = try Pwhy.run(["compare", "-o", kept, kept, repaired])
            #expect(refused.status == 2 && refused.errors.contains("is not overwritten"))
        }

        @Test("Wrong usage is told, and exit status 2")
        func usage() throws {
            let wrong: [([String], String)] = [
                ([broken], "takes two captures"), ([broken, broken, broken], "takes two captures"),
                (["-", "-"], "only one of two"), (["--flow", "10.0.0.1", broken], "takes two captures"),
                (["--flow", "1.1.1.1", "--flow", "1.1.1.2", "--flow", "1.1.1.3", broken], "twice at most"),
                (["--skb", "x", broken, broken], "--skb takes an address"),
                (["--format", "ndjson", broken, broken], "no ndjson"),
                (["-o", "x.ndjson", broken, broken], "no ndjson"),
                (["/nowhere", broken], "No such file"),
            ]
            for (arguments, words) in wrong {
                let outcome = try Pwhy.run(["compare"] + arguments)
                #expect(outcome.status == 2 && outcome.output.isEmpty, "\(arguments)")
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
            }
        }

        @Test("Names in a trace bring no escape sequence to the terminal, and no markup into a page")
        func hostile() throws {
            let trace = try Sample.notrack.text()
                .replacingOccurrences(of: "cilium_host:8", with: "\u{1b}[31mevi<b>:8")
                .replacingOccurrences(of: "[nf_tables]", with: "[\u{1b}]0;x\u{7}<i>]")
            for format in ["text", "json", "markdown", "html"] {
                let outcome = try Pwhy.run(["compare", "--format", format, repaired, "-"], piping: Data(trace.utf8))
                #expect(!outcome.wasKilled && outcome.status == 1)
                #expect(outcome.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7f })
                if format == "html" { #expect(!outcome.text.contains("<b>") && !outcome.text.contains("<i>")) }
            }
        }

        @Test("The report fits narrow terminals", .enabled(if: Terminal.isAvailable), arguments: [40, 60, 80, 120])
        func widths(columns: Int) throws {
            let text = try Terminal.show(
                ["compare", "--no-pager", broken, repaired], columns: columns,
                environment: ["TERM": "xterm", "NO_COLOR": "1"])
            #expect(text.contains("fixed:"))
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
        }
    }

    @Suite("Names of compared captures")
    struct ComparedLabelTests {
        @Test(arguments: [
            (["a.txt", "b.txt"], ["a.txt", "b.txt"]), (["x/good/pwru.txt", "x/bad/pwru.txt.gz"], ["good", "bad"]),
            (["n/pwru.txt", "n/pwru.json"], ["pwru.txt", "pwru.json"]), (["-", "a.txt"], ["standard input", "a.txt"]),
            (["a.txt", "a.txt"], ["a.txt (first)", "a.txt (second)"]), (["before/", "after/"], ["before", "after"]),
            (["/", "a"], ["/", "a"]),
        ])
        func labels(names: [String], labels: [String]) {
            #expect(Arguments.labels(names) == labels)
        }
    }
}
