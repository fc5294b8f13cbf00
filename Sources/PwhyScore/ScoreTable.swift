import Catalogue
import Diagnosis

/// Scores as a table, a line a set.
struct ScoreTable {
    private var sets: [(name: String, score: Score)] = []

    private static let nameWidth = 34
    private static let columns = [
        ("files", 6), ("right", 6), ("%", 6), ("missed", 7), ("extra", 6), ("vague", 6), ("alarms", 8),
    ]

    /// Of all sets together.
    var whole: Score { sets.reduce(Score()) { $0 + $1.score } }

    /// Adds to the set of this name.
    mutating func add(_ score: Score, to name: String) {
        if let known = sets.firstIndex(where: { $0.name == name }) {
            sets[known].score = sets[known].score + score
        } else {
            sets.append((name, score))
        }
    }

    var text: String {
        var lines = [ScoreTable.row("set", ScoreTable.columns.map(\.0))]
        for (name, score) in sets + [("all", whole)] { lines.append(ScoreTable.row(name, ScoreTable.figures(score))) }
        for confidence in [Confidence.confirmed, .likely, .possible] {
            guard let told = whole.told[confidence], told > 0 else { continue }
            let true_ = whole.tellingTruth[confidence, default: 0]
            let share = ScoreTable.tenths(Double(true_) * 100 / Double(told))
            lines.append("\(confidence.rawValue): \(true_) of \(told) true (\(share) %)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func figures(_ score: Score) -> [String] {
        [
            "\(score.files)", "\(score.right)", tenths(score.percent), "\(score.missed)", "\(score.extra)",
            "\(score.vague)", "\(score.alarms)/\(score.healthy)",
        ]
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        let name = String(name.suffix(nameWidth))
        let figures = zip(cells, columns).map { blanks($1.1 - $0.count) + $0 }
        return ([name + blanks(nameWidth - name.count)] + figures).joined(separator: " ")
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
