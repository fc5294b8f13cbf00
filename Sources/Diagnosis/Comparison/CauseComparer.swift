/// Tells which causes went, which came and which stayed.
struct CauseComparer {
    let first: SideFacts
    let second: SideFacts
    let services: ServiceMap
    let context: ComparisonContext
    /// The user says what of one side is to be taken for what of the other.
    let isChosen: Bool

    /// What is wrong now ahead of what is over.
    func compare() -> [ComparedCause] {
        var rest = second.causes
        var causes: [ComparedCause] = []
        var alone: [Finding] = []
        var partners: [Int: Finding] = [:]
        for isSame in [isSameInPlace, isSameElsewhere, isSameDrop] {
            for (index, cause) in first.causes.enumerated() where partners[index] == nil {
                guard let match = rest.firstIndex(where: { isSame(cause, $0) }) else { continue }
                partners[index] = rest.remove(at: match)
            }
        }
        for (index, cause) in first.causes.enumerated() {
            if let partner = partners[index] {
                causes.append(ComparedCause(change: .stillThere, first: cause, second: partner))
            } else {
                alone.append(cause)
            }
        }
        causes += rest.map(new).sorted { $0.change == .new && $1.change != .new }
        causes += alone.map(gone).sorted { $0.change == .notSeen && $1.change != .notSeen }
        return causes
    }

    /// One service may fail in two places for the same cause.
    private func isSameInPlace(_ a: Finding, _ b: Finding) -> Bool {
        a.drop?.hook == b.drop?.hook && a.drop?.reason == b.drop?.reason && isSameElsewhere(a, b)
    }

    private func isSameElsewhere(_ a: Finding, _ b: Finding) -> Bool {
        guard a.signature == b.signature else { return false }
        guard let x = first.service(of: a), let y = second.service(of: b) else {
            return a.flow == nil || b.flow == nil || a.flow == b.flow
        }
        return services.second(of: x) == y
    }

    /// The same packets die in the same place, and one capture shows less of why.
    private func isSameDrop(_ a: Finding, _ b: Finding) -> Bool {
        guard let x = a.drop, let y = b.drop, x.hook == y.hook,
            x.reason == y.reason || x.reason.isEmpty || y.reason.isEmpty,
            x.hook != nil || x.function == y.function || x.reason == y.reason && !x.reason.isEmpty
        else { return false }
        if x.netns != 0, y.netns != 0, context.places.first(of: y.netns) != x.netns { return false }
        let (deaths, others) = (first.deaths(of: a), second.deaths(of: b))
        return deaths.keys.contains { group in
            guard let service = services.second(of: group.service) else { return false }
            var other = group
            other.service = service
            return others[other] != nil
        }
    }

    private func gone(_ cause: Finding) -> ComparedCause {
        let finder = PassageFinder(
            victim: first, other: second, service: services.second, netns: context.places.second, isChosen: isChosen,
            align: { WayAlignment($0, $1, context.places) })
        do throws(DoubtError) {
            return ComparedCause(change: .gone, first: cause, passage: try finder.passage(of: cause))
        } catch {
            return ComparedCause(change: .notSeen, first: cause, doubt: error.doubt)
        }
    }

    private func new(_ cause: Finding) -> ComparedCause {
        let finder = PassageFinder(
            victim: second, other: first, service: services.first, netns: context.places.first, isChosen: isChosen,
            align: { victim, other in WayAlignment(other, victim, context.places).swapped })
        do throws(DoubtError) {
            return ComparedCause(change: .new, second: cause, passage: try finder.passage(of: cause))
        } catch {
            return ComparedCause(change: .onlySecond, second: cause, doubt: error.doubt)
        }
    }
}

extension WayAlignment {
    /// The same with the sides exchanged.
    fileprivate var swapped: WayAlignment {
        var copy = self
        copy.rows = rows.map { Row(first: $0.second, second: $0.first) }
        return copy
    }
}
