import PwruFormat
import SkbPaths

/// Puts together what comes out of two sides.
struct ComparisonAssembly {
    private let first: SideFacts
    private let second: SideFacts
    private let services: ServiceMap
    private let context: ComparisonContext
    private let isChosen: Bool
    private var candidates = (first: 0, second: 0)

    init(_ first: ReadSide, _ second: ReadSide, isChosen: Bool) {
        self.isChosen = isChosen
        let hasFlags = !first.ways.lacksFlags && !second.ways.lacksFlags
        func facts(_ side: ReadSide) -> SideFacts {
            SideFacts(
                label: side.input.label, side.analysis, side.ways, hasFlags: hasFlags,
                isSelection: side.input.selects != nil)
        }
        var (a, b) = (facts(first), facts(second))
        if first.input.isOnePacket { candidates.first = a.keepOnePacket(preferringDrops: false) }
        if second.input.isOnePacket { candidates.second = b.keepOnePacket(preferringDrops: true) }
        self.first = a
        self.second = b
        services = ServiceMap(a.ways, b.ways, isChosen: isChosen)
        let visibility = (SideVisibility(first.ways), SideVisibility(second.ways))
        var context = ComparisonContext(places: PlaceMap(), first: visibility.0, second: visibility.1)
        context.places = PacketComparer(first: a, second: b, services: services).places()
        self.context = context
    }

    func comparison() -> Comparison {
        let (both, oneSided) = PacketComparer(first: first, second: second, services: services).compare(context)
        let causes = CauseComparer(
            first: first, second: second, services: services, context: context, isChosen: isChosen
        ).compare()
        let differing = both.filter { !$0.pairs.isEmpty || $0.unpaired > 0 }.enumerated().sorted { a, b in
            (PairFinder.weight(of: a.element), b.offset) > (PairFinder.weight(of: b.element), a.offset)
        }.map(\.element)
        return Comparison(
            verdict: verdict(causes, differing), first: side(first, second, candidates.first),
            second: side(second, first, candidates.second), causes: causes, differing: differing,
            alike: both.filter { $0.pairs.isEmpty && $0.unpaired == 0 }, oneSided: oneSided, drops: drops(),
            matchedServices: services.pairs.count,
            uncomparedServices: max(0, services.pairs.count - PacketComparer.serviceLimit),
            nextCapture: nextCapture(causes))
    }

    private func verdict(_ causes: [ComparedCause], _ differing: [ComparedPackets]) -> ComparisonVerdict {
        let isRead = [first, second].allSatisfy { side in side.analysis.inputs.contains { $0.account.events > 0 } }
        let changes = Set(causes.map(\.change))
        if isRead, changes.contains(.stillThere) {
            return changes == [.stillThere] && differing.isEmpty ? .sameFailures : .stillThere
        }
        guard isRead, !services.pairs.isEmpty else { return .cannotBeTold }
        if changes.contains(.new) || changes.contains(.onlySecond) { return .newFailure }
        if changes.contains(.notSeen) { return .cannotBeTold }
        return changes.contains(.gone) ? .fixed : .noFailure
    }

    private func side(_ facts: SideFacts, _ other: SideFacts, _ candidates: Int) -> ComparedSide {
        let analysis = facts.analysis
        return ComparedSide(
            label: facts.label, inputs: analysis.inputs, paths: facts.ways.ends,
            causeCount: facts.causes.count, limits: analysis.limits,
            lacks: other.ways.columns.subtracting(facts.ways.columns),
            lacksModules: other.ways.sawModules && !facts.ways.sawModules, isFiltered: facts.ways.isFiltered,
            hasGaps: facts.ways.eventsLost,
            untupled: facts.ways.untupled, leftOut: facts.ways.leftOut, candidates: candidates)
    }

    private func drops() -> [ComparedDrops] {
        let places = Set(first.ways.drops.keys).union(second.ways.drops.keys)
        return places.map {
            ComparedDrops(place: $0, first: first.ways.drops[$0] ?? 0, second: second.ways.drops[$0] ?? 0)
        }.sorted { a, b in
            let (x, y) = (max(a.first, a.second), max(b.first, b.second))
            if x != y { return x > y }
            return (a.place.reason, a.place.function, a.place.hook ?? "")
                < (b.place.reason, b.place.function, b.place.hook ?? "")
        }
    }

    /// For the conversation of which nothing can be said yet.
    private func nextCapture(_ causes: [ComparedCause]) -> String? {
        if let undecided = causes.first(where: { $0.doubt != nil }) {
            let side = undecided.first != nil ? first : second
            let service = side.service(of: undecided.finding)
            return CaptureLimits.command(filter: service.flatMap { side.ways.services[$0]?.filter })
        }
        guard services.pairs.isEmpty else { return nil }
        let known = [first, second].lazy.flatMap { side in side.ways.servicesInOrder.map { side.ways.services[$0]! } }
        return known.first.map { CaptureLimits.command(filter: $0.filter) }
    }
}

extension PairFinder {
    /// How much the differences of a kind of packet tell.
    static func weight(of packets: ComparedPackets) -> Int {
        // What is sent again follows from what happened to the first.
        (packets.pairs.map(weight).max() ?? -1) * 2 + (packets.group.isRepeat ? 0 : 1)
    }
}
