/// One conversation as the nodes that saw it tell it.
struct StitchedConversation: Sendable {
    /// In the order in which requests pass the nodes.
    let sightings: [Sighting]
    /// Client → server, as the client opened it if that is in view.
    let request: SightTuple

    init(_ sightings: [Sighting]) {
        self.sightings = StitchedConversation.ordered(sightings, toServer: true)
        let client = self.sightings.first { !$0.toServer.made.isEmpty } ?? self.sightings[0]
        request = client.legs(toServer: true).first { $0.begin == .made }?.entered ?? client.sight.request
    }

    var nodes: Set<String> { Set(sightings.map(\.node)) }

    /// The sightings in the order in which packets of a direction pass them.
    func way(toServer: Bool) -> [Sighting] {
        toServer ? sightings : StitchedConversation.ordered(sightings.reversed(), toServer: false)
    }

    /// Whoever is fed by others comes behind them; of the rest, who made the packets comes first.
    private static func ordered(_ sightings: [Sighting], toServer: Bool) -> [Sighting] {
        var rank = [Int](repeating: 0, count: sightings.count)
        // A way without loops is settled after as many rounds as it has nodes.
        for _ in sightings.indices {
            for (to, receiver) in sightings.enumerated() {
                for (from, sender) in sightings.enumerated() where from != to {
                    if sender.feeds(receiver, toServer: toServer), rank[to] <= rank[from], rank[from] < sightings.count
                    {
                        rank[to] = rank[from] + 1
                    }
                }
            }
        }
        return sightings.indices.sorted { a, b in
            if rank[a] != rank[b] { return rank[a] < rank[b] }
            let (x, y) = (sightings[a], sightings[b])
            let (makes, makesToo) = (x.ends(toServer: toServer).made.isEmpty, y.ends(toServer: toServer).made.isEmpty)
            if makes != makesToo { return !makes }
            return (x.node, x.capture, x.sight.key) < (y.node, y.capture, y.sight.key)
        }.map { sightings[$0] }
    }
}
