/// Sightings that turned out to be of one conversation, each with its direction within the group.
struct SightingGroups {
    struct Member {
        var index: Int
        /// Client and server are changed over against the first member.
        var isFlipped: Bool
    }

    private let sightings: [Sighting]
    private var groupOf: [Int]
    private var members: [[Member]]

    /// Every sighting by itself.
    init(_ sightings: [Sighting]) {
        self.sightings = sightings
        groupOf = Array(sightings.indices)
        members = sightings.indices.map { [Member(index: $0, isFlipped: false)] }
    }

    /// The groups in order of their first members.
    var all: [[Member]] { members.filter { !$0.isEmpty }.map { $0.sorted { $0.index < $1.index } } }

    /// Makes one group of the two that these belong to, unless any two of their members contradict each other.
    ///
    /// - Parameter isFlipped: what is a request to one of them is a reply to the other.
    mutating func join(_ a: Int, _ b: Int, isFlipped: Bool) {
        let (one, other) = (groupOf[a], groupOf[b])
        guard one != other else { return }
        let turns = direction(of: a) != (direction(of: b) != isFlipped)
        let joining = members[other].map { Member(index: $0.index, isFlipped: $0.isFlipped != turns) }
        for known in members[one] {
            for new in joining where contradict(known, new) { return }
        }
        for member in joining { groupOf[member.index] = one }
        members[one] += joining
        members[other] = []
    }

    private func direction(of index: Int) -> Bool {
        members[groupOf[index]].first { $0.index == index }?.isFlipped ?? false
    }

    private func contradict(_ a: Member, _ b: Member) -> Bool {
        let one = directed(a)
        let other = directed(b)
        return one.node != other.node && (one.contradicts(other) || other.contradicts(one))
    }

    private func directed(_ member: Member) -> Sighting {
        member.isFlipped ? sightings[member.index].flipped : sightings[member.index]
    }
}
