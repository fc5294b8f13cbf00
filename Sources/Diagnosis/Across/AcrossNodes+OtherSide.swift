extension AcrossNodes {
    /// The results with those findings for which other nodes show what is missing.
    func completed(_ results: [CaptureResult]) -> [CaptureResult] {
        results.map { result in
            var result = result
            for candidate in result.conditional where shows(candidate, result.node) {
                result.findings = replacing(candidate, in: result.findings)
            }
            return result
        }
    }

    private func replacing(_ candidate: ConditionalFinding, in findings: [Finding]) -> [Finding] {
        var findings = findings
        let replaced = findings.firstIndex {
            $0.role == .cause && $0.signature == candidate.replaces
                && $0.packetsByFlow[candidate.conversation] != nil
        }
        if let replaced {
            findings[replaced].packetsByFlow[candidate.conversation] = nil
            findings[replaced].packets = findings[replaced].packetsByFlow.values.reduce(0, +)
            findings[replaced].flows = findings[replaced].packetsByFlow.count
            if findings[replaced].packetsByFlow.isEmpty {
                let gone = findings.remove(at: replaced)
                findings.removeAll { $0.role == .consequence && $0.causedBy == gone.signature && $0.flow == gone.flow }
            }
        }
        return findings + candidate.findings
    }

    private func shows(_ candidate: ConditionalFinding, _ node: String?) -> Bool {
        guard let number = number(node, candidate.conversation) else { return false }
        let conversation = stitcher.conversations[number]
        let own = conversation.sightings.filter { $0.node == node }
        let others = conversation.sightings.filter { $0.node != node }
        switch candidate.needs {
        case .requestWentElsewhere: return own.contains { requestsMiss($0, others) }
        case .destinationTranslated: return isTranslated(own, by: others)
        }
    }

    /// Whoever answers got the request from another node, on another interface than the one that answers leave by.
    private func requestsMiss(_ own: Sighting, _ others: [Sighting]) -> Bool {
        guard own.legs(toServer: true).isEmpty else { return false }
        return others.contains { server in
            guard server.feeds(own, toServer: false) else { return false }
            let came = Set(server.arrivals(toServer: true).map(\.from))
            let left = Set(server.departures(toServer: false).map(\.to))
            return !came.isEmpty && came.isDisjoint(with: left)
                && others.contains { $0.node != server.node && $0.feeds(server, toServer: true) }
        }
    }

    /// The node called one destination and is answered by another, and a third node made one of the other.
    private func isTranslated(_ own: [Sighting], by others: [Sighting]) -> Bool {
        let called = own.flatMap { $0.departures(toServer: true) }.map(\.left)
        let answering = own.flatMap { $0.arrivals(toServer: false) }.map(\.entered.reversed)
        return others.contains { other in
            other.legs(toServer: true).contains {
                $0.entered != $0.left && called.contains($0.entered) && answering.contains($0.left)
            }
        }
    }
}
