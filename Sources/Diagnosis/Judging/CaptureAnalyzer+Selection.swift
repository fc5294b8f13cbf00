import PwruFormat
import SkbPaths

/// What is left of a capture for who asked for a part of it, or for its lines. Behind `finish`, but for the counts.
extension CaptureAnalyzer {
    /// How the paths that were asked for ended.
    var toldCounts: PathCounts { told.isWhole ? counts : told.counts }

    /// Why seeing no failure in it means nothing.
    var obstacles: [Obstacle] {
        counts.total == 0 ? [] : Conclusiveness(context: context, counts: counts, answers: answers).obstacles
    }

    /// What was asked for, and what is not told for that; nil where all is.
    func selectedPart() -> SelectedPart? {
        guard !told.isWhole else { return nil }
        return SelectedPart(
            criteria: told.selector.criteria, paths: counts.total, pathsInView: told.pathsInView,
            leftOut: findings(told.leftOut), problem: told.selector.problem)
    }

    /// The packets whose lines are wanted, by how much; none if there is no picker.
    func pickedPackets() -> [[PacketSpan]] { picker?.levels(for: told.ledger.ordered, told.selection) ?? [] }
}
