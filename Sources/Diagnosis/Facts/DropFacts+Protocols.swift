import KernelMap
import PwruFormat
import SkbPaths

/// What the protocols on the way say of a drop: the reason by name, fragments, addresses, TCP's state, VLAN tags.
extension DropFacts {
    func addProtocols(_ facts: inout FactSet) {
        facts.set(.reasonIsNumber, if: isNumber(book.vocabulary.function(path.steps[drop.step].function).reason))
        let shown = tupleAtDrop
        addFragment(&facts, shown)
        addAddresses(&facts, shown)
        addTCPState(&facts)
        facts.set(.requestMadeHere, if: tuple.isEmpty && mayBeAnswer)
        facts.set(.nothingElseInView, if: !context.protocols.sawTraffic)
        facts.set(.switchChatter, if: path.steps[drop.step].isSwitchChatter)
        facts.set(.neighbourQuery, if: path.isNeighbourQuery(book))
        if facts.contains(.noReasonGiven), let step = neighbourStep {
            facts.set(.waitedForNeighbour, point: point(step, "it waits here for the MAC address of its next hop"))
        }
        // Neither a hook nor a socket is reached by a frame whose tag nobody here knows.
        if drop.hook == nil, reason != "NO_SOCKET", reason != "NETFILTER_DROP",
            let step = path.taggingStep(book, before: drop.step, iface: names.iface)
        {
            facts.set(.wasTagged, point: point(step, "the frame is given to the device below with a VLAN tag"))
        }
    }

    /// Where the neighbour layer took the packet that it gave up in the end. Its questions are a second apart, and each is
    /// made from a copy of what waits (`neigh_probe`, net/core/neighbour.c, 6.1 to 7.3).
    private var neighbourStep: Int? {
        guard let step = path.lastSteps(book, from: stayStart).last, step < drop.step,
            ["neigh_resolve_output", "__neigh_event_send"].contains(book[path.steps.function(at: step)].name.base)
        else { return nil }
        let questions = (step..<drop.step).lazy.filter { book.traits(path.steps.function(at: $0)).contains(.copies) }
        return questions.count > 1 || waited(since: step) >= 900_000_000 ? step : nil
    }

    /// Nanoseconds from a step to the drop; 0 where no clock tells.
    private func waited(since step: Int) -> UInt64 {
        let (steps, last) = (path.steps, drop.step)
        switch context.clock {
        case .none: return 0
        case .relative: return (step + 1...last).reduce(0) { $0 &+ steps.time(at: $1) }
        case .monotonic, .wallClock:
            let (start, end) = (steps.time(at: step), steps.time(at: last))
            return end > start ? end - start : 0
        }
    }

    /// A question for a neighbour's address that this capture shows to be missed: it goes to a group, and is no noise.
    var isWantedSolicitation: Bool {
        let isMissed = context.protocols.neighbourFailures > 0
        let isAllThereIs = drop.hook != nil && !context.protocols.sawTraffic && (record.drops[path]?.count ?? 0) > 1
        return tuple.destination.isSolicitedNode && (isAllThereIs || isMissed && (drop.hook != nil || !isOverheard))
    }

    /// `ip6_mc_input` frees what is for groups that nobody here has joined (net/ipv6/ip6_input.c).
    private var isOverheard: Bool {
        path.lastSteps(book, from: stayStart).contains { book[path.steps[$0].function].name.base == "ip6_mc_input" }
    }

    /// Without addresses: packets had been made in this namespace before, so that this one may answer them.
    private var mayBeAnswer: Bool {
        record.digests.contains { $0.id < path.id && $0.isLocal && !$0.isAnswer && $0.firstNetns == lastKnownNetns }
    }

    private func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The tuple that the packet had when it died.
    var tupleAtDrop: FlowTuple {
        path.steps[drop.step].tuple >= 0 ? path.tuples[Int(path.steps[drop.step].tuple)] : tuple
    }

    private func addFragment(_ facts: inout FactSet, _ shown: FlowTuple) {
        let isPortless = [6, 17].contains(shown.protocolNumber) && shown.sourcePort == 0 && shown.destinationPort == 0
        facts.set(.withoutPorts, if: isPortless)
        facts.set(.portedSiblingsPass, if: isPortless && context.protocols.passesWithPorts(shown))
        facts.set(.mayBeLaterFragment, if: firstFragment != nil)
        let reassembles = shown.isEmpty ? context.protocols.reassemblesUnnamed : context.protocols.reassembles(shown)
        facts.set(.reassembledElsewhere, if: reassembles)
    }

    /// The flow whose later fragment this may be: it comes by itself, between these hosts one way, from no socket.
    var firstFragment: FlowTuple? {
        guard record.forwardCount == 0 || record.reverseCount == 0, !path.traitsSeen.contains(.localOutput) else {
            return nil
        }
        return context.protocols.mayBeFragment(tupleAtDrop, firstSeen: path.firstLine)
    }

    private func addAddresses(_ facts: inout FactSet, _ shown: FlowTuple) {
        guard !shown.isEmpty else { return }
        facts.set(.martianDestination, if: shown.destination.isMartianDestination && !isOnLoopback)
        facts.set(.plausibleSource, if: shown.source.isPlausibleSource)
        facts.set(.sentToItself, if: shown.source == shown.destination && !shown.source.isMartianDestination)
        facts.set(
            .addressOwnedElsewhere,
            if: !shown.destination.isLoopback && context.protocols.isServed(shown, elsewhereThan: lastKnownNetns))
        facts.set(.routedGroup, if: shown.destination.isRoutedGroup)
        facts.set(.otherProtocol, if: ![1, 6, 17, 58].contains(shown.protocolNumber))
    }

    private var isOnLoopback: Bool { book.vocabulary.name(drop.iface) == "lo" }

    /// TCP clears the device of what it has taken, and with it the namespace.
    var lastKnownNetns: UInt32 { drop.netns != 0 ? drop.netns : path.lastNetns }

    private func addTCPState(_ facts: inout FactSet) {
        let same = record.digests.filter { $0.forward == path.forward }
        if let firstDrop = same.filter({ $0.end == .dropped }).map(\.id).min() {
            let repeats = record.drops[path].map { $0.count > 1 } ?? false
            facts.set(.directionDied, if: repeats && !same.contains { $0.id > firstDrop && $0.end.wentOn })
        }
        let ordinary = DropReasons.named(reason).map { $0.nature == .normal || $0.nature == .notADrop } ?? false
        facts.set(.ordinaryReason, if: ordinary)
        facts.set(.handshakeInView, if: record.digests.contains { $0.isSyn || $0.isSynAck || $0.requestLine != nil })
        let length = path.shownLength
        guard let flags = path.tcpFlags else {
            // Behind its handshake a connection has no other segments as short as this.
            let isOpen = record.digests.contains { $0.forward != path.forward && $0.end == .delivered }
            facts.set(
                .isBareAcknowledgement,
                if: tuple.protocolNumber == 6 && isOpen && (40...80).contains(length))
            return
        }
        facts.set(.isSyn, if: flags.isSyn)
        facts.set(.isSynAck, if: flags.isSynAck)
        facts.set(.isReset, if: flags.contains(.rst))
        facts.set(
            .isBareAcknowledgement,
            if: flags.contains(.ack) && flags.isDisjoint(with: [.syn, .fin, .rst, .psh]) && length <= 80)
        facts.set(.isMidStream, if: flags.contains(.ack) && !flags.contains(.syn) && !flags.contains(.rst))
        // What comes behind this packet may be a second attempt, and its answer.
        let earlier = record.digests.filter { $0.firstLine < path.firstLine }
        facts.set(
            .answersSyn,
            if: earlier.contains { $0.forward != path.forward && $0.isSyn }
                && !earlier.contains { $0.forward == path.forward && $0.isSynAck })
    }
}

extension SkbPath {
    /// The step at which a VLAN device gave the packet to the device below it, on the last leg of its way.
    ///
    /// - Parameter iface: the name of an interface; where the VLAN driver's functions do not show, the name that tools give
    ///   such devices by default (`eth0.100`) stands in.
    func taggingStep(_ book: FunctionBook, before end: Int, iface: (NameID, UInt32) -> String) -> Int? {
        var driver: Int?
        forEachStep(with: .tagsVLAN, in: 0..<end, book) { driver = $0 }
        if let driver { return isOneLeg(driver, end, book) ? driver : nil }
        var upper: (netns: UInt32, ifindex: UInt32, name: String)?
        var found: Int?
        forEachPlace(in: 0..<end) { index, place in
            if place.ifindex == 0 || found != nil { return }
            if let upper, upper.netns == place.netns, upper.ifindex == place.ifindex { return }
            let name = iface(place.iface, place.ifindex)
            if let upper, upper.netns == place.netns, upper.name.isVLAN(of: name), isOneLeg(index, end, book) {
                found = index
            }
            upper = (place.netns, place.ifindex, name)
        }
        return found
    }

    /// Nobody forwarded it in between.
    private func isOneLeg(_ start: Int, _ end: Int, _ book: FunctionBook) -> Bool {
        !hasStep(with: .forwards, in: start..<end, book)
    }
}

extension String {
    /// `eth0.100` over `eth0`.
    fileprivate func isVLAN(of lower: String) -> Bool {
        guard !lower.isEmpty, hasPrefix(lower + ".") else { return false }
        return UInt16(dropFirst(lower.count + 1)).map { (1...4094).contains($0) } ?? false
    }
}

extension FlowTuple {
    /// DHCPv4 to all, DHCPv6 to all servers and relays (ff02::1:2).
    var asksForAddress: Bool {
        guard protocolNumber == 17, destination.isGroup else { return false }
        return destinationPort == 67 && !destination.isMulticast
            || destinationPort == 547 && destination.low == 0x1_0002
    }

    /// From a server's port to a client's: 67 to 68, of DHCPv6 547 to 546.
    var isDHCPAnswer: Bool {
        protocolNumber == 17 && !destination.isMulticast
            && (sourcePort == 67 && destinationPort == 68 || sourcePort == 547 && destinationPort == 546)
    }
}

extension IPAddress {
    /// 127.0.0.0/8, ::1.
    var isLoopback: Bool { family == .v4 ? low >> 24 == 127 : family == .v6 && high == 0 && low == 1 }

    /// A host may send from it: unicast, and neither loopback nor "this network".
    var isPlausibleSource: Bool { !isGroup && !isMartianDestination && !isSubnetBroadcast }

    /// Groups of the link that routers speak to each other by, and that nobody else joins: OSPF, RIP, EIGRP, PIM, VRRP, HSRP
    /// (IANA, "Local Network Control Block" and "Link-Local Scope Multicast Addresses").
    var isOfRouters: Bool {
        switch family {
        case .v4: low >> 8 == 0xe00000 && [5, 6, 9, 10, 13, 18, 102].contains(low & 0xff)
        case .v6: high == 0xff02_0000_0000_0000 && [5, 6, 9, 0xa, 0xd, 0x12, 0x66].contains(low)
        case .none, .redacted: false
        }
    }

    /// A group that routers carry and hosts join for an application, as opposed to 224.0.0.0/24, ff02::/16 and the
    /// discovery protocols that hosts hear all day (RFC 5771, 4291; SSDP 239.255.255.250).
    var isRoutedGroup: Bool {
        switch family {
        case .v4: low >> 28 == 0xe && low >> 8 != 0xe00000 && low != 0xefff_fffa
        case .v6: high >> 56 == 0xff && high >> 48 & 0xf > 2 && low != 0xc
        case .none, .redacted: false
        }
    }
}

/// The drop reason by name.
struct NamedReason {
    /// What pwru printed; a number whose table the function in charge tells, by its name; "" for any other number.
    static func of(_ path: SkbPath, _ drop: DropSite, _ book: FunctionBook) -> String {
        guard let value = Int(drop.reason) else { return drop.reason }
        var witnesses = drop.caller.isEmpty ? [] : [drop.caller]
        if witnesses.isEmpty {
            witnesses = path.lastSteps(book, from: 0).map { book[path.steps[$0].function].name.base }
        }
        return witnesses.lazy.compactMap { DropReasons.numbered(value, freedBy: $0)?.name }.first ?? ""
    }
}
