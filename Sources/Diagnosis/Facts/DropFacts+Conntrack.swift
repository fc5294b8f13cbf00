import KernelMap
import PwruFormat
import SkbPaths

/// What conntrack made of a dropped packet.
extension DropFacts {
    func addConntrack(_ facts: inout FactSet) {
        let visits = path.hooks.filter { $0.netns == drop.netns && $0.step >= stayStart }
        let handlers = context.handlerPaths[tuple.protocolNumber]
        if let handlers {
            var why: String {
                let others = Names.count(handlers.count, "other packet", "other packets")
                return "what a tracked packet shows; seen on \(others)"
            }
            facts.set(
                .handlersElsewhere,
                point: handlers.text.isEmpty ? nil : FactPoint(line: handlers.line, text: handlers.text, why: why))
        }
        for visit in visits {
            let handled = visit.handlerStep >= 0 || visit.alreadyTracked
            if visit.notrackTargetStep >= 0, !handled {
                facts.set(
                    .notrackTargetRan,
                    point: point(visit.notrackTargetStep, "a target that sets NOTRACK ran on this packet"))
            }
            if handled {
                facts.set(.trackedHere, point: point(visit.handlerStep, "conntrack's handler takes it"))
            }
            if visit.leftUntracked, !diedInConntrack(visit), handlerWouldShow || visit.notrackTargetStep >= 0 {
                facts.set(
                    .leftUntracked,
                    point: point(visit.conntrackStep, "conntrack looks and leaves it alone: no \(handlerName) follows"))
            }
        }
        facts.set(.conntrackNotInView, if: !context.sawConntrackIn && context.handlerPaths.isEmpty)
    }

    /// Conntrack itself dropped it (its table is full): nothing of the firewall ran behind `nf_conntrack_in`.
    func diedInConntrack(_ visit: HookVisit) -> Bool {
        !visit.passed && visit.step == path.hooks.last?.step && visit.firewallStep < visit.conntrackStep
    }

    private var handlerName: String {
        tuple.protocolNumber == 58
            ? "nf_conntrack_icmpv6_packet" : "nf_conntrack_\(Names.transport(tuple.protocolNumber))_packet"
    }

    /// What conntrack's handler of this protocol would have left in the capture, had it run. Other protocols than these
    /// have none that shows.
    private var handlerWouldShow: Bool {
        guard [1, 6, 17, 58].contains(tuple.protocolNumber) else { return false }
        return tables.visibility.wouldShow(anyOf: [
            handlerName
        ])
    }

    /// What other packets of the same direction say of conntrack in this namespace. One event that is lost makes a
    /// tracked packet look untracked; two packets that agree are worth more than one.
    func addTrackedSiblings(_ facts: inout FactSet) {
        // Without namespaces, the sender's conntrack is not told apart from the receiver's.
        guard drop.netns != 0 else { return }
        let siblings = record.digests.filter { $0.forward == path.forward && $0.id != path.id }
        if let tracked = siblings.first(where: { $0.crossings.has(.tracked, in: drop.netns) }) {
            facts.set(
                .siblingTracked,
                point: sample(of: tracked).flatMap { point(0, "a packet like it, which conntrack tracks", in: $0) })
        }
        facts.set(.siblingUntracked, if: siblings.contains { $0.crossings.has(.untracked, in: drop.netns) })
    }
}
