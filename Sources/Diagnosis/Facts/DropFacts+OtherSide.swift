import PwruFormat
import SkbPaths

/// Facts that hold if another node shows what this capture lacks.
extension DropFacts {
    /// Conntrack saw an answer, and the capture shows no request: it may have gone by another way.
    var mayHaveMissedRequest: Bool {
        let tracked = path.hooks.contains { $0.netns == drop.netns && $0.handlerStep >= 0 }
        return tracked && isUnaskedAnswer
    }

    /// By its flags, or its ports, it answers something, and the capture does not show what.
    var isUnaskedAnswer: Bool {
        let direction = record.orientation(tables.flows.tuple(of: path.flow)).isRequest(path.forward)
        let isAnswer = path.tcpFlags.map { !$0.isSyn } ?? (direction == false)
        return isAnswer && !record.digests.contains { $0.forward != path.forward && !$0.isAnswer }
    }

    /// The packet answers the client's port from an address that it may have been translated to.
    func mayAnswer(_ request: FlowRecord) -> Bool {
        let (own, others) = (tuple.reversed, tables.flows.tuple(of: request.id))
        guard request.id != record.id, others.source == own.source, others.sourcePort == own.sourcePort,
            others.protocolNumber == own.protocolNumber, own.sourcePort != 0
        else { return false }
        return request.reverseCount == 0 && request.digests.contains { $0.isLocal && $0.firstNetns == drop.netns }
    }

    func grantTranslation(by called: FlowRecord, _ facts: inout FactSet) {
        let request = tables.flows.tuple(of: called.id)
        let destination = endpoint(request.destination, request.destinationPort)
        let backend = endpoint(tuple.source, tuple.sourcePort)
        facts.set(
            .answeredDirectly,
            point: called.samples.first.flatMap {
                point(0, "the client called \(destination), which another node translates to \(backend)", in: $0)
            })
        addDirectAnswerPoint(&facts, backend)
    }

    func addGrantedValues(_ values: inout [String: String], _ called: FlowRecord) {
        let request = tables.flows.tuple(of: called.id)
        values["called"] = endpoint(request.destination, request.destinationPort)
        values["calledAddress"] = endpoint(request.destination, 0)
        values["backendServer"] = endpoint(tuple.source, tuple.sourcePort)
        values["backendPort"] = "\(tuple.sourcePort)"
    }
}
