import KernelMap
import PwruFormat

/// Turns events into paths: cuts each skb address into lifetimes and follows the packet through each.
public final class PathBuilder {
    public let book: FunctionBook
    public let flows = FlowTable()

    /// Programs attached at XDP show the address of a variable on the BPF stack instead of an skb; those rows join nothing.
    public private(set) var xdpRows = 0
    /// Lives that begin or end in the middle: the capture has lost events.
    public private(set) var tornLives = 0
    /// Names of network namespaces by inode, where the capture prints them (`--output-netns-names`).
    public private(set) var netnsNames: [UInt32: NameID] = [:]

    private let lifeEnd: LifeEnd
    private var open: [UInt64: OpenLife] = [:]
    private var closed: [SkbPath] = []
    private var nextID = 0
    /// Functions that run inside a free are attached: their absence behind a free then means something.
    private var sawFreeTails = false
    private var copiesByCPU: [UInt32: PendingCopy] = [:]
    private var eventNumber = 0

    /// An skb that is being copied: the copy shows up shortly on the same CPU, on an address that is not known yet.
    private struct PendingCopy {
        var life: OpenLife
        var tuple: FlowTuple?
        var eventNumber: Int
    }
    private static let copyWindow = 16

    /// A packet that the kernel is answering with an RST or an ICMP error: the answer is the next that this CPU sends to
    /// its sender.
    private struct PendingAnswer {
        var path: Int
        var sender: IPAddress
        var eventNumber: Int
    }
    private var answersByCPU: [UInt32: PendingAnswer] = [:]
    private static let answerWindow = 64

    public init(vocabulary: Vocabulary) {
        book = FunctionBook(vocabulary: vocabulary)
        lifeEnd = LifeEnd(book: book)
    }

    /// Takes the events of a batch; returns the paths that ended in it, in order of their ends.
    public func process(_ batch: EventBatch) -> [SkbPath] {
        closed.removeAll(keepingCapacity: true)
        for event in batch.events { take(event, batch) }
        return closed
    }

    /// The input is over: returns the paths still open, in order of appearance.
    public func finish() -> [SkbPath] {
        closed.removeAll(keepingCapacity: true)
        for life in open.values.sorted(by: { $0.path.id < $1.path.id }) { close(life) }
        open.removeAll()
        return closed
    }

    private func take(_ event: TraceEvent, _ batch: EventBatch) {
        eventNumber += 1
        let entry = book[event.function]
        if entry.name.kind == .xdpProgram {
            xdpRows += 1
            return
        }
        if event.netnsName != 0, event.netns != 0 { netnsNames[event.netns] = event.netnsName }
        var life: OpenLife
        if let known = open[event.skb] {
            life = known
            if beginsAnew(event, entry, after: known) {
                close(known)
                life = begin(event, entry)
            }
        } else {
            life = begin(event, entry)
        }
        var outcome = life.tracker.observe(event, entry, step: life.nextStep)
        if case .unrelated = outcome {
            life.path.torn = true
            close(life)
            life = begin(event, entry)
            life.path.torn = true
            tornLives += 1
            outcome = life.tracker.observe(event, entry, step: 0)
        }
        append(event, entry, outcome, batch, to: life)
        if entry.traits.contains(.lifeEnd) {
            close(life)
            open[event.skb] = nil
        }
    }

    private func begin(_ event: TraceEvent, _ entry: FunctionEntry) -> OpenLife {
        let life = OpenLife(id: nextID, skb: event.skb)
        nextID += 1
        open[event.skb] = life
        if entry.traits.contains(.lifeEnd) {
            life.path.torn = true
            tornLives += 1
        }
        if let copy = copiesByCPU[event.cpu] {
            let isRecent = eventNumber - copy.eventNumber <= PathBuilder.copyWindow
            let looksAlike =
                entry.traits.contains(.birth) || (!event.tuple.isEmpty && event.tuple == copy.tuple)
            if isRecent && looksAlike && copy.life.path.skb != event.skb {
                life.path.parent = copy.life.path.id
                life.path.parentSkb = copy.life.path.skb
                copy.life.path.copies += 1
                copiesByCPU[event.cpu] = nil
            }
        }
        linkAnswer(event, entry, life)
        return life
    }

    private func linkAnswer(_ event: TraceEvent, _ entry: FunctionEntry, _ life: OpenLife) {
        guard let answer = answersByCPU[event.cpu], eventNumber - answer.eventNumber <= PathBuilder.answerWindow,
            !entry.traits.contains(.receives), event.tuple.destination == answer.sender, answer.sender != .none
        else { return }
        life.path.answerTo = answer.path
        answersByCPU[event.cpu] = nil
    }

    /// True when this event can only belong to another packet on the same address.
    private func beginsAnew(_ event: TraceEvent, _ entry: FunctionEntry, after life: OpenLife) -> Bool {
        if entry.traits.contains(.birth) {
            return !(life.lastEntry?.traits.contains(.birth) ?? false)
        }
        guard life.isBeingFreed else { return leftUnseen(event, entry, life) }
        if !entry.traits.isDisjoint(with: [.freeTail, .consumeFree, .dropFree]) { return false }
        if life.sawFreeTail { return true }
        if sawFreeTails {
            // The free of a queued packet may be put off (`skb_attempt_defer_free`), and its end be missing.
            if leftUnseen(event, entry, life) { return true }
            // The free returned at once: somebody else still held a reference, and the skb lives on.
            life.freeStep = -1
            return false
        }
        if !entry.traits.isDisjoint(with: [.localOutput, .receives]) { return true }
        if !event.tuple.isEmpty, event.tuple != life.tracker.current { return true }
        life.freeStep = -1
        return false
    }

    /// The free of the last packet on this address happened where this capture does not look, and a fresh one begins.
    ///
    /// What lies in a socket's queue never comes to a device or to the IP layer again. After a device, only a packet of
    /// this host that has no device yet is known to be another one.
    private func leftUnseen(_ event: TraceEvent, _ entry: FunctionEntry, _ life: OpenLife) -> Bool {
        if life.queuedStep > life.reentryStep {
            return entry.entersHook != nil || !entry.traits.isDisjoint(with: PathBuilder.notForQueued)
        }
        return entry.traits.contains(.localOutput) && event.columns.contains(.meta) && event.ifindex == 0
            && event.netns != 0 && life.transmitStep > life.reentryStep && !life.tracker.isEncapsulating
    }

    private static let notForQueued: FunctionTraits = [
        .receives, .localOutput, .transmits, .handsOver, .forwards, .deliversLocally,
    ]

    private func append(
        _ event: TraceEvent, _ entry: FunctionEntry, _ outcome: TupleTracker.Outcome, _ batch: EventBatch,
        to life: OpenLife
    ) {
        let index = life.nextStep
        var isNoteworthy = index == 0
        switch outcome {
        case .first(let tuple):
            life.path.tuples.append(tuple)
        case .rewritten(let rewrite):
            isNoteworthy = true
            noteRewrite(rewrite, in: life, at: index)
        case .unchanged, .unrelated:
            break
        }
        var step = PathStep(event)
        if entry.traits.contains(.birth) { step.clearPlace() }
        step.tuple = Int32(life.path.tuples.count - 1)
        if life.path.tuples.count > 1, let current = life.tracker.current {
            step.tuple = Int32(life.path.tuples.lastIndex(of: current) ?? life.path.tuples.count - 1)
        }
        if let last = life.path.steps.last {
            isNoteworthy =
                isNoteworthy || last.mark != step.mark || last.iface != step.iface || last.netns != step.netns
                || last.ifindex != step.ifindex
        }
        HookTracker.observe(event, entry, step: index, in: life)
        life.path.steps.append(step)
        if isNoteworthy || !entry.traits.isDisjoint(with: PathBuilder.noteworthy) || entry.entersHook != nil {
            let start = Int(event.textOffset)
            life.path.texts.add(step: index, text: batch.bytes[start..<start + Int(event.textLength)])
        }
        follow(entry, event, step: index, in: life)
        life.lastEntry = entry
    }

    private static let noteworthy: FunctionTraits = [
        .dropFree, .notrackTarget, .conntrackIn, .conntrackHandler, .sendsReset, .sendsICMPError, .rejects,
        .connectionRequest, .halfOpenCheck, .retransmits, .transmits, .queuedOnSocket, .deliversLocally, .netfilterNAT,
    ]

    private func noteRewrite(_ rewrite: Rewrite, in life: OpenLife, at index: Int) {
        var rewrite = rewrite
        if let last = life.path.rewrites.last, last.kind.isNAT, rewrite.kind.isNAT, life.path.tuples.last == last.to {
            if rewrite.to == last.from, index == last.step + 1 {
                forgetLastRewrite(of: life)
                return
            }
            // NAT changes port and address one after the other, and both show: that is one rewrite. Behind the next
            // hook it is another one (DNAT at prerouting, SNAT at postrouting).
            if last.mechanism == rewrite.mechanism, rewrite.step - last.step <= 12,
                life.path.steps[last.step].netns == life.path.steps[index - 1].netns,
                (life.path.hooks.last?.step ?? -1) < last.step
            {
                rewrite.from = last.from
                rewrite.kind = RewriteKind(from: rewrite.from, to: rewrite.to)
                rewrite.step = last.step
                rewrite.byStep = last.byStep
                life.path.rewrites.removeLast()
                life.path.tuples.removeLast()
            }
        }
        if !life.path.tuples.contains(rewrite.to) || rewrite.kind != .decapsulation {
            life.path.tuples.append(rewrite.to)
        }
        life.path.rewrites.append(rewrite)
        if rewrite.kind == .encapsulation || rewrite.kind == .decapsulation {
            life.reentryStep = index
            // A tunnel strips conntrack's entry from what it wraps or unwraps (skb_scrub_packet, nf_reset_ct).
            life.tracked = false
        }
    }

    /// A tuple that stood on one line only and then was the old one again was read wrong.
    private func forgetLastRewrite(of life: OpenLife) {
        let last = life.path.rewrites.removeLast()
        life.path.tuples.removeLast()
        let tuple = life.path.tuples.lastIndex(of: last.from) ?? life.path.tuples.count - 1
        for step in last.step..<life.path.steps.count { life.path.steps[step].tuple = Int32(tuple) }
    }

    private func follow(_ entry: FunctionEntry, _ event: TraceEvent, step: Int, in life: OpenLife) {
        let traits = entry.traits
        if traits.isEmpty { return }
        let reallocating = life.lastEntry?.traits.contains(.reallocatesHead) ?? false
        if life.isBeingFreed {
            if traits.contains(.freeTail) {
                life.sawFreeTail = true
                sawFreeTails = true
            } else if traits.contains(.dropFree), !life.sawFreeTail {
                // `tcp_drop_reason`, `skb_tx_error` and `dev_kfree_skb_any_reason` call the free that names the reason;
                // and behind a free that only dropped a reference, this one counts.
                life.freeStep = step
            }
        } else if !traits.isDisjoint(with: [.dropFree, .consumeFree]) {
            life.freeStep = step
            life.sawFreeTail = false
        } else if entry.name.base == "skb_release_head_state" || entry.name.base == "skb_release_all" {
            life.freeStep = step
            life.sawFreeTail = true
        } else if traits.contains(.lifeEnd), !reallocating {
            life.freeStep = step
        }
        if traits.contains(.receives) || traits.contains(.localOutput) { life.reentryStep = step }
        if traits.contains(.socket) { life.socketStep = step }
        if traits.contains(.queuedOnSocket) { life.queuedStep = step }
        if traits.contains(.transmits) { life.transmitStep = step }
        if traits.contains(.handsOver) { life.handOverStep = step }
        if traits.contains(.merges) { life.mergeStep = step }
        if !traits.isDisjoint(with: [.sendsReset, .sendsICMPError, .rejects]), let tuple = life.tracker.current {
            answersByCPU[event.cpu] = PendingAnswer(
                path: life.path.id, sender: tuple.source, eventNumber: eventNumber)
        }
        if traits.contains(.copies) {
            life.copyStep = step
            copiesByCPU[event.cpu] = PendingCopy(
                life: life, tuple: life.tracker.current, eventNumber: eventNumber)
        }
    }

    private func close(_ life: OpenLife) {
        lifeEnd.conclude(life)
        flows.assign(&life.path)
        closed.append(life.path)
    }
}

extension RewriteKind {
    /// A translation of addresses, as opposed to a tunnel.
    public var isNAT: Bool { self == .sourceNAT || self == .destinationNAT || self == .bothNAT }
}
