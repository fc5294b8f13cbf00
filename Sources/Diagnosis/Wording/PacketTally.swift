/// The packets of a finding, by what they are: "3 SYNs and a datagram".
struct PacketTally: Hashable {
    /// In order of first appearance.
    private(set) var kinds: [(noun: String, count: Int)] = []

    init() {}

    init(_ noun: String, _ count: Int) { add(noun, count) }

    static func == (a: PacketTally, b: PacketTally) -> Bool { a.phrase == b.phrase }

    func hash(into hasher: inout Hasher) { hasher.combine(phrase) }

    var total: Int { kinds.reduce(0) { $0 + $1.count } }

    mutating func add(_ noun: String, _ count: Int) {
        guard count > 0 else { return }
        if let known = kinds.firstIndex(where: { $0.noun == noun }) {
            kinds[known].count += count
        } else {
            kinds.append((noun, count))
        }
    }

    mutating func add(_ other: PacketTally) {
        for kind in other.kinds { add(kind.noun, kind.count) }
    }

    /// What one of them is called: "packet" where they are of several kinds.
    var noun: String { kinds.count == 1 ? kinds[0].noun : "packet" }

    /// "3 SYNs", "2 SYNs and a datagram", "9 packets".
    var phrase: String {
        if kinds.count < 2 || kinds.count > 3 { return Names.count(total, noun, Names.plural(noun)) }
        let parts = kinds.enumerated().map { index, kind in
            kind.count == 1 && index > 0
                ? Names.article(kind.noun) : Names.count(kind.count, kind.noun, Names.plural(kind.noun))
        }
        return parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
    }

    /// "the SYN", "the SYNs".
    private var those: String { "the \(total == 1 ? noun : Names.plural(noun))" }

    /// What texts need for nouns, verbs and pronouns that go with the number.
    func fill(_ values: inout [String: String]) {
        let isOne = total == 1
        values["packets"] = "\(total)"
        values["packet"] = noun
        values["packetCount"] = phrase
        values["thePackets"] = those
        values["were"] = isOne ? "was" : "were"
        values["are"] = isOne ? "is" : "are"
        values["have"] = isOne ? "has" : "have"
        values["do"] = isOne ? "does" : "do"
        values["end"] = isOne ? "ends" : "end"
        values["they"] = isOne ? "it" : "they"
        values["They"] = isOne ? "It" : "They"
        values["them"] = isOne ? "it" : "them"
        values["their"] = isOne ? "its" : "their"
    }
}
