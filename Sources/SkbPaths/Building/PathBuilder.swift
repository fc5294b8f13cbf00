import KernelMap
import PwruFormat

/// Turns events into paths: cuts each skb address into lifetimes and follows the packet through each.
///
/// It judges nothing, and knows nothing of who takes the paths: what it has to tell it puts into `news`.
final class PathBuilder {
    let book: FunctionBook
    /// Whether functions would show, by all events so far.
    private let visibility: Visibility
    /// What has happened since it was emptied last.
    var news: [PathLoad.News] = []

    /// As in `CaptureTables`.
    private(set) var xdpRows = 0
    private(set) var evictedLives = 0
    private var tornLives = 0
    private var netnsNames: [UInt32: NameID] = [:]

    private let lifeEnd: LifeEnd
    private var open = LifeTable()
    private var queue = LifeQueue()
    /// Memory of all open lives, as of when each last grew, in bytes.
    private var footprint = 0
    /// What open lives may hold in all; beyond it the oldest are given up.
    private static let budget = 8 << 20
    /// Lives that are over, and storage of paths that nobody needs any more, for the next ones to use.
    private var spare: [LifePointer] = []
    private var sparePaths: [SkbPath] = []
    private static let spareLimit = 32
    private static let sparePathLimit = 128
    private static let spareSize = 64 << 10
    private var borrowers = TextBorrowers()
    /// The batch at hand holds some of the texts itself, which go with it.
    private var textsGoWithBatch = false
    private var nextID = 0
    /// Functions that run inside a free are attached: their absence behind a free then means something.
    private var sawFreeTails = false
    private var copiesByCPU: [UInt32: PendingCopy] = [:]
    /// Events of each CPU: what happens on one has nothing to do with how busy the others are.
    private let eventsByCPU: UnsafeMutablePointer<UInt32>

    /// An skb that is being copied: the copy shows up shortly on the same CPU, on an address that is not known yet.
    private struct PendingCopy {
        var skb: UInt64
        var path: Int
        var tuple: FlowTuple?
        var place: EventPlace
        var eventNumber: UInt32
    }
    /// Events of that CPU.
    private static let copyWindow = 16
    /// No machine has more CPUs, and no input makes the tables grow beyond it.
    static let cpuMask: UInt32 = 8191
    private static let cpuCount = 8192

    /// A packet that the kernel is answering with an RST or an ICMP error: the answer is the next that this CPU sends to
    /// its sender.
    private struct PendingAnswer {
        var path: Int
        var sender: IPAddress
        var eventNumber: UInt32
    }
    private var answersByCPU: [UInt32: PendingAnswer] = [:]
    private static let answerWindow = 64

    /// The life that a CPU has ended last: an skb of which only the free shows right behind it, with the same packet in
    /// the same place, is a copy of that one.
    private struct EndedLife {
        var skb: UInt64
        var path: Int
        var firstLine: UInt64
        var isLocal: Bool
        var answerTo: Int?
        var tuple: FlowTuple
        var netns: UInt32
        var ifindex: UInt32
        var eventNumber: UInt32
    }
    private var endsByCPU: [UInt32: EndedLife] = [:]
    private var newborns = NewbornAnswers()
    /// The skb whose data a CPU releases, and the latest event of that: its own, or of what hangs on it.
    private var releasesByCPU: [UInt32: (skb: UInt64, eventNumber: UInt32)] = [:]
    private static let releaseWindow = 32
    /// The last function of a life is attached.
    private var sawLifeEnds = false
    private static let orphanWindow = 64

    /// The run of pwru that is being read, as the reader counts them.
    private var run = 0

    /// Drops whose skbs are still open, and the batch each was seen in.
    private var dropsUnderWay: [(skb: UInt64, path: Int, batch: Int)] = []
    private static let dropsUnderWayLimit = 64
    private var batchNumber = 0

    init(vocabulary: Vocabulary) {
        book = FunctionBook(vocabulary: vocabulary)
        visibility = Visibility(book: book)
        eventsByCPU = .allocate(capacity: PathBuilder.cpuCount)
        eventsByCPU.initialize(repeating: 0, count: PathBuilder.cpuCount)
        lifeEnd = LifeEnd(book: book, visibility: visibility)
    }

    deinit {
        while let life = queue.oldest {
            queue.remove(life)
            PathBuilder.free(life)
        }
        for life in spare { PathBuilder.free(life) }
        eventsByCPU.deallocate()
    }

    /// Takes the events of a batch. If they are of another run of pwru than those before, what was open then is over, as far
    /// as this capture tells, and nothing that follows belongs to it.
    func process(_ batch: EventBatch, _ state: ReadingState) {
        visibility.attachedFunctions = state.attachedFunctions
        if state.run != run { begin(run: state.run) }
        batchNumber += 1
        let facts = book.currentFacts()
        visibility.begin(functions: facts.count)
        facts.withUnsafeBufferPointer { facts in
            batch.withTexts { texts in
                batch.events.withUnsafeBufferPointer { events in
                    guard let first = events.baseAddress, let known = facts.baseAddress else { return }
                    textsGoWithBatch = batch.hasOwnTexts
                    for event in first..<first + events.count {
                        precondition(event.pointee.function < facts.count)
                        take(event, known + Int(event.pointee.function), texts)
                    }
                    textsGoWithBatch = false
                    borrowers.turn(batch)
                }
            }
        }
        previewDrops(isQuiet: batch.events.isEmpty)
    }

    private func begin(run: Int) {
        finish()
        self.run = run
        copiesByCPU.removeAll()
        answersByCPU.removeAll()
        endsByCPU.removeAll()
        releasesByCPU.removeAll()
        newborns.removeAll()
        dropsUnderWay.removeAll()
    }

    /// The input is over: the paths still open end, in order of appearance.
    func finish() {
        while let life = queue.oldest {
            open.remove(life.pointee.path.skb)
            close(life)
        }
    }

    /// What texts of open lives lie in beside the batch at hand.
    var textStorage: AnyObject? { borrowers.formerStorage }

    /// Takes the storage of a path that nobody needs any more, for another one.
    func reuse(_ path: SkbPath) {
        // What one very long life has blown up is given back.
        if sparePaths.count < PathBuilder.sparePathLimit, path.footprint < PathBuilder.spareSize {
            sparePaths.append(path)
        }
    }

    /// Tells of skbs that have been dropped a while ago and are still open, as their paths are by now: where few
    /// functions are traced (`--filter-func`), nothing shows the end of a free, and the path ends only with the capture.
    /// Each comes once, and comes again when it does end.
    ///
    /// - Parameter isQuiet: the input pauses, so nothing more of these skbs is to be expected soon.
    private func previewDrops(isQuiet: Bool) {
        if dropsUnderWay.isEmpty { return }
        let due = isQuiet ? batchNumber : batchNumber - PathBuilder.previewDelay
        for drop in dropsUnderWay where drop.batch <= due {
            guard let life = open.life(at: drop.skb), life.pointee.path.id == drop.path, life.pointee.isBeingFreed
            else {
                continue
            }
            var copy = life.pointee
            copy.path = copy.path.compacted()
            lifeEnd.conclude(&copy)
            if copy.path.end == .dropped { news.append(.dropped(copy.path)) }
        }
        dropsUnderWay.removeAll { $0.batch <= due }
    }

    /// Batches after which a dropped skb that shows no more events is taken for dead.
    private static let previewDelay = 5

    private func take(_ event: EventPointer, _ facts: FactsPointer, _ texts: EventTexts) {
        eventsByCPU[Int(event.pointee.cpu & PathBuilder.cpuMask)] &+= 1
        if facts.pointee.kind.standsAlone {
            takeAlone(event, facts, texts)
            return
        }
        if visibility.see(event.pointee.function) { news.append(.function(event.pointee.function)) }
        if event.pointee.netnsName != 0, event.pointee.netns != 0 {
            note(netnsName: event.pointee.netnsName, of: event.pointee.netns)
        }
        let skb = event.pointee.skb
        // Functions that may be called without a packet (`tcp_established_options`, net/ipv4/tcp_output.c).
        if skb == 0 { return }
        var life: LifePointer
        if let known = open.life(at: skb) {
            life = known
            let isTooLong = known.pointee.isTooLong
            if isTooLong || mayBeginAnew(facts, after: known) && beginsAnew(event, facts, after: known) {
                if isTooLong { evictedLives += 1 }
                close(known)
                life = begin(event, facts)
            }
        } else {
            life = begin(event, facts)
            while footprint > PathBuilder.budget, let oldest = queue.oldest, oldest != life {
                evictedLives += 1
                open.remove(oldest.pointee.path.skb)
                close(oldest)
            }
        }
        var isRewritten = false
        if !life.pointee.tracker.seesNothingNew(event, facts, step: life.pointee.nextStep) {
            var outcome = observeTuple(event, facts, life)
            if case .unrelated = outcome {
                // What has left by a device is gone, and what comes in begins: no event of either is missing.
                let isTorn = !life.pointee.hasLeft || facts.pointee.traits.isDisjoint(with: PathBuilder.entries)
                life.pointee.path.torn = life.pointee.path.torn || isTorn
                close(life)
                life = begin(event, facts)
                if isTorn {
                    life.pointee.path.torn = true
                    tornLives += 1
                }
                outcome = observeTuple(event, facts, life)
            }
            isRewritten = note(outcome, event, facts, in: &life.pointee)
        }
        append(event, facts, isRewritten: isRewritten, texts, to: &life.pointee)
        if life.pointee.borrower < 0, !life.pointee.path.ownsTexts { borrowers.add(life) }
        if facts.pointee.traits.contains(.lifeEnd) {
            open.remove(skb)
            noteEnd(life)
            close(life)
        }
    }

    private func note(netnsName name: NameID, of netns: UInt32) {
        guard netnsNames.count < PathBuilder.netnsLimit, netnsNames[netns] != name else { return }
        netnsNames[netns] = name
        news.append(.netnsName(netns, name))
    }

    /// Rows of XDP programs join nothing; an event of the tracepoint is a path by itself.
    @inline(never)
    private func takeAlone(
        _ event: EventPointer, _ facts: FactsPointer, _ texts: EventTexts
    ) {
        if facts.pointee.kind == .xdpProgram {
            xdpRows += 1
            return
        }
        let life = newLife(of: event.pointee.skb)
        append(event, facts, isRewritten: false, texts, to: &life.pointee)
        if life.pointee.borrower < 0, !life.pointee.path.ownsTexts { borrowers.add(life) }
        close(life)
    }

    private func observeTuple(_ event: EventPointer, _ facts: FactsPointer, _ life: LifePointer) -> TupleTracker.Outcome
    {
        life.pointee.sawTuple = true
        return life.pointee.tracker.observe(event, facts, in: life.pointee.path, showsEnds: sawFreeTails, book: book)
    }

    private func begin(_ event: EventPointer, _ facts: FactsPointer) -> LifePointer {
        let life = newLife(of: event.pointee.skb)
        open.set(event.pointee.skb, life)
        if facts.pointee.traits.contains(.lifeEnd) {
            life.pointee.path.torn = true
            tornLives += 1
        }
        life.pointee.path.run = run
        linkCopy(event, facts, &life.pointee)
        linkAnswer(event, facts, &life.pointee)
        if life.pointee.path.parent == nil, !facts.pointee.traits.isDisjoint(with: .endsLives) {
            linkOrphan(event, &life.pointee)
        }
        return life
    }

    /// A life for another packet.
    private func newLife(of skb: UInt64) -> LifePointer {
        let life = spare.popLast() ?? PathBuilder.newLife()
        life.pointee.reset(id: nextID, skb: skb, inPlaceOf: sparePaths.popLast())
        nextID += 1
        queue.append(life)
        life.pointee.counted = OpenLife.footprint(life.pointee.path)
        footprint += life.pointee.counted
        return life
    }

    private static func newLife() -> LifePointer {
        let life = LifePointer.allocate(capacity: 1)
        life.initialize(to: OpenLife())
        return life
    }

    private static func free(_ life: LifePointer) {
        life.deinitialize(count: 1)
        life.deallocate()
    }

    private func linkCopy(_ event: EventPointer, _ facts: FactsPointer, _ life: inout OpenLife) {
        guard let copy = copiesByCPU[event.pointee.cpu & PathBuilder.cpuMask],
            eventNumber(event) &- copy.eventNumber <= PathBuilder.copyWindow, copy.skb != event.pointee.skb,
            facts.pointee.traits.contains(.birth) || isAlike(event, copy)
        else { return }
        life.path.parent = copy.path
        life.path.parentSkb = copy.skb
        if let original = open.life(at: copy.skb), original.pointee.path.id == copy.path {
            original.pointee.path.copies += 1
            life.path.parentLine = original.pointee.path.firstLine
            life.path.parentIsLocal = original.pointee.path.isMadeHere(book)
            life.path.answerTo = original.pointee.path.answerTo
        }
        copiesByCPU[event.pointee.cpu & PathBuilder.cpuMask] = nil
    }

    /// A frame without a tuple, such as a question of ARP's, is known by its protocol and length, right behind the copying.
    private func isAlike(_ event: EventPointer, _ copy: PendingCopy) -> Bool {
        if !event.pointee.tuple.isEmpty { return event.pointee.tuple == copy.tuple }
        return copy.tuple == nil && eventNumber(event) &- copy.eventNumber == 1 && event.pointee.etherType != 0
            && event.pointee.etherType == copy.place.etherType && event.pointee.length == copy.place.length
            && event.pointee.netns == copy.place.netns
    }

    /// Counts the events of the CPU that this one happened on.
    private func eventNumber(_ event: EventPointer) -> UInt32 {
        eventsByCPU[Int(event.pointee.cpu & PathBuilder.cpuMask)]
    }

    /// Copies for error queues, what XDP has copied, lists that are freed at once: only their end shows.
    private func linkOrphan(_ event: EventPointer, _ life: inout OpenLife) {
        guard let ended = endsByCPU[event.pointee.cpu & PathBuilder.cpuMask], ended.skb != event.pointee.skb,
            eventNumber(event) &- ended.eventNumber <= PathBuilder.orphanWindow, event.pointee.tuple == ended.tuple,
            event.pointee.netns == ended.netns, event.pointee.ifindex == ended.ifindex
        else { return }
        life.path.parent = ended.path
        life.path.parentSkb = ended.skb
        life.path.parentLine = ended.firstLine
        life.path.parentIsLocal = ended.isLocal
        life.path.answerTo = ended.answerTo
    }

    private func noteEnd(_ life: LifePointer) {
        guard let last = life.pointee.path.steps.last, let tuple = life.pointee.tracker.current else { return }
        let cpu = UInt32(last.cpu) & PathBuilder.cpuMask
        let place = life.pointee.freeStep >= 0 ? life.pointee.path.steps[life.pointee.freeStep] : last
        endsByCPU[cpu] = EndedLife(
            skb: life.pointee.path.skb, path: life.pointee.path.id, firstLine: life.pointee.path.firstLine,
            isLocal: life.pointee.path.isMadeHere(book),
            answerTo: life.pointee.path.answerTo, tuple: tuple, netns: place.netns, ifindex: place.ifindex,
            eventNumber: eventsByCPU[Int(cpu)])
    }

    private func linkOwnAnswer(_ event: EventPointer, step: Int, _ life: inout OpenLife) {
        guard step > 0, life.path.ownAnswer == nil, let tuple = life.tracker.current,
            let answer = newborns.answer(
                to: tuple, event, path: life.path.id, seenLast: life.path.steps[step - 1].line)
        else { return }
        life.path.ownAnswer = answer.kind
        if let other = open.life(at: answer.skb), other.pointee.path.id == answer.path,
            other.pointee.path.answerTo == nil
        {
            other.pointee.path.answerTo = life.path.id
        }
    }

    private func linkAnswer(_ event: EventPointer, _ facts: FactsPointer, _ life: inout OpenLife) {
        guard let answer = answersByCPU[event.pointee.cpu & PathBuilder.cpuMask],
            eventNumber(event) &- answer.eventNumber <= PathBuilder.answerWindow,
            !facts.pointee.traits.contains(.receives), event.pointee.tuple.destination == answer.sender,
            answer.sender != .none
        else { return }
        life.path.answerTo = answer.path
        answersByCPU[event.pointee.cpu & PathBuilder.cpuMask] = nil
    }

    /// Whether to ask `beginsAnew`: most events are in the middle of a life.pointee.
    @inline(__always)
    private func mayBeginAnew(_ facts: FactsPointer, after life: LifePointer) -> Bool {
        life.pointee.isBeingFreed || life.pointee.queuedStep > life.pointee.reentryStep
            || facts.pointee.startsOutput || facts.pointee.traits.contains(.birth)
            || facts.pointee.entryBit & life.pointee.entriesSeen != 0
            || life.pointee.hasLeft && facts.pointee.mayBeNext
    }

    /// Where a host's packets begin.
    private static let entries: FunctionTraits = [.receives, .localOutput, .birth]

    /// True when this event can only belong to another packet on the same address.
    private func beginsAnew(_ event: EventPointer, _ facts: FactsPointer, after life: LifePointer) -> Bool {
        if facts.pointee.traits.contains(.birth) {
            return !(life.pointee.lastTraits.contains(.birth))
        }
        guard life.pointee.isBeingFreed else {
            return isOfNothing(event, facts, life) || leftUnseen(event, facts, life) || entersAgain(event, facts, life)
                || isOfOtherProtocol(event, facts, life) || comesAsAnother(event, facts, life)
        }
        if !facts.pointee.traits.isDisjoint(with: [.freeTail, .consumeFree, .dropFree]) { return false }
        if life.pointee.sawFreeTail { return true }
        if sawFreeTails {
            // The free of a queued packet may be put off (`skb_attempt_defer_free`), and its end be missing.
            if leftUnseen(event, facts, life) { return true }
            // The free returned at once: somebody else still held a reference, and the skb lives on.
            life.pointee.freeStep = -1
            return false
        }
        if !facts.pointee.traits.isDisjoint(with: [.localOutput, .receives]) { return true }
        if !event.pointee.tuple.isEmpty, event.pointee.tuple != life.pointee.tracker.current { return true }
        life.pointee.freeStep = -1
        return false
    }

    /// What is freed has neither protocol nor length nor device, and a packet on this address had left: a message of netlink's
    /// or of a unix socket's has taken the memory over.
    private func isOfNothing(_ event: EventPointer, _ facts: FactsPointer, _ life: LifePointer) -> Bool {
        guard life.pointee.hasLeft, !facts.pointee.traits.isDisjoint(with: .endsLives),
            event.pointee.columns.contains(.meta), event.pointee.etherType == 0, event.pointee.length == 0,
            event.pointee.ifindex == 0, event.pointee.tuple.isEmpty, let last = life.pointee.path.steps.last
        else { return false }
        return last.etherType != 0 && last.length != 0
    }

    /// The free of the last packet on this address happened where this capture does not look, and a fresh one begins.
    ///
    /// What lies in a socket's queue never comes to a device or to the IP layer again. A packet of this host that has no
    /// device yet is another one than what a device took, or gave.
    private func leftUnseen(_ event: EventPointer, _ facts: FactsPointer, _ life: LifePointer) -> Bool {
        if life.pointee.queuedStep > life.pointee.reentryStep {
            return facts.pointee.entersSite >= 0 || !facts.pointee.traits.isDisjoint(with: PathBuilder.notForQueued)
        }
        guard facts.pointee.startsOutput, event.pointee.columns.contains(.meta), event.pointee.ifindex == 0,
            !life.pointee.tracker.isEncapsulating
        else { return false }
        let wasReceived = life.pointee.reentryStep >= 0 && !life.pointee.isMadeHere
        // What the firewall answers with has no namespace yet (`nf_send_reset`, net/ipv4/netfilter/nf_reject_ipv4.c).
        if event.pointee.netns == 0 { return wasReceived && facts.pointee.traits.contains(.localOutput) }
        return life.pointee.transmitStep > life.pointee.reentryStep || wasReceived
    }

    /// A packet comes into a stack once: the same entry again, with the same tuple at the same device, is the next packet
    /// on this address.
    ///
    /// In between, a tunnel would have changed the tuple, a virtual device or another namespace may have sent the packet
    /// round (a routing loop), and `nf_reinject` goes on behind the entry. What went round has kept its length and flags.
    /// What left this machine for another by one end of a veth pair would come round at that end.
    private func entersAgain(_ event: EventPointer, _ facts: FactsPointer, _ life: LifePointer) -> Bool {
        guard facts.pointee.entryBit & life.pointee.entriesSeen != 0, event.pointee.netns != 0,
            !event.pointee.tuple.isEmpty,
            event.pointee.tuple == life.pointee.tracker.current, !life.pointee.tracker.isEncapsulating,
            let index = life.pointee.path.lastStep(at: event.pointee.function),
            life.pointee.path.rewrites.allSatisfy({ $0.step <= index })
        else { return false }
        let former = life.pointee.path.steps[index]
        if former.netns != event.pointee.netns || former.ifindex != event.pointee.ifindex { return false }
        if former.length != event.pointee.length || former.tcpFlags != event.pointee.tcpFlags { return true }
        return life.pointee.path.steps[(index + 1)...].allSatisfy {
            ($0.netns == former.netns || $0.netns == 0)
                && (!book.traits($0.function).contains(.handsOver) || isOtherPair($0, former))
        }
    }

    /// The packet is given to the other end of a veth pair, at another device than the one at which it had come in.
    private func isOtherPair(_ step: PathStep, _ former: PathStep) -> Bool {
        step.ifindex != 0 && former.ifindex != 0 && step.ifindex != former.ifindex
            && PathBuilder.handsToPair.contains(book[step.function].name.base)
    }

    /// drivers/net/veth.c and net/core/dev.c.
    private static let handsToPair: Set<String> = ["veth_xmit", "__dev_forward_skb", "__dev_forward_skb2"]

    /// A device took the packet, and what comes in is a frame of the link's own behind a packet, or a packet behind one.
    private func isOfOtherProtocol(_ event: EventPointer, _ facts: FactsPointer, _ life: LifePointer) -> Bool {
        guard life.pointee.hasLeft, facts.pointee.traits.contains(.receives) || facts.pointee.stage == .neighbour,
            let last = life.pointee.path.steps.last
        else { return false }
        let (former, now) = (last.etherType, event.pointee.etherType)
        return former != 0 && now != 0 && former != now
            && (LinkProtocol.contains(former) || LinkProtocol.contains(now))
    }

    /// A device took the packet, and what comes in, or is sent, has another tuple: none that was read on the way here became
    /// it.
    ///
    /// Programs on netkit, and XDP on veth, run while packets are handed on; those at tc and tunnels leave their sign in
    /// the tracker. A tunnel whose functions do not show makes the packet longer.
    private func comesAsAnother(_ event: EventPointer, _ facts: FactsPointer, _ life: LifePointer) -> Bool {
        guard life.pointee.hasLeft, event.pointee.columns.contains(.meta), event.pointee.netns != 0,
            event.pointee.tuple.protocolNumber != 0,
            !LinkProtocol.contains(event.pointee.etherType), let current = life.pointee.tracker.current,
            event.pointee.tuple != current, !life.pointee.tracker.isBeingChanged,
            let last = life.pointee.path.steps.last
        else { return false }
        // Nothing turns a packet round on its way; answers are packets of their own.
        if event.pointee.tuple == current.reversed { return true }
        if facts.pointee.traits.contains(.dropFree) { return false }
        // Whoever gave it to a device does not take the device away and change the addresses.
        if event.pointee.ifindex == 0 { return facts.pointee.stage != .generic }
        // A neighbour is asked for with a copy of what waits for it in hand (`neigh_probe`, net/core/neighbour.c).
        if facts.pointee.stage == .neighbour { return true }
        let isSent = facts.pointee.stage == .ipOutput && event.pointee.length <= last.length
        guard isSent || !facts.pointee.traits.isDisjoint(with: FunctionFacts.arrivals) else { return false }
        return life.pointee.path.steps[max(life.pointee.transmitStep, life.pointee.handOverStep)...].allSatisfy {
            let name = book[$0.function].name.base
            return !name.hasPrefix("netkit_") && !name.hasPrefix("veth_xdp_") && !name.hasPrefix("veth_convert_")
        }
    }

    private static let notForQueued: FunctionTraits = [
        .receives, .localOutput, .transmits, .handsOver, .forwards, .deliversLocally,
    ]

    /// Takes in what an event's tuple turned out to be; true if it has been rewritten.
    private func note(
        _ outcome: TupleTracker.Outcome, _ event: EventPointer, _ facts: FactsPointer, in life: inout OpenLife
    ) -> Bool {
        switch outcome {
        case .first(let tuple):
            life.path.tuples.append(tuple)
            let isReceived = life.reentryStep >= 0 && !life.isMadeHere || facts.pointee.traits.contains(.receives)
            newborns.note(tuple, event, of: life.path, isReceived: isReceived)
        case .rewritten(let rewrite): noteRewrite(rewrite, in: &life, at: life.nextStep)
        case .unchanged, .unrelated: return false
        }
        let tuples = life.path.tuples
        let current = life.tracker.current.flatMap { tuples.lastIndex(of: $0) } ?? tuples.count - 1
        life.tuple = Int32(truncatingIfNeeded: current)
        if case .rewritten = outcome { return true }
        return false
    }

    private func append(
        _ event: EventPointer, _ facts: FactsPointer, isRewritten: Bool, _ texts: EventTexts, to life: inout OpenLife
    ) {
        let index = life.nextStep
        let hasMoved = life.path.append(event, tuple: life.tuple, isPlaced: !facts.pointee.traits.contains(.birth))
        if HookTracker.isConcerned(event, facts, life) {
            HookTracker.observe(event, facts, step: index, in: &life, book)
        }
        // The free behind a silent refusal is the drop.
        if index == 0 || isRewritten || hasMoved || facts.pointee.isNoteworthy
            || life.lastTraits.contains(.refusesSilently)
        {
            life.path.add(text: texts[event], of: index)
        }
        if index & 15 == 15 { recount(&life) }
        summarize(facts, event, step: index, in: &life)
        if facts.pointee.isFollowed { follow(facts, event, step: index, in: &life) }
        life.lastTraits = facts.pointee.traits
    }

    private func recount(_ life: inout OpenLife) {
        let now = OpenLife.footprint(life.path)
        footprint += now - life.counted
        life.counted = now
    }

    /// A switch sends copies of a frame out of its other ports, and then has done with the frame.
    private func noteThatCopyLeft(_ event: EventPointer, _ life: OpenLife) {
        guard let skb = life.path.parentSkb, let original = open.life(at: skb),
            original.pointee.path.id == life.path.parent, let last = original.pointee.path.steps.last,
            last.netns == event.pointee.netns, last.ifindex != event.pointee.ifindex
        else { return }
        original.pointee.copyLeft = true
    }

    /// Segments and fragments hang on the packet that was made of them, and are freed inside of its free
    /// (`skb_release_data`, net/core/skbuff.c, 6.1 to 7.3).
    private func noteRelease(_ facts: FactsPointer, _ event: EventPointer, in life: inout OpenLife) {
        let cpu = event.pointee.cpu & PathBuilder.cpuMask
        if life.isFreedWithAnother {
            releasesByCPU[cpu]?.eventNumber = eventNumber(event)
        } else if facts.pointee.releasesData {
            releasesByCPU[cpu] = (event.pointee.skb, eventNumber(event))
        } else if let release = releasesByCPU[cpu], release.skb != event.pointee.skb,
            isInside(release, facts, event)
        {
            life.isFreedWithAnother = true
            releasesByCPU[cpu]?.eventNumber = eventNumber(event)
        }
    }

    private func isInside(
        _ release: (skb: UInt64, eventNumber: UInt32), _ facts: FactsPointer, _ event: EventPointer
    ) -> Bool {
        let distance = eventNumber(event) &- release.eventNumber
        if facts.pointee.freesList { return distance <= PathBuilder.releaseWindow }
        // Up to 6.1 the function of drops frees them. It runs so for any packet: this one is between the same hosts, nothing
        // else happens in between, and the other one's end, which would show, is still to come.
        guard facts.pointee.freesWithoutReason, distance == 1, sawLifeEnds,
            let whole = open.life(at: release.skb)?.pointee.tracker.current
        else { return false }
        let part = event.pointee.tuple
        return !part.isEmpty && part.source == whole.source && part.destination == whole.destination
    }

    private static let netnsLimit = 4096

    /// What is asked of every path at its end, gathered on the way.
    @inline(__always)
    private func summarize(
        _ facts: FactsPointer, _ event: EventPointer, step: Int, in life: inout OpenLife
    ) {
        life.path.traitsSeen.formUnion(facts.pointee.traits)
        life.path.companions |= facts.pointee.companions
        life.path.columnsSeen.formUnion(event.pointee.columns)
        if facts.pointee.isInModule { life.path.sawModule = true }
        if facts.pointee.stage == .dev { life.path.sawDeviceLayer = true }
        if event.pointee.netns != 0 { life.path.lastNetns = event.pointee.netns }
        if step > 0 {
            life.path.elapsed &+= event.pointee.time
            life.path.longestHop = max(life.path.longestHop, event.pointee.time)
        }
        if event.pointee.columns.contains(.tcpFlags), life.path.tcpFlags?.isEmpty ?? true,
            life.tracker.current?.protocolNumber == 6
        {
            life.path.tcpFlags = event.pointee.tcpFlags
        }
    }

    private func noteRewrite(_ rewrite: Rewrite, in life: inout OpenLife, at index: Int) {
        var rewrite = rewrite
        if let last = life.path.rewrites.last, last.kind.isNAT, rewrite.kind.isNAT, life.path.tuples.last == last.to {
            if rewrite.to == last.from, index == last.step + 1 {
                forgetLastRewrite(of: &life)
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
    private func forgetLastRewrite(of life: inout OpenLife) {
        let last = life.path.rewrites.removeLast()
        life.path.tuples.removeLast()
        let tuple = life.path.tuples.lastIndex(of: last.from) ?? life.path.tuples.count - 1
        life.path.setTuple(Int32(tuple), from: last.step)
    }

    /// For functions with one of the traits that `FunctionFacts.followed` lists.
    private func follow(_ facts: FactsPointer, _ event: EventPointer, step: Int, in life: inout OpenLife) {
        let traits = facts.pointee.traits
        if traits.contains(.connectionRequest), life.path.requestStep < 0 { life.path.requestStep = step }
        noteRelease(facts, event, in: &life)
        let reallocating = life.lastTraits.contains(.reallocatesHead)
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
            if traits.contains(.dropFree) { linkOwnAnswer(event, step: step, &life) }
            // Where the ends of frees are in view, this one's is not far.
            if traits.contains(.dropFree), !sawFreeTails, dropsUnderWay.count < PathBuilder.dropsUnderWayLimit {
                dropsUnderWay.append((life.path.skb, life.path.id, batchNumber))
            }
        } else if facts.pointee.startsRelease {
            life.freeStep = step
            life.sawFreeTail = true
        } else if traits.contains(.lifeEnd), !reallocating {
            life.freeStep = step
        }
        if traits.contains(.receives) || traits.contains(.localOutput) {
            life.reentryStep = step
            life.isMadeHere = traits.contains(.localOutput)
        }
        life.entriesSeen |= facts.pointee.entryBit
        if traits.contains(.socket) { life.socketStep = step }
        if traits.contains(.queuedOnSocket) { life.queuedStep = step }
        if traits.contains(.transmits) {
            life.transmitStep = step
            noteThatCopyLeft(event, life)
        }
        if traits.contains(.handsOver) { life.handOverStep = step }
        if traits.contains(.merges) { life.mergeStep = step }
        if !traits.isDisjoint(with: [.sendsReset, .sendsICMPError, .rejects]), let tuple = life.tracker.current {
            answersByCPU[event.pointee.cpu & PathBuilder.cpuMask] = PendingAnswer(
                path: life.path.id, sender: tuple.source, eventNumber: eventNumber(event))
        }
        if traits.contains(.lifeEnd) { sawLifeEnds = true }
        if traits.contains(.copies) {
            life.copyStep = step
            copiesByCPU[event.pointee.cpu & PathBuilder.cpuMask] = PendingCopy(
                skb: event.pointee.skb, path: life.path.id, tuple: life.tracker.current, place: event.pointee.place,
                eventNumber: eventNumber(event))
        }
    }

    /// Ends a life. Its path goes to whoever takes the news.
    private func close(_ life: LifePointer) {
        lifeEnd.conclude(life)
        let path = life.pointee.path
        visibility.note(path)
        if life.pointee.borrower >= 0 {
            if textsGoWithBatch { path.takeTexts() }
            borrowers.remove(life)
        }
        news.append(.ended(path, tornLives: tornLives))
        queue.remove(life)
        footprint -= life.pointee.counted
        life.pointee.path = .none
        if spare.count < PathBuilder.spareLimit { spare.append(life) } else { PathBuilder.free(life) }
    }
}

extension RewriteKind {
    /// A translation of addresses, as opposed to a tunnel.
    public var isNAT: Bool { self == .sourceNAT || self == .destinationNAT || self == .bothNAT }
}
