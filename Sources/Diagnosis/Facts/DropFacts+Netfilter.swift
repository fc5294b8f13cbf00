import KernelMap
import PwruFormat
import SkbPaths

/// What netfilter's own functions show of a drop: who had the packet last, and what conntrack made of it.
extension DropFacts {
    func addNetfilter(_ facts: inout FactSet) {
        facts.set(.bridgedThroughIP, if: isBridgedThroughIP)
        if drop.confirmStep >= 0 {
            facts.set(
                .diedInConfirmation,
                point: point(drop.confirmStep, "conntrack confirms: all rules have let the packet pass"))
            facts.set(
                .twinWentOn, point: twin.flatMap { point(0, "another packet of the same tuple, which went on", in: $0) }
            )
        }
        if drop.queueStep >= 0 || FunctionTraits.of(drop.caller).contains(.queuesToUser) {
            facts.set(
                .refusedByQueue, point: point(drop.queueStep, "queued for a program in user space, and freed there"))
        }
        facts.set(.isRedirect, if: tuple.isICMP && path.answerTo.map(context.redirected.contains) ?? false)
        facts.set(.bothDirectionsElsewhere, if: context.twoWayFlows > 0)
        addPassage(&facts)
        addConnectionState(&facts)
        addOwners(&facts)
    }

    private var twin: SkbPath? {
        record.samples.first { $0.id != path.id && $0.forward == path.forward && $0.end != .dropped && !$0.torn }
    }

    /// What comes in by a bridge and is routed passes `br_nf_pre_routing` as well: then IP took it from the bridge.
    private var isBridgedThroughIP: Bool {
        guard let last = (stayStart..<drop.step).last(where: { book[path.steps.function(at: $0)].isBridgeNetfilter })
        else { return false }
        return !path.hasStep(with: [.forwards, .deliversLocally], in: last..<drop.step, book)
    }

    // MARK: - Others of the same connection

    private func addPassage(_ facts: inout FactSet) {
        guard let hook = drop.hook else { return }
        for other in record.digests where other.forward == path.forward && other.id != path.id && !other.isTorn {
            guard passes(other, hook) else { continue }
            facts.set(other.id < path.id ? .earlierPassedHere : .laterPassedHere)
        }
        guard let later = record.samples.first(where: { isLater($0, hook) }) else { return }
        facts.set(.laterPassedHere, point: point(0, "a later packet of this connection, which passes", in: later))
    }

    private func isLater(_ sample: SkbPath, _ hook: NetfilterHook) -> Bool {
        guard sample.forward == path.forward, sample.id > path.id, !sample.torn else { return false }
        return record.digests.contains { $0.id == sample.id && passes($0, hook) }
    }

    /// The packet came further than this hook in the namespace of the drop.
    private func passes(_ other: PathDigest, _ hook: NetfilterHook) -> Bool {
        guard drop.netns != 0 else { return false }
        let isDelivered = other.end == .delivered && other.lastNetns == drop.netns
        switch hook {
        case .forward: return other.crossings.has(.passedForward, in: drop.netns)
        case .input: return isDelivered
        case .egress: return other.isSentInView
        case .output: return other.isLocal && other.firstNetns == drop.netns && other.isSentInView
        case .prerouting, .ingress: return other.crossings.has(.forwarded, in: drop.netns) || isDelivered
        case .postrouting: return other.crossings.has(.passedForward, in: drop.netns) && other.end.wentOn
        }
    }

    // MARK: - What conntrack made of it

    private func addConnectionState(_ facts: inout FactSet) {
        let visits = path.hooks.filter { $0.netns == drop.netns && $0.step >= stayStart && $0.handlerStep >= 0 }
        guard let visit = visits.last else { return }
        if let step = translationWithoutConnection(behind: visit.handlerStep) {
            facts.set(
                .withoutConnection,
                point: point(step, "the NAT hook finds no connection on the packet: nf_nat_inet_fn does not follow"))
        }
        if let earlier = translatedEarlier() {
            facts.set(
                .leftUntranslated,
                point: point(earlier.translation.step, "an earlier packet is translated back here", in: earlier.sample))
            facts.set(
                .leftUntranslated, point: point(visit.handlerStep, "conntrack sees this one, and nothing translates it")
            )
        }
        let request = record.samples.first { sample in
            sample.forward != path.forward && sample.hooks.contains { isZoned($0) && $0.handlerStep >= 0 }
        }
        if let request, !path.hooks.contains(where: isZoned),
            let zoned = request.hooks.first(where: { isZoned($0) && $0.handlerStep >= 0 })
        {
            facts.set(
                .requestInOtherZone,
                point: point(
                    zoned.notrackTargetStep, "a CT target (zone) on the request, and none on its answer", in: request))
        }
    }

    /// An earlier packet of this direction that netfilter translated in this namespace, where this one kept the addresses
    /// that it came with.
    private func translatedEarlier() -> (sample: SkbPath, translation: Translation)? {
        guard !path.rewrites.contains(where: { $0.kind.isNAT && $0.step >= stayStart }) else { return nil }
        let shown = tupleAtDrop
        for digest in record.digests where digest.forward == path.forward && digest.id < path.id {
            let translation = digest.translations.first {
                $0.netns == drop.netns && $0.from == shown && $0.mechanism == .netfilter
            }
            if let translation, let sample = sample(of: digest) { return (sample, translation) }
        }
        return nil
    }

    private func isZoned(_ visit: HookVisit) -> Bool { visit.netns == drop.netns && visit.notrackTargetStep >= 0 }

    /// NAT's hook functions look at the connection first and go on with `nf_nat_inet_fn` only if there is one
    /// (`nf_nat_ipv4_fn`, net/netfilter/nf_nat_proto.c, 6.1 to 7.3). A packet that conntrack took for INVALID has none.
    private static let translationHooks: Set<String> = [
        "nf_nat_ipv4_pre_routing", "nf_nat_ipv4_local_fn", "nf_nat_ipv4_local_in", "nf_nat_ipv4_out", "nf_nat_ipv6_in",
        "nf_nat_ipv6_local_fn", "nf_nat_ipv6_out",
    ]

    private func translationWithoutConnection(behind handler: Int) -> Int? {
        let behind = path.steps[handler..<drop.step]
        guard let hook = behind.firstIndex(where: { DropFacts.translationHooks.contains(book[$0.function].name.base) })
        else { return nil }
        let next = path.steps[(hook + 1)..<drop.step].first {
            let name = book[$0.function].name.base
            return !DropFacts.translationHooks.contains(name) && name != "nf_nat_ipv6_fn"
        }
        guard let next else { return hook }
        return book[next.function].name.base == "nf_nat_inet_fn" ? nil : hook
    }

    // MARK: - Whose rule it may be

    private func addOwners(_ facts: inout FactSet) {
        let owners = context.owners(in: book.vocabulary)
        let mark = path.steps[drop.step].mark
        facts.set(.dockerInView, if: owners.contains(.docker))
        facts.set(.tailscaleInView, if: owners.contains(.tailscale) || [0x40000, 0x80000].contains(mark & 0xff0000))
        facts.set(.kubernetesInView, if: owners.contains(.kubernetes) || [0x4000, 0x8000].contains(mark & 0xffff))
        facts.set(.kubeDropMark, if: [0x8000, 0xc000].contains(mark & 0xffff))
        let iface = book.vocabulary.name(drop.iface)
        let shown = tupleAtDrop
        addDocker(
            &facts, shown, context.owner(of: drop.iface, iface).contains(.docker), isNamed: !iface.isEmpty)
        addService(&facts, shown)
        addStrayAnswer(&facts, shown)
        let source = shown.source
        facts.set(
            .carrierGradeSource,
            if: source.family == .v4 && source.low >> 22 == 0x191 && !iface.isEmpty && !iface.hasPrefix("tailscale"))
    }

    /// 172.16.0.0/12, of which Docker takes its networks first.
    private static func isOfDockerRange(_ address: IPAddress) -> Bool {
        address.family == .v4 && address.low >> 20 == 0xac1
    }

    private func addDocker(_ facts: inout FactSet, _ shown: FlowTuple, _ isOnBridge: Bool, isNamed: Bool) {
        facts.set(.calledContainerRange, if: DropFacts.isOfDockerRange(shown.destination))
        guard facts.contains(.dockerInView), isNamed else { return }
        let isFromOutside = !isOnBridge && DropFacts.isOfDockerRange(shown.destination)
        switch drop.hook {
        case .forward:
            facts.set(.betweenBridges, if: isOnBridge && shown.destination.isPrivate || isFromOutside)
        case .prerouting:
            let visit = path.hooks.last { $0.hook == .prerouting && $0.netns == drop.netns }
            let isAhead = visit.map { $0.conntrackStep < 0 } ?? false
            facts.set(.directToContainer, if: isFromOutside && isAhead)
        default: break
        }
    }

    /// Others who call the same address and port are translated in this namespace.
    private func addService(_ facts: inout FactSet, _ shown: FlowTuple) {
        guard facts.contains(.isRequest), !path.rewrites.contains(where: \.kind.isNAT) else { return }
        facts.set(
            .serviceTranslatedForOthers,
            if: context.translatedServices[ServiceAddress(shown, in: lastKnownNetns)].map { $0 < path.id } ?? false)
    }

    /// A datagram or SYN-ACK that finds no socket, since the socket at its port is connected to another address.
    private func addStrayAnswer(_ facts: inout FactSet, _ shown: FlowTuple) {
        guard shown.protocolNumber == 17 || path.tcpFlags?.isSynAck ?? false,
            let called = context.calls.elsewhere(shown, in: lastKnownNetns), called.line < path.firstLine
        else { return }
        var why: String {
            "the answer comes from \(endpoint(shown.source, shown.sourcePort)); called was "
                + endpoint(called.address, called.port)
        }
        facts.set(.answeredFromElsewhere, point: point(path.texts.steps.first { $0 >= stayStart } ?? -1, why))
        facts.set(
            .senderIsNeighbour,
            if: called.address != shown.source && shown.source.isNeighbour(of: shown.destination))
        facts.set(
            .senderIsCalled,
            if: record.digests.contains {
                $0.isLocal && !$0.isAnswer && $0.translations.isEmpty && $0.tuple == shown.reversed
            })
    }
}
