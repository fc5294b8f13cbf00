/// Looks for packets that were lost between two nodes.
///
/// That a capture does not show a packet says nothing by itself: its filter may hide it, it may have ended before, or it
/// may be of another day. So a packet counts as lost only if the other capture was recording at that time (`NodeContact`),
/// lost no events, and shows packets that nothing but the loss tells apart from the missing ones.
struct LossSearch {
    /// Numbers of conversations that have a cause already.
    let explained: Set<Int>
    private let index: LossIndex

    init(_ stitcher: Stitcher, explained: Set<Int>) {
        index = LossIndex(stitcher)
        self.explained = explained
    }

    /// One packet that is missing may be the one that a capture began or ended with.
    static let fewest = 2
    /// More conversations than this are not looked into.
    private static let limit = 256

    func losses() -> [Loss] {
        var losses: [Loss] = []
        for (number, conversation) in index.stitcher.conversations.enumerated() where !explained.contains(number) {
            if losses.count >= LossSearch.limit { break }
            losses += self.losses(in: conversation)
        }
        return losses
    }

    private func losses(in conversation: StitchedConversation) -> [Loss] {
        for sender in conversation.sightings {
            for toServer in [true, false] {
                let gone = sender.departures(toServer: toServer)
                guard gone.paths >= LossSearch.fewest else { continue }
                let receivers = conversation.sightings.filter {
                    $0.node != sender.node && sender.feeds($0, toServer: toServer)
                }
                let trip = Trip(conversation: conversation, sender: sender, toServer: toServer, gone: gone)
                let loss =
                    receivers.isEmpty
                    ? AbsenceSearch(index: index, trip: trip).loss()
                    : receivers.lazy.compactMap {
                        PartialLossSearch(index: index, trip: trip, receiver: $0).loss()
                    }
                    .first
                // What goes wrong first brings the rest about.
                if let loss { return [loss] }
            }
        }
        return []
    }
}

/// Packets of one direction of a conversation that left a node.
struct Trip {
    var conversation: StitchedConversation
    var sender: Sighting
    var toServer: Bool
    var gone: [SightLeg]
}

extension LossIndex {
    /// A capture that is whole enough for what it does not show to mean something. A packet is dozens of events: that a
    /// few are missing does not make several packets vanish.
    func isWhole(_ capture: Int) -> Bool {
        let scope = stitcher.captures[capture].scope
        return scope.tornLives * 50 <= scope.paths && !scope.isFunctionsFiltered
    }

    /// How many of these packets of one capture surely fell into the time of another, and whether clocks say so.
    func overlap(of legs: [SightLeg], from capture: Int, with other: Int, _ conversation: StitchedConversation)
        -> (packets: Int, byClock: Bool)
    {
        let span = stitcher.captures[other].scope.times
        let timed = legs.filter { $0.times.map { span?.covers($0) ?? false } ?? false }
        let certain = timed.filter { $0.times.map { span?.surelyCovers($0) ?? false } ?? false }
        if certain.packets >= LossSearch.fewest { return (certain.packets, true) }
        guard conversation.request.isOneOfMany || !timed.isEmpty else { return (0, false) }
        let contact = contact(of: capture, with: other).count(legs)
        // What both captures show has set the clocks against each other.
        return (contact, timed.packets >= LossSearch.fewest)
    }
}
