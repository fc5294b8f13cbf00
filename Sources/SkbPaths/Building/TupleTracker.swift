import KernelMap
import PwruFormat

/// Follows the tuple of one skb through NAT, encapsulation and decapsulation, and keeps wrong readings out.
///
/// pwru reads the tuple from wherever the header pointers stand. While a tunnel moves headers, before a local packet has
/// an IP header, and in ciphertext, what it reads is no tuple at all. A new value therefore counts only when it is
/// plausible, stands at a function where headers are in place, and (where that is in doubt) is seen twice.
struct TupleTracker {
    /// The tuple in force; nil before the first believable one.
    private(set) var current: FlowTuple?
    /// What lies inside it, innermost first: the conversation, then the tunnels around it.
    private var inner: [FlowTuple] = []

    /// What happened since the tuple in force was last seen changing.
    private var encapsulating = -1
    private var decapsulating = -1
    private var natStep = -1
    private var tcStep = -1
    private var ipvsStep = -1
    private var tunnel = RewriteMechanism.tunnel

    private var candidate: FlowTuple?
    private var candidateStep = -1

    /// The step that first showed the tuple in force.
    private var currentStep = 0

    /// What an event's tuple turned out to be.
    enum Outcome {
        /// The tuple in force, an unreadable one, or one that does not count (yet).
        case unchanged
        case first(FlowTuple)
        case rewritten(Rewrite)
        /// A tuple that this skb cannot have come to have: another packet on the same address.
        case unrelated
    }

    /// A tunnel has the packet, and its outer header has not shown yet.
    var isEncapsulating: Bool { encapsulating > decapsulating }

    /// A tunnel or a program at tc has had the packet since the tuple in force showed.
    var isBeingChanged: Bool { encapsulating >= 0 || decapsulating >= 0 || tcStep >= 0 || !inner.isEmpty }

    /// Looks at one event whose tuple is none or the one in force, as nearly every event's is, and says whether it was
    /// one. `step` is its index in the path.
    @inline(__always)
    mutating func seesNothingNew(_ event: EventPointer, _ facts: FactsPointer, step: Int) -> Bool {
        if event.pointee.tuple == current {
            candidate = nil
            acquit(facts)
        } else if event.pointee.columns.contains(.tuple), !event.pointee.tuple.isEmpty {
            return false
        }
        remember(facts, step: step)
        return true
    }

    /// Looks at one event that has another tuple than the one in force, behind the steps that `path` has by now.
    ///
    /// - Parameter showsEnds: the ends of lives are in view, so that another life on this address would not begin unseen.
    mutating func observe(
        _ event: EventPointer, _ facts: FactsPointer, in path: SkbPath, showsEnds: Bool, book: FunctionBook
    ) -> Outcome {
        let step = path.rows.count
        defer { remember(facts, step: step) }
        let tuple = event.pointee.tuple
        guard isPlausible(event, facts) else { return .unchanged }
        guard let current else {
            self.current = tuple
            currentStep = step
            // What a tunnel has sent already shows its outer header: nothing is to be wrapped any more.
            encapsulating = -1
            return .first(tuple)
        }
        let returnsToInner = inner.last == tuple
        // Headers are being moved: TCP or ICMP around a packet is a wrong reading.
        let isInTunnel = facts.pointee.isInTunnel
        if isInTunnel, isEncapsulating, tuple.isNeverOuter, !returnsToInner { return .unchanged }
        if !returnsToInner, needsConfirmation(event, facts) {
            guard candidate == tuple else {
                candidate = tuple
                candidateStep = step
                return .unchanged
            }
        } else {
            candidateStep = step
        }
        let since = candidate == tuple ? candidateStep : step
        candidate = nil
        // Helpers run while headers are taken off and put on.
        let change =
            isInTunnel || facts.pointee.stage == .generic
            ? .unknown : LengthChange(to: event.pointee.length, behind: since, since: currentStep, of: path)
        if let rewrite = rewrite(to: tuple, from: current, step: since, change) {
            if rewrite.kind.isNAT, isOtherSegment(event, path) { return .unrelated }
            return accept(rewrite)
        }
        if change == .grows, !tuple.isNeverOuter, path.isSentByTunnel(event, facts) {
            return accept(
                Rewrite(
                    kind: .encapsulation, mechanism: tunnel, from: current, to: tuple, step: since,
                    byStep: max(since - 1, 0)))
        }
        let isOtherFamilyInside =
            isOfOtherFamily(event)
            && LengthChange(to: event.pointee.length, behind: since, since: currentStep, of: path) == .falls
        guard
            isOtherFamilyInside
                || showsEnds && change == .falls && !current.isNeverOuter
                    && path.cameOutOfTunnel(since: currentStep, to: event, book)
        else { return isQuoted(tuple, by: current, facts) ? .unchanged : .unrelated }
        let unwrapped = Rewrite(
            kind: .decapsulation, mechanism: tunnel, from: current, to: tuple, step: since, byStep: max(since - 1, 0))
        return accept(unwrapped)
    }

    /// An ICMP error quotes a packet of the host that it tells, and some who read it move the header pointers there
    /// (`seg6_icmp_srh`, net/ipv6/seg6.c, on the way of every ICMPv6 error).
    private func isQuoted(_ tuple: FlowTuple, by error: FlowTuple, _ facts: FactsPointer) -> Bool {
        [1, 58].contains(error.protocolNumber) && tuple.source == error.destination && facts.pointee.entersSite < 0
            && facts.pointee.traits.isDisjoint(with: [.birth, .receives, .localOutput])
    }

    /// No translation makes a SYN of an RST. ECN alone may change on the way.
    private func isOtherSegment(_ event: EventPointer, _ path: SkbPath) -> Bool {
        let ecn: TCPFlags = [.ece, .cwr]
        guard event.pointee.tuple.protocolNumber == 6, let known = path.tcpFlags?.subtracting(ecn), !known.isEmpty
        else {
            return false
        }
        let flags = event.pointee.tcpFlags.subtracting(ecn)
        return !flags.isEmpty && flags != known
    }

    private static let marking: FunctionTraits = [.encapsulates, .decapsulates, .netfilterNAT, .tcWork, .ipvs]

    /// A general name for a tunnel never replaces a particular one.
    private mutating func learn(_ mechanism: RewriteMechanism?) {
        guard let mechanism, mechanism != .ipTunnel || tunnel == .tunnel else { return }
        tunnel = mechanism
    }

    @inline(__always)
    private mutating func remember(_ facts: FactsPointer, step: Int) {
        let traits = facts.pointee.traits
        if traits.isDisjoint(with: TupleTracker.marking), !facts.pointee.runsTC { return }
        if traits.contains(.encapsulates) {
            encapsulating = step
            learn(facts.pointee.tunnel)
        }
        if traits.contains(.decapsulates) {
            decapsulating = step
            learn(facts.pointee.tunnel)
        }
        if traits.contains(.netfilterNAT) { natStep = step }
        if traits.contains(.tcWork) || facts.pointee.runsTC { tcStep = step }
        if traits.contains(.ipvs) { ipvsStep = step }
    }

    /// A function of another layer was entered and the tuple is still the old one: what ran before changed nothing.
    @inline(__always)
    private mutating func acquit(_ facts: FactsPointer) {
        switch facts.pointee.stage {
        case .netfilter, .generic, .tc, .tunnel, .xfrm, .bridge:
            return
        case .driver:
            natStep = -1
            tcStep = -1
            ipvsStep = -1
        default:
            natStep = -1
            tcStep = -1
        }
    }

    /// Rules out what cannot be this packet's tuple.
    private func isPlausible(_ event: EventPointer, _ facts: FactsPointer) -> Bool {
        let tuple = event.pointee.tuple
        if facts.pointee.traits.contains(.headersUnset) { return false }
        if event.pointee.columns.contains(.meta) {
            // Neither device nor socket: header pointers are left over from what the memory held before, or point
            // nowhere. TCP's receive side looks like this too, but there the tuple does not change.
            if event.pointee.netns == 0 && event.pointee.ifindex == 0 { return false }
            if event.pointee.etherType == 0x0800 && tuple.source.family == .v6 { return false }
            if event.pointee.etherType == 0x86dd && tuple.source.family == .v4 { return false }
            if LinkProtocol.contains(event.pointee.etherType) { return false }
            if LinkProtocol.hidesAddresses(event.pointee.etherType) { return false }
            // Neither IP nor a protocol in it: the header is not written yet.
            if event.pointee.etherType == 0 && tuple.protocolNumber == 0 { return false }
        }
        // The first bytes of an IP header read as ports: 0x45 0x00 … or 0x60 0x00 ….
        if tuple.sourcePort == 0x4500 || tuple.sourcePort == 0x6000 { return false }
        return true
    }

    /// IPv6 in IPv4 or the other way round, by the tuple and by the EtherType alike: nothing of the former header is read.
    private func isOfOtherFamily(_ event: EventPointer) -> Bool {
        guard event.pointee.columns.contains(.meta), let current else { return false }
        switch (current.source.family, event.pointee.tuple.source.family) {
        case (.v4, .v6): return event.pointee.etherType == 0x86dd
        case (.v6, .v4): return event.pointee.etherType == 0x0800
        default: return false
        }
    }

    /// True where one reading is not enough: generic helpers, tunnel machinery, and tuples without a known protocol.
    private func needsConfirmation(_ event: EventPointer, _ facts: FactsPointer) -> Bool {
        if event.pointee.tuple.protocolNumber == 0 { return !isOfOtherFamily(event) }
        if facts.pointee.traits.contains(.scrubs) || facts.pointee.traits.contains(.helper) { return true }
        if facts.pointee.traits.contains(.tunnelInterior) && !facts.pointee.traits.contains(.decapsulates) {
            return true
        }
        return false
    }

    /// What a new tuple is to the old one; nil for one that this packet cannot have come to have by what is in view.
    private func rewrite(
        to tuple: FlowTuple, from old: FlowTuple, step: Int, _ change: LengthChange
    ) -> Rewrite? {
        var rewrite = Rewrite(
            kind: .other, mechanism: .unknown, from: old, to: tuple, step: step, byStep: max(step - 1, 0))
        // Nothing makes a packet for a group one for a host.
        if tuple.destination.isMulticast != old.destination.isMulticast, tuple.source == old.source { return nil }
        let related = tuple.sharesEndpoint(with: old)
        if inner.last == tuple {
            rewrite.kind = .decapsulation
            rewrite.mechanism = tunnel
            if decapsulating >= 0 { rewrite.byStep = decapsulating }
        } else if encapsulating > decapsulating, change != .falls, !tuple.isNeverOuter {
            rewrite.kind = .encapsulation
            rewrite.mechanism = tunnel
            rewrite.byStep = encapsulating
        } else if decapsulating >= 0, change != .grows, !old.isNeverOuter,
            !related || tuple.protocolNumber != old.protocolNumber
        {
            rewrite.kind = .decapsulation
            rewrite.mechanism = tunnel
            rewrite.byStep = decapsulating
        } else if related
            || max(natStep, tcStep, ipvsStep) >= 0 && tuple.protocolNumber == old.protocolNumber
                && tuple != old.reversed
        {
            rewrite.kind = RewriteKind(from: old, to: tuple)
            (rewrite.mechanism, rewrite.byStep) = translator(fallback: rewrite.byStep)
        } else {
            return nil
        }
        return rewrite
    }

    private mutating func accept(_ rewrite: Rewrite) -> Outcome {
        switch rewrite.kind {
        case .encapsulation: inner.append(rewrite.from)
        case .decapsulation where !inner.isEmpty: inner.removeLast()
        default: break
        }
        current = rewrite.to
        currentStep = rewrite.step
        encapsulating = -1
        decapsulating = -1
        natStep = -1
        tcStep = -1
        ipvsStep = -1
        tunnel = .tunnel
        return .rewritten(rewrite)
    }

    /// The latest machinery that translates addresses.
    private func translator(fallback: Int) -> (RewriteMechanism, Int) {
        let latest = max(natStep, tcStep, ipvsStep)
        if latest < 0 { return (.unknown, fallback) }
        if latest == natStep { return (.netfilter, latest) }
        return (latest == tcStep ? .tc : .ipvs, latest)
    }
}

extension RewriteKind {
    /// Names a translation by the side that changed.
    init(from old: FlowTuple, to new: FlowTuple) {
        let source = old.source != new.source || old.sourcePort != new.sourcePort
        let destination = old.destination != new.destination || old.destinationPort != new.destinationPort
        switch (source, destination) {
        case (true, true): self = .bothNAT
        case (true, false): self = .sourceNAT
        case (false, true): self = .destinationNAT
        case (false, false): self = .other
        }
    }
}

extension FlowTuple {
    /// One side (address and port) is the same in both, and so is the protocol.
    func sharesEndpoint(with other: FlowTuple) -> Bool {
        guard protocolNumber == other.protocolNumber else { return false }
        return source == other.source && sourcePort == other.sourcePort
            || destination == other.destination && destinationPort == other.destinationPort
    }
    /// TCP and ICMP carry no other IP packet: what has such a header is the innermost (only UDP, GRE, ESP, IPIP and the
    /// like wrap one).
    var isNeverOuter: Bool { [1, 6, 58].contains(protocolNumber) }
}

/// How the length of a packet changes while its tuple becomes another. The smallest tunnel adds an IPv4 header, 20 bytes;
/// the device's header, which lengths include now and then, has 14.
private enum LengthChange {
    case falls, grows, unknown

    /// Compares with the most that the packet had under the tuple before.
    ///
    /// - Parameter first: the step from which on it had that one.
    init(to length: UInt32, behind end: Int, since first: Int, of path: SkbPath) {
        let before = path.steps[min(first, end)..<end].lazy.map(\.length).max() ?? 0
        if before == 0 || length == 0 {
            self = .unknown
        } else if length + 20 <= before {
            self = .falls
        } else {
            self = length >= before + 20 ? .grows : .unknown
        }
    }
}

extension SkbPath {
    /// It goes to IP again as the packet of the device that it was given to: a packet that a socket sends has no device
    /// there. A tunnel does so whose own functions are not in view, or not known.
    fileprivate func isSentByTunnel(_ event: EventPointer, _ facts: FactsPointer) -> Bool {
        guard facts.pointee.traits.contains(.localOutput), event.pointee.ifindex != 0, let last = steps.last else {
            return false
        }
        return last.ifindex == event.pointee.ifindex && last.netns == event.pointee.netns
    }

    /// It was delivered to this host and now shows at another device of the same namespace, as a tunnel's packets do
    /// when their own functions are not in view.
    fileprivate func cameOutOfTunnel(since first: Int, to event: EventPointer, _ book: FunctionBook) -> Bool {
        guard event.pointee.ifindex != 0,
            let delivered = steps[min(first, rows.count)...].last(where: {
                book.traits($0.function).contains(.deliversLocally)
            })
        else { return false }
        return delivered.netns == event.pointee.netns && delivered.ifindex != event.pointee.ifindex
    }
}
