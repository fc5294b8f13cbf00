extension [CaptureResult] {
    /// The same, without the name of the only node unless somebody has given it: where there is one capture, no place in it
    /// needs to be told from those of another.
    var withTellingNodes: [CaptureResult] {
        let captures = indices.filter { index in self[index].inputs.contains { $0.skipped == nil } }
        guard captures.count == 1, !self[captures[0]].isNodeGiven else { return self }
        var results = self
        results[captures[0]].removeNode()
        return results
    }
}

extension CaptureResult {
    fileprivate mutating func removeNode() {
        node = nil
        for index in inputs.indices { inputs[index].node = nil }
        for index in findings.indices { findings[index].nodes = [] }
        for index in flows.indices { flows[index].node = nil }
    }
}
