import Catalogue

extension Condition {
    /// Facts without which it cannot hold.
    var neededFacts: FactSet {
        var facts = FactSet(showsEvidence: false)
        for case .fact(let fact) in parts { facts.set(fact) }
        return facts
    }

    /// Facts with which it cannot hold.
    var excludedFacts: FactSet {
        var facts = FactSet(showsEvidence: false)
        for case .not(let part) in parts {
            for case .fact(let fact) in part.alternatives { facts.set(fact) }
        }
        return facts
    }

    /// Drop reasons without one of which it cannot hold; nil if the reason does not matter by itself.
    var neededReasons: Set<String>? {
        var reasons: Set<String>?
        for case .reason(let names) in parts { reasons = reasons?.intersection(names) ?? Set(names) }
        return reasons
    }

    /// What must hold all together.
    private var parts: [Condition] {
        if case .all(let parts) = self { return parts.flatMap(\.parts) }
        return [self]
    }

    /// What must hold in part.
    private var alternatives: [Condition] {
        if case .any(let parts) = self { return parts.flatMap(\.alternatives) }
        return [self]
    }
}
