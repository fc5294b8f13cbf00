import Catalogue
import Diagnosis
import Foundation
import Testing

@testable import pwhy_score

/// How pwhy's accuracy is counted.
@Suite struct ScoreTests {
    private func truth(_ expect: String) throws -> Truth { try #require(try Truth(line: "a.txt\t\(expect)\ta note")) }

    private func answer(_ causes: (String, Confidence)...) -> Answer {
        Answer(causes.map { Answer.Cause(signature: $0.0, confidence: $0.1) })
    }

    private func score(_ expect: String, _ causes: (String, Confidence)...) throws -> Score {
        var score = Score()
        let answer = Answer(causes.map { Answer.Cause(signature: $0.0, confidence: $0.1) })
        #expect(score.add(answer, for: try truth(expect)) == (score.right == 1))
        return score
    }

    @Test func truthsAreReadAsTheyAreWritten() throws {
        #expect(try truth("none").isHealthy)
        let truth = try truth("no-route|route-unreachable,firewall-drop,?no-reply|silent-loss")
        #expect(truth.needed == [["no-route", "route-unreachable"], ["firewall-drop"]])
        #expect(truth.allowed == ["no-reply", "silent-loss"])
        #expect(try Truth(line: "# a comment") == nil)
        #expect(try Truth(line: "") == nil)
        for line in [
            "a.txt", "a.txt\t", "\tnone", "a.txt\tno-reply,", "a.txt\ta||b", "a.txt\tnone,no-reply", "a.txt\t?",
        ] {
            #expect(throws: Truth.Problem.self) { try Truth(line: Substring(line)) }
        }
        let problem = Truth.Problem(message: "t.tsv:2: a line is PATH, a tab, and what pwhy must say")
        #expect(throws: problem) { try Truth.all(in: "# head\na.txt none\n", file: "t.tsv") }
    }

    @Test func rightMissedExtraAndVague() throws {
        let right = try score("firewall-drop", ("firewall-drop", .confirmed))
        #expect((right.right, right.missed, right.extra, right.vague) == (1, 0, 0, 0))
        let missed = try score("firewall-drop")
        #expect((missed.right, missed.missed, missed.extra, missed.vague) == (0, 1, 0, 0))
        let extra = try score("firewall-drop", ("firewall-drop", .confirmed), ("no-route", .likely))
        #expect((extra.right, extra.missed, extra.extra, extra.vague) == (0, 0, 1, 0))
        let symptom = try score("conntrack-invalid", ("firewall-drop", .confirmed))
        #expect((symptom.right, symptom.missed, symptom.extra, symptom.vague) == (0, 1, 0, 1))
        let catchAll = try score("no-route", ("no-route", .likely), ("unexplained-drop", .possible))
        #expect((catchAll.right, catchAll.missed, catchAll.extra, catchAll.vague) == (0, 0, 0, 1))
        #expect(try score("no-route|no-reply,?tcp-paws", ("no-reply", .likely), ("tcp-paws", .likely)).right == 1)
    }

    @Test func healthyCapturesAndConfidence() throws {
        #expect(try score("none").right == 1)
        let alarm = try score("none", ("no-reply", .possible))
        #expect((alarm.right, alarm.healthy, alarm.alarms) == (0, 1, 1))
        #expect(!alarm.isGood(least: 0))
        let untrue = try score("no-route", ("tcp-paws", .confirmed), ("no-route", .likely))
        #expect(untrue.told == [.confirmed: 1, .likely: 1])
        #expect(untrue.tellingTruth[.likely] == 1)
        #expect(untrue.untrueConfirmed == 1 && !untrue.isGood(least: 0))
        // What is vague is no claim about the cause.
        #expect(try score("conntrack-invalid", ("firewall-drop", .confirmed)).untrueConfirmed == 0)
    }

    @Test func enoughMustBeRight() throws {
        let right = try score("none")
        let missed = try score("no-route")
        #expect(right.isGood(least: 100))
        #expect(!(right + missed).isGood(least: 51))
        #expect((right + missed).isGood(least: 50))
        #expect(!Score().isGood(least: 0))
    }

    @Test func theTableHasALineASet() throws {
        var table = ScoreTable()
        table.add(try score("no-route", ("no-route", .confirmed)), to: "captures")
        table.add(try score("none"), to: "captures")
        table.add(try score("no-route", ("tcp-paws", .likely)), to: "posted")
        let lines = table.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines == [
                "set files right % missed extra vague alarms", "captures 2 2 100.0 0 0 0 0/1",
                "posted 1 0 0.0 1 1 0 0/0", "all 3 2 66.7 1 1 0 0/1", "confirmed: 1 of 1 true (100.0 %)",
                "likely: 0 of 1 true (0.0 %)",
            ])
    }

    @Test("All samples are right, and the file of truths has all of them")
    func samples() throws {
        let file = Pwhy.repository.appendingPathComponent("samples/truth.tsv")
        let truths = try Truth.all(in: String(contentsOf: file, encoding: .utf8), file: "truth.tsv")
        #expect(Set(truths.map { "samples/" + $0.path }) == Set(Sample.allCaptures.map(\.path)))
        var scoring = Scoring()
        scoring.onWrong = { Issue.record("\($0)") }
        try scoring.run(file.path)
        #expect(scoring.table.whole.isGood(least: 100))
        #expect(scoring.table.whole.right == truths.count)
    }

    @Test func whatCannotBeReadIsNotRight() throws {
        let folder = try TemporaryFolder()
        try folder.put("gone.txt\tnone\n", at: "truth.tsv")
        var scoring = Scoring()
        try scoring.run(folder.path + "/truth.tsv")
        #expect((scoring.table.whole.files, scoring.table.whole.right, scoring.table.whole.unread) == (1, 0, 1))
        #expect(throws: Truth.Problem.self) { try scoring.run(folder.path + "/none.tsv") }
    }
}
