import Catalogue

/// The facts of one subject, each with the lines that show it.
struct FactSet {
    private var members = FactBits()
    private var points: [(fact: Fact, point: FactPoint)] = []
    /// Lines are looked up for the facts. Of most conversations nobody will ask for them.
    private let showsEvidence: Bool

    /// Packets that the facts of a conversation speak of.
    var counted: [PathDigest] = []
    /// How often these were sent, where one path passed several times.
    var sendings = 0
    var packetCount: Int { max(counted.count, sendings) }
    /// How often the request was sent again.
    var repeatCount = 0

    /// Values that texts refer to by name (`{iface}`, `{client}` …).
    var values: [String: String] = [:]

    init(showsEvidence: Bool) { self.showsEvidence = showsEvidence }

    mutating func set(_ fact: Fact, if holds: Bool = true) {
        if holds { members.insert(fact) }
    }

    mutating func set(_ fact: Fact, point: @autoclosure () -> FactPoint?) {
        members.insert(fact)
        if showsEvidence, let point = point() { points.append((fact, point)) }
    }

    func contains(all facts: FactSet) -> Bool { members.contains(facts.members) }

    func isDisjoint(with facts: FactSet) -> Bool { members.isDisjoint(with: facts.members) }

    func contains(_ fact: Fact) -> Bool { members.contains(fact) }

    /// The first line that shows this fact; nil if none is known.
    func firstPoint(of fact: Fact) -> FactPoint? { points.first { $0.fact == fact }?.point }

    /// All lines that facts were read from.
    var lines: [UInt64] { points.map(\.point.line) }

    /// The packets that the facts of a conversation speak of, by what they are.
    var tally: PacketTally {
        var tally = PacketTally()
        for digest in counted { tally.add(Names.packet(digest), 1) }
        return tally
    }

    /// The lines that show these facts, each once, in order of the capture.
    func evidence(for facts: [Fact]) -> [FactPoint] {
        var seen: Set<UInt64> = []
        return facts.flatMap { fact in points.filter { $0.fact == fact }.map(\.point) }
            .filter { seen.insert($0.line).inserted }.sorted { $0.line < $1.line }
    }
}

/// One bit for each fact.
private struct FactBits {
    private var words = SIMD4<UInt64>.zero

    mutating func insert(_ fact: Fact) { words[fact.word] |= fact.bit }

    func contains(_ fact: Fact) -> Bool { words[fact.word] & fact.bit != 0 }

    func contains(_ others: FactBits) -> Bool { words & others.words == others.words }

    func isDisjoint(with others: FactBits) -> Bool { words & others.words == .zero }
}

extension Fact {
    /// An enumeration without payload is its own number, one byte wide. Sets of facts are asked for every conversation,
    /// so looking the number up would cost more than all the rest.
    private var number: UInt8 { unsafeBitCast(self, to: UInt8.self) }
    fileprivate var word: Int { Int(number >> 6) }
    fileprivate var bit: UInt64 { 1 << UInt64(number & 63) }
}
