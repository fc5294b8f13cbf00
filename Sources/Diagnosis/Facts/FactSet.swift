/// A line of the capture that bears a fact out.
struct FactPoint {
    var line: UInt64
    var text: String
    var why: String
}

/// The facts of one subject, each with the lines that show it.
struct FactSet {
    private(set) var points: [Fact: [FactPoint]] = [:]

    /// Packets that the facts of a conversation speak of.
    var packetCount = 0
    /// How often the request was sent again.
    var repeatCount = 0

    /// Values that texts refer to by name (`{iface}`, `{client}` …).
    var values: [String: String] = [:]

    mutating func set(_ fact: Fact, if holds: Bool = true) {
        if holds, points[fact] == nil { points[fact] = [] }
    }

    mutating func set(_ fact: Fact, point: FactPoint?) {
        set(fact)
        if let point { points[fact]?.append(point) }
    }

    func contains(_ fact: Fact) -> Bool { points[fact] != nil }

    func evidence(for facts: [Fact]) -> [FactPoint] {
        var seen: Set<UInt64> = []
        return facts.flatMap { points[$0] ?? [] }.filter { seen.insert($0.line).inserted }.sorted { $0.line < $1.line }
    }
}
