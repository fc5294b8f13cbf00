import KernelMap
import PwruFormat
import SkbPaths

/// What the place of a drop says: the reason that is missing, the tunnel around the packet, conntrack and translation.
extension DropFacts {
    func addPlace(_ facts: inout FactSet) {
        facts.set(.noReasonGiven, if: reason.isEmpty || reason == "NOT_SPECIFIED")
        facts.set(.lengthsShown, if: path.columnsSeen.contains(.meta) && path.steps.contains { $0.length > 0 })
        facts.set(.isTunnelOuter, if: isTunnelOuter)
        if let last = path.lastSteps(book, from: stayStart).first(where: { path.texts.contains($0) }) {
            facts.set(.lastFunctionShown, point: point(last, "the last that is seen of it before it is given up"))
        }
        facts.set(.forwardsElsewhere, if: context.forwardingNetns.contains(drop.netns))
        facts.set(.diedNearXDP, if: tables.xdpRows > 0 && drop.step > 0 && diedInDriver)
        // What the protocol's handler refuses is no matter of room.
        if let visit = path.hooks.last, visit.netns == drop.netns, visit.conntrackStep >= 0, diedInConntrack(visit),
            visit.handlerStep < visit.conntrackStep || ![6, 17].contains(tuple.protocolNumber), !wasTakenOn(visit)
        {
            facts.set(
                .diedInConntrack, point: point(visit.conntrackStep, "conntrack looks, and no rule runs behind it"))
        }
        if let place = oversized() {
            let step = path.steps[place.step]
            facts.set(
                .exceedsMTU,
                point: point(place.step, "\(place.length) bytes, and the MTU here is \(step.mtu)"))
        }
        facts.set(.smallerArrived, if: hasAdapted)
        facts.set(.etherTypeShown, if: path.steps[drop.step].etherType != 0)
        facts.set(.everydayFrame, if: [0x0800, 0x86dd, 0x0806].contains(path.steps[drop.step].etherType))
        facts.set(.carriesTraffic, if: !tuple.isEmpty || carriesTraffic)
        if let earlier = earlierBridged {
            facts.set(
                .earlierBridged,
                point: sample(of: earlier).flatMap { point(0, "an earlier one, which leaves the bridge", in: $0) })
        }
        addHandshakeFacts(&facts)
        addDirectAnswer(&facts)
        if let last = lastArrival {
            facts.set(
                .workedBefore,
                point: sample(of: last).flatMap { point(0, "the last of this direction that arrives", in: $0) })
        }
    }

    private var earlierBridged: PathDigest? {
        guard drop.netns != 0, !tuple.isEmpty else { return nil }
        return record.digests.first {
            $0.forward == path.forward && $0.id < path.id && $0.end != .dropped && !$0.isCopy && !$0.isTorn
                && $0.crossings.has(.bridged, in: drop.netns)
        }
    }

    /// NAT or the confirmation had it behind conntrack, which had let it go on then; and an ICMP error needs no entry.
    private func wasTakenOn(_ visit: HookVisit) -> Bool {
        path.traitsSeen.contains(.icmpError)
            || path.answerTo != nil && tuple.isICMP
            || path.hasStep(
                with: [.netfilterNAT, .confirmsConnection], in: visit.conntrackStep..<drop.step, book)
    }

    /// The last packet of this direction that arrived ahead of the drops, if none did behind the first of them.
    var lastArrival: PathDigest? {
        guard !tuple.isEmpty else { return nil }
        let same = record.digests.filter { $0.forward == path.forward && !$0.isCopy }
        guard let firstDrop = same.first(where: { $0.end == .dropped }),
            let last = same.filter({ $0.end == .delivered && !$0.isSyn }).max(by: { $0.lastLine < $1.lastLine }),
            last.lastLine < firstDrop.firstLine
        else { return nil }
        return last
    }

    /// The skb was made for a driver, which copies what a program may write to, and nothing but helpers had it in hand.
    private var diedInDriver: Bool {
        guard let born = path.lastStep(with: .birth, in: 0..<drop.step, book) else { return false }
        return path.steps[born..<drop.step].allSatisfy {
            let entry = book[$0.function]
            return entry.stage == .generic || entry.stage == .driver || entry.stage == .xdp
                || entry.traits.contains(.housekeeping)
        }
    }

    /// Behind the last packet that was too long smaller ones of the same direction arrive, or pass the hop that refused it.
    private var hasAdapted: Bool {
        let same = record.digests.filter { $0.forward == path.forward }
        guard path.columnsSeen.contains(.meta) else { return goesOnWhenTold(same) }
        let (length, mtu) = (path.steps[drop.step].length, path.steps[drop.step].mtu)
        let limit = mtu > 0 && mtu < length ? mtu : length - min(length, 1)
        let dropped = same.filter { $0.end == .dropped }
        // Another end than this one (a late FIN) says nothing of lengths.
        let long = dropped.filter { $0.length > limit }
        guard let last = (long.isEmpty ? dropped : long).map(\.id).max() else { return false }
        return same.contains { later in
            guard later.id > last, later.length > 200, later.length < length else { return false }
            // The end of what was sent at once is short by itself: what only passes must be of a new size.
            return later.end == .delivered || later.length > length / 2 && later.passes(drop.netns)
        }
    }

    /// Without lengths: the sender was told, and later packets of this direction arrive.
    private func goesOnWhenTold(_ same: [PathDigest]) -> Bool {
        guard answer?.end == .delivered, let last = same.filter({ $0.end == .dropped }).map(\.id).max() else {
            return false
        }
        return same.contains { $0.id > last && $0.end == .delivered && !$0.isCopy }
    }

    /// EtherTypes of IPv4, IPv6, VLAN tags, MPLS and PPPoE (include/uapi/linux/if_ether.h).
    private var carriesTraffic: Bool {
        [0x0800, 0x86dd, 0x8100, 0x88a8, 0x8847, 0x8864].contains(path.steps[drop.step].etherType)
    }

    /// A tunnel put around the packet the very header that it died with.
    private var isTunnelOuter: Bool {
        let around = path.rewrites.filter {
            $0.step <= drop.step && ($0.kind == .encapsulation || $0.kind == .decapsulation)
        }
        let tuple = path.steps[drop.step].tuple
        guard let wrapped = around.last, wrapped.kind == .encapsulation, tuple >= 0 else { return false }
        var outer = wrapped.to
        for rewrite in path.rewrites where rewrite.step > wrapped.step && rewrite.step <= drop.step {
            if rewrite.kind.isNAT, rewrite.from == outer { outer = rewrite.to }
        }
        return path.tuples[Int(tuple)] == outer
    }

    /// The last step before the kernel gave up that shows a length above the MTU.
    func oversized() -> (step: Int, length: UInt32)? {
        for index in path.lastSteps(book, from: stayStart) {
            let step = path.steps[index]
            guard step.mtu > 0 else { continue }
            // Behind the device's header the length counts it too.
            let header: UInt32 = book[step.function].stage == .dev || book[step.function].stage == .driver ? 14 : 0
            // What a device's peer refuses for its length is shown with the MTU of the sender.
            let isRefusedByPeer = step.length > 1200 && book[step.function].name.base.hasPrefix("__dev_forward_skb")
            if step.length > step.mtu + header || isRefusedByPeer { return (index, step.length - header) }
        }
        return nil
    }

    private func addHandshakeFacts(_ facts: inout FactSet) {
        let others = record.digests.filter { $0.forward != path.forward && !$0.isTorn }
        let answered = record.digests.contains {
            $0.forward == path.forward && $0.end == .delivered && $0.id != path.id
        }
        facts.set(.wasEstablished, if: answered && others.contains { $0.end.wentOn && !$0.isSyn })
        let mayBeAnswer = granted == .requestWentElsewhere && facts.contains(.looksLikeReply)
        let isAnswer = facts.contains(.isReply) || mayBeAnswer || path.tcpFlags.map { !$0.isSyn } ?? false
        let tracked = path.hooks.contains { $0.netns == drop.netns && $0.handlerStep >= 0 }
        addMissedAnswer(&facts, others)
        // The other direction is in view from its start, and went by a way on which this conntrack does not see it.
        // Conntrack takes an echo reply without its request for invalid, as it does a SYN-ACK without its SYN.
        let isRequestShown = others.contains {
            $0.isSyn || $0.requestLine != nil || tuple.isICMP && $0.isLocal && $0.beginsAtEntry && !$0.isAnswer
        }
        if isAnswer, tracked, isRequestShown || others.isEmpty && granted == .requestWentElsewhere,
            !others.contains(where: { $0.crossings.has(.conntrack, in: drop.netns) })
        {
            let visit = path.hooks.last { $0.netns == drop.netns && $0.handlerStep >= 0 }
            facts.set(
                .conntrackMissedRequest,
                point: visit.flatMap {
                    point($0.handlerStep, "conntrack sees this answer, and never saw the request it answers")
                })
        }
    }

    /// A client acknowledges what has come to it: behind its SYN, this is the answer to a SYN-ACK, which took another way.
    /// Conntrack, which has seen a SYN alone, takes all other segments of that direction for invalid (`tcp_conntracks`,
    /// net/netfilter/nf_conntrack_proto_tcp.c).
    private func addMissedAnswer(_ facts: inout FactSet, _ others: [PathDigest]) {
        let here = drop.netns
        let isSegment = path.tcpFlags.map { $0.contains(.ack) && $0.isDisjoint(with: [.syn, .rst]) } ?? false
        guard isSegment, here != 0, path.hooks.contains(where: { $0.netns == here && $0.handlerStep >= 0 }),
            record.digests.contains(where: {
                $0.forward == path.forward && $0.id < path.id && $0.isSyn && $0.crossings.has(.conntrack, in: here)
            }),
            !record.digests.contains(where: { $0.forward != path.forward && $0.comes(by: here) })
        else { return }
        if let answer = others.first(where: { $0.isSynAck && $0.end.wentOn }) {
            facts.set(
                .conntrackMissedAnswer,
                point: sample(of: answer).flatMap { point(0, "the SYN-ACK, which does not come by here", in: $0) })
        } else if others.isEmpty {
            facts.set(.segmentsWithoutAnswer)
        }
    }

    /// DNAT on the way there; on the way back the server answers from its own address, which the client never called.
    private func addDirectAnswer(_ facts: inout FactSet) {
        // What a translated source is translated back to looks like such a translation from the other side.
        if facts.contains(.isRequest) { return }
        let reply = tupleAtDrop
        guard !path.rewrites.contains(where: { $0.kind.isNAT }) else { return }
        if let called { return grantTranslation(by: called, &facts) }
        for digest in record.digests where digest.forward != path.forward && digest.isLocal {
            guard drop.netns == 0 || digest.firstNetns == drop.netns else { continue }
            for translation in digest.translations where translation.kind == .destinationNAT {
                guard translation.to.reversed == reply, translation.netns != drop.netns || drop.netns == 0 else {
                    continue
                }
                var called: String { endpoint(translation.from.destination, translation.from.destinationPort) }
                var backend: String { endpoint(translation.to.destination, translation.to.destinationPort) }
                facts.set(
                    .answeredDirectly,
                    point: sample(of: digest).flatMap {
                        point(translation.step, "the client called \(called); from here on it is \(backend)", in: $0)
                    })
                addDirectAnswerPoint(&facts, backend)
                return
            }
        }
    }

    func addDirectAnswerPoint(_ facts: inout FactSet, _ backend: @autoclosure () -> String) {
        facts.set(
            .answeredDirectly,
            point: point(
                path.texts.steps.first { $0 >= stayStart } ?? -1,
                "the answer comes from \(backend()) itself, which the client never called"))
    }
}
