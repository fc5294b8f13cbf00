import Catalogue
import Diagnosis

/// How many answers were right, and how true each confidence was.
struct Score: Equatable {
    var files = 0
    var right = 0
    /// Captures of which a cause was not named that had to be.
    var missed = 0
    /// Captures with a cause that is not true of them.
    var extra = 0
    /// Captures with a catch-all, or the plain symptom, beside the cause or instead of it.
    var vague = 0
    /// Captures without a failure, and those of them that were given one.
    var healthy = 0
    var alarms = 0
    /// Captures that could not be read.
    var unread = 0
    /// Causes told with each confidence, and those of them that are true.
    var told: [Confidence: Int] = [:]
    var tellingTruth: [Confidence: Int] = [:]

    /// Of a hundred captures.
    var percent: Double { files == 0 ? 0 : 100 * Double(right) / Double(files) }
    /// What was called confirmed and is not true.
    var untrueConfirmed: Int { told[.confirmed, default: 0] - tellingTruth[.confirmed, default: 0] }

    /// Good enough: nothing confirmed is untrue, nothing healthy has a cause, and so many of a hundred are right.
    func isGood(least: Double) -> Bool { files > 0 && untrueConfirmed == 0 && alarms == 0 && percent >= least }

    /// Takes the answer for a capture; false if it was not right.
    mutating func add(_ answer: Answer, for truth: Truth) -> Bool {
        files += 1
        let vague = Symptoms.vague(of: truth)
        let isTrue = truth.needed.reduce(into: truth.allowed) { $0.formUnion($1) }
        let named = Set(answer.causes.map(\.signature))
        let untrue = named.subtracting(isTrue)
        let isMissed = truth.needed.contains { $0.isDisjoint(with: named) }
        let isExtra = !untrue.isSubset(of: vague)
        let isVague = !untrue.isDisjoint(with: vague)
        missed += isMissed ? 1 : 0
        extra += isExtra ? 1 : 0
        self.vague += isVague ? 1 : 0
        healthy += truth.isHealthy ? 1 : 0
        alarms += truth.isHealthy && !named.isEmpty ? 1 : 0
        for cause in answer.causes where isTrue.contains(cause.signature) || !vague.contains(cause.signature) {
            told[cause.confidence, default: 0] += 1
            tellingTruth[cause.confidence, default: 0] += isTrue.contains(cause.signature) ? 1 : 0
        }
        let isRight = !isMissed && !isExtra && !isVague
        right += isRight ? 1 : 0
        return isRight
    }

    /// Takes note of a capture that could not be read.
    mutating func addUnread() {
        files += 1
        unread += 1
    }

    static func + (a: Score, b: Score) -> Score {
        var sum = a
        sum.files += b.files
        sum.right += b.right
        sum.missed += b.missed
        sum.extra += b.extra
        sum.vague += b.vague
        sum.healthy += b.healthy
        sum.alarms += b.alarms
        sum.unread += b.unread
        sum.told.merge(b.told, uniquingKeysWith: +)
        sum.tellingTruth.merge(b.tellingTruth, uniquingKeysWith: +)
        return sum
    }
}
