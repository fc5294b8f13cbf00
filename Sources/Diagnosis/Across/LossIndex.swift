/// What the search for lost packets asks again and again of all conversations, found in one pass over them.
struct LossIndex {
    let stitcher: Stitcher
    private var siblings: [Service: [Int: Loss.Witness]] = [:]
    private var answers: [Answer: Loss.Witness] = [:]
    private var contacts: [[Int]: NodeContact] = [:]
    /// Captures that show what is only said to an answer, and no answer.
    private var hidingAnswers: Set<Int> = []
    /// Captures that show packets of a tunnel arrive, and not what is in them.
    private var closedTunnels: Set<Int> = []
    /// Names of the tunnels that a capture shows being opened.
    private var openedTunnels: [Int: Set<String>] = [:]
    /// What arrives and ends at the node of a capture, by its ends.
    private var ended: [Int: Set<SightTuple>] = [:]

    /// Packets that nothing but their client's port tells apart, as they leave a node.
    private struct Service: Hashable {
        var capture: Int
        var toServer: Bool
        var transport: String
        var source: String
        var destination: String
        var port: Int
        var iface: String
        var tunnel: String?

        init(_ leg: SightLeg, from capture: Int) {
            self.capture = capture
            toServer = leg.toServer
            transport = leg.left.transport
            source = leg.left.source
            destination = leg.left.destination
            port = leg.toServer ? leg.left.destinationPort : leg.left.sourcePort
            iface = leg.to.iface
            tunnel = leg.leftIn?.name
        }
    }

    /// Answers of a service, as they come to a node.
    private struct Answer: Hashable {
        var capture: Int
        var transport: String
        var source: String
        var port: Int
    }

    init(_ stitcher: Stitcher) {
        self.stitcher = stitcher
        for conversation in stitcher.conversations {
            for sighting in conversation.sightings { note(sighting) }
            guard conversation.nodes.count > 1 else { continue }
            for sender in conversation.sightings {
                for receiver in conversation.sightings where receiver.node != sender.node {
                    noteContact(sender, receiver, conversation)
                    for toServer in [true, false] where sender.feeds(receiver, toServer: toServer) {
                        noteSibling(sender, receiver, toServer)
                    }
                }
            }
        }
    }

    // MARK: Answers to the search

    /// Packets like this one, of another conversation, that left by the same way and ended at that node: by the captures
    /// that show them.
    func siblings(of leg: SightLeg, from capture: Int) -> [Int: Loss.Witness] {
        siblings[Service(leg, from: capture)] ?? [:]
    }

    /// An answer of the same service that a capture shows coming in.
    func answer(like leg: SightLeg, at capture: Int) -> Loss.Witness? {
        answers[
            Answer(
                capture: capture, transport: leg.left.transport, source: leg.left.source, port: leg.left.sourcePort)]
    }

    /// When a capture and another were both recording.
    func contact(of capture: Int, with other: Int) -> NodeContact { contacts[[capture, other]] ?? NodeContact() }

    /// Some of a capture's conversations lack the answers that they must have had.
    func hidesAnswers(_ capture: Int) -> Bool { hidingAnswers.contains(capture) }

    /// The capture shows packets of a tunnel and not what is in them: these may be among those.
    func mayBeInTunnel(_ legs: [SightLeg], at capture: Int) -> Bool {
        let opened = openedTunnels[capture] ?? []
        if legs.contains(where: { $0.leftIn.map { opened.contains($0.name) } ?? false }) { return false }
        let outer = legs.compactMap(\.leftIn?.outer.undirected)
        return closedTunnels.contains(capture) || !(ended[capture] ?? []).isDisjoint(with: outer)
    }

    // MARK: One pass

    /// UDP ports of VXLAN, flannel's VXLAN, Geneve, WireGuard, Cilium's WireGuard, and IPsec behind NAT.
    private static let tunnelPorts: Set<Int> = [4789, 8472, 6081, 51820, 51871, 4500]

    private mutating func note(_ sighting: Sighting) {
        let capture = sighting.capture
        openedTunnels[capture, default: []].formUnion(sighting.sight.legs.compactMap(\.cameIn?.name))
        let request = sighting.sight.request
        let isTunnel =
            request.transport == "ip"
            || request.transport == "udp"
                && !LossIndex.tunnelPorts.isDisjoint(with: [request.sourcePort, request.destinationPort])
        if sighting.sight.legs.contains(where: { $0.begin != .made && $0.end != .left }) {
            ended[capture, default: []].insert(request.undirected)
            if isTunnel { closedTunnels.insert(capture) }
        }
        let answers = sighting.arrivals(toServer: false)
        let goesOn = sighting.departures(toServer: true).contains {
            $0.begin == .made && SightKind.answers.contains($0.kind)
        }
        if answers.isEmpty, goesOn { hidingAnswers.insert(capture) }
        for leg in answers where leg.begin == .received {
            let key = Answer(
                capture: capture, transport: leg.entered.transport, source: leg.entered.source,
                port: leg.entered.sourcePort)
            if self.answers[key] == nil {
                self.answers[key] = .init(node: sighting.node, leg: leg, why: "answers of the same service arrive")
            }
        }
    }

    private mutating func noteSibling(_ sender: Sighting, _ receiver: Sighting, _ toServer: Bool) {
        let taken = receiver.arrivals(toServer: toServer).first { $0.end != .left && $0.end != .lost }
        guard let taken else { return }
        let witness = Loss.Witness(
            node: receiver.node, leg: taken, why: "another conversation of the same hosts and the same port arrives")
        for leg in sender.departures(toServer: toServer) {
            let service = Service(leg, from: sender.capture)
            if siblings[service]?[receiver.capture] == nil {
                siblings[service, default: [:]][receiver.capture] = witness
            }
        }
    }

    private mutating func noteContact(_ own: Sighting, _ peer: Sighting, _ conversation: StitchedConversation) {
        let scopes = [own.capture, peer.capture].map { stitcher.captures[$0].scope }
        // Another run may show the same tuple if nothing in it is chosen anew each time.
        guard conversation.request.isOneOfMany || scopes.allSatisfy({ $0.times != nil }) else { return }
        contacts[[own.capture, peer.capture], default: NodeContact()].note(own, peer)
    }
}
