import SkbPaths
import Testing

extension Capture {
    /// What holds for the paths of any capture.
    func checkInvariants(_ location: SourceLocation = #_sourceLocation) throws {
        // Every event is in exactly one path.
        let steps = paths.reduce(0) { $0 + $1.steps.count }
        #expect(steps + tables.xdpRows == events, sourceLocation: location)
        #expect(paths.map(\.id) == Array(paths.indices), sourceLocation: location)
        #expect(paths.allSatisfy { !$0.steps.isEmpty }, sourceLocation: location)
        for path in paths {
            let name: Comment = "path \(path.id), line \(path.firstLine)"
            #expect(isConsistent(path), name, sourceLocation: location)
            #expect(path.compacted().saysTheSame(as: path), name, sourceLocation: location)
            let outline = tables.outline(of: path)
            #expect(outline.stations.count == path.steps.count, name, sourceLocation: location)
            #expect(outline.end == path.end, name, sourceLocation: location)
        }
    }

    private func isConsistent(_ path: SkbPath) -> Bool {
        let steps = path.steps.indices
        let isStepOrNone = { (step: Int) in step == -1 || steps.contains(step) }
        let linesRise = zip(path.steps, path.steps.dropFirst()).allSatisfy { $0.line < $1.line }
        let drop = (path.drop != nil) == (path.end == .dropped) && (path.drop.map { $0.step == path.endStep } ?? true)
        let tuples = path.steps.allSatisfy { $0.tuple == -1 || path.tuples.indices.contains(Int($0.tuple)) }
        let rewrites = path.rewrites.allSatisfy {
            steps.contains($0.step) && isStepOrNone($0.byStep) && $0.byStep < $0.step && $0.from != $0.to
                && path.tuples.contains($0.from) && path.tuples.contains($0.to)
        }
        let rewritesRise = zip(path.rewrites, path.rewrites.dropFirst()).allSatisfy { $0.step < $1.step }
        let hooks = path.hooks.allSatisfy { visit in
            steps.contains(visit.step)
                && [
                    visit.conntrackStep, visit.handlerStep, visit.notrackTargetStep, visit.rejectStep,
                    visit.firewallStep,
                ].allSatisfy(isStepOrNone)
        }
        let parent = path.parent.map { $0 != path.id && paths.indices.contains($0) } ?? true
        let flow = (path.flow == -1) == path.tuples.isEmpty && Int(path.flow) < tables.flows.count
        return linesRise && drop && isStepOrNone(path.endStep) && tuples && rewrites && rewritesRise && hooks && parent
            && flow
    }
}
