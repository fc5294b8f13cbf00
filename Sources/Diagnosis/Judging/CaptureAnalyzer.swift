import Catalogue
import KernelMap
import PwruFormat
import SkbPaths

/// Finds the causes in one capture: takes paths as they end, keeps what conversations need, and reports.
///
/// A conversation is judged when the capture ends, or earlier when too many are known at once: the one that was quiet
/// longest first. What a judgement leaves behind is a few entries in the ledger, however many conversations there were.
final class CaptureAnalyzer: CaptureObserver {
    let tables: CaptureTables
    /// Its parts are those that reading has come to.
    var origin: CaptureOrigin
    private var catalogue: IndexedCatalogue

    let context: CaptureContext
    private(set) var counts = PathCounts()
    private var times = PathClock()
    private var dropClock = DropClock()
    private var longWaits: LongWaitNotes
    private(set) var records: [FlowID: FlowRecord] = [:]
    private var known = QuietOrder()
    /// Uneventful ones of which whole paths are kept.
    private var sampled = QuietOrder()
    /// Packets that have no readable tuple.
    private var untupled = UntupledRecords()
    /// Places of which a finding has been told already.
    private var reported: Set<FailureSite> = []
    /// How often drops of other places have been looked at for a finding.
    private var tries: [FailureSite: Int] = [:]
    private static let placeLimit = 512
    private(set) var told: Telling
    /// Nothing was selected.
    private let tellsAll: Bool
    /// Notes where packets stand, if their lines are wanted.
    private(set) var picker: PacketPicker?
    /// Called with each finding the moment it is certain.
    private let onFinding: (Finding) -> Void
    private var busiest = BusiestFlows()
    private var sightStore = SightStore()
    /// Findings for which another node must show the rest.
    private(set) var conditional: [ConditionalFinding] = []
    var callerSearches = 0
    private var wallOffset = WallOffset()
    private(set) var answers = AnswerTally()
    private var settledFlows = 0
    /// Conversations judged before the capture ended.
    private(set) var settledEarly = 0
    /// Conversations of packets that died and were answered with an error, and what they died of: what becomes of the
    /// answer is a consequence.
    private var answeredPaths: [Int: FlowID] = [:]
    private var causeOfFlow: [FlowID: String] = [:]
    private static let answeredLimit = 4096
    private var recapture = RecaptureFilter()
    /// What died and others wait for, once all is read.
    private var lostAnswers: [LostAnswer] = []
    private var lostHandshakes: [LostHandshake] = []
    private var brokenTunnels: [BrokenTunnel] = []
    private var pathNumber = 0
    private var footprint = 0
    private var sampleFootprint = 0

    /// What records of conversations may hold in all, and whole paths of uneventful ones in particular, in bytes.
    private static let budget = 9 << 20
    private static let sampleBudget = 4 << 20
    /// So many paths back, whole ones of uneventful conversations are kept: what they ask for may be refused next.
    private static let recent = 64

    init(
        tables: CaptureTables, origin: CaptureOrigin, catalogue: [Signature],
        selector: PathSelector = PathSelector(Selection()), picker: PacketPicker? = nil,
        onFinding: @escaping (Finding) -> Void = { _ in }
    ) {
        self.tables = tables
        self.origin = origin
        context = CaptureContext(visibility: tables.visibility)
        told = Telling(selector, countsLosses: picker != nil)
        tellsAll = told.isWhole
        self.picker = picker
        self.onFinding = onFinding
        longWaits = LongWaitNotes(book: tables.book)
        self.catalogue = IndexedCatalogue(catalogue)
    }

    /// Conversations seen, or of them those that were asked for.
    var flowCount: Int { told.isWhole ? settledFlows + records.count : told.flows }

    /// A pwru filter for the conversations that matter; nil if the capture shows none.
    var filter: String? { recapture.text }

    /// The conversations with most packets, told in a few lines each.
    func stories() -> [FlowStory] { busiest.stories }

    /// What the captures of other nodes are compared with, once the capture is finished.
    var sights: [ConversationSight] { sightStore.sights }

    /// What this capture covers as a whole.
    var scope: CaptureScope {
        CaptureScope(
            paths: counts.total, tornLives: context.tornLives, isFunctionsFiltered: context.functionsFiltered,
            twoWayFlows: context.twoWayFlows, leftOut: sightStore.leftOut,
            times: wallOffset.span(context.firstTime, context.lastTime))
    }

    func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
        origin.parts = capture.reading.parts
        told.selector.begin(batch, clock: capture.reading.clock)
    }

    func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
        if let finding = take(path, clock: capture.reading.clock) { onFinding(finding) }
    }

    func dropShown(_ path: SkbPath, _ capture: CaptureTables) {
        // It counts only once it ends.
        if let finding = certainFinding(path, record(of: path)) { onFinding(finding) }
    }

    /// Takes a path that has ended; returns a finding that is now certain and was not reported before.
    private func take(_ path: SkbPath, clock: TraceClock) -> Finding? {
        pathNumber += 1
        context.clock = clock
        context.tornLives = tables.tornLives
        counts.add(path.end)
        context.note(path, tables.book)
        let record = self.record(of: path)
        let isInView = tellsAll || told.selector.isInView(path)
        let isSelected = tellsAll || isInView && told.selector.keeps(path.end)
        if isInView { record.inView += 1 }
        if !record.isTouched { record.isTouched = tellsAll || told.selector.touches(path.tuples) }
        if isSelected, record.isTouched { longWaits.add(path, clock) }
        let before = (record.footprint, record.sampleFootprint)
        let wasTwoWay = record.isTwoWay
        let time = times.place(path, clock)
        context.note(first: time.first, last: time.last)
        let digest = PathDigest(path, tables.book, firstTime: time.first, clock: clock)
        context.note(digest)
        context.icmpErrors.note(path, digest, tables.book)
        record.add(path, digest, dropTime: dropClock.time(of: path, clock), isSelected: isSelected)
        if isOfANode {
            record.noteLeg(path, digest, tables.book)
            wallOffset.observe(path, clock)
        }
        if !wasTwoWay && record.isTwoWay { context.twoWayFlows += 1 }
        if let perWay = picker?.perWay {
            record.log(path, isSelected: isSelected, perWay: perWay)
            picker?.note(path, of: record, context, time: time.last)
        }
        footprint += record.footprint - before.0
        sampleFootprint += record.sampleFootprint - before.1
        touch(record)
        let finding = path.end == .dropped ? certainFinding(path, record) : nil
        if path.end == .dropped, answeredPaths.count < CaptureAnalyzer.answeredLimit,
            !path.traitsSeen.isDisjoint(with: [.sendsICMPError, .rejects])
        {
            answeredPaths[path.id] = path.flow
        }
        keepWithinBudget()
        return finding
    }

    private func record(of path: SkbPath) -> FlowRecord {
        guard path.flow >= 0 else { return untupled.record(of: path) }
        return record(numbered: tables.flows.canonical(path.flow).flow)
    }

    private func record(numbered flow: FlowID) -> FlowRecord {
        if let known = records[flow] { return known }
        let record = FlowRecord(id: flow)
        records[flow] = record
        footprint += record.footprint
        return record
    }

    // MARK: - Certain at once

    /// A finding that no later event can turn into another: reported the moment it is seen.
    private func certainFinding(_ path: SkbPath, _ record: FlowRecord) -> Finding? {
        // The same drop again and again: what was not certain the first few times will not be until the end.
        if let known = record.drops[path], known.count > 4 { return nil }
        if isUnexplainable(path) { return nil }
        let place = FailureSite(path.drop!)
        guard reported.count < CaptureAnalyzer.placeLimit, !reported.contains(place), isWorthATry(place) else {
            return nil
        }
        let facts = facts(of: path, record)
        let subject = facts.subject(evidence: false)
        guard let judgement = match(subject, .drop), judgement.confidence == .confirmed,
            !judgement.known.signature.isNote
        else { return nil }
        // A reply whose request has not been seen yet, or an untracked one: more may come that explains it better.
        let mayChange =
            subject.facts.contains(.looksLikeReply)
            || judgement.known.signature.id == "firewall-drop" && mayBeExplained(subject.facts)
        if mayChange { return nil }
        var entry = entry(judgement, subject, path, record, packets: 1) { facts.completed() }
        guard told.tellsAtOnce(entry, path, record) else { return nil }
        reported.insert(place)
        entry.sample = path.compacted()
        return FindingMaker(tables: tables, origin: origin).make(Group(entry), packets: 1, flows: 1)
    }

    /// What comes later may say more of a firewall's drop: that the packet is a reply, that others of its connection pass,
    /// whose rules are at work here.
    private func mayBeExplained(_ facts: FactSet) -> Bool {
        facts.contains(.leftUntracked) || facts.contains(.earlierPassedHere) || facts.contains(.carrierGradeSource)
            || facts.contains(.calledContainerRange)
    }

    /// Nothing but a free without a reason is in view of it, where other packets show how they came there: it may be a
    /// copy, or a part of a list that was freed as a whole.
    private func isUnexplainable(_ path: SkbPath) -> Bool {
        path.isOrphan && context.showsBeginnings && path.hasUntoldDrop
    }

    /// Where nothing was certain about the first drops, some of the later ones will do: all are judged in the end.
    private func isWorthATry(_ place: FailureSite) -> Bool {
        guard tries[place] != nil || tries.count < CaptureAnalyzer.placeLimit else { return true }
        tries[place, default: 0] += 1
        let count = tries[place]!
        return count <= 64 || count % 16 == 0
    }

    private func facts(of path: SkbPath, _ record: FlowRecord) -> DropFacts {
        DropFacts(tables: tables, context: context, record: record, path: path)
    }

    func match(_ subject: Subject, _ trigger: Signature.Trigger) -> Judgement? {
        var excluded: [(Signature, Contradiction)] = []
        for entry in catalogue.entries(trigger, reason: subject.reason) {
            switch entry.match(subject) {
            case .none: continue
            case .refuted(let contradiction): excluded.append((entry.signature, contradiction))
            case .cause(let confidence):
                return Judgement(known: entry, confidence: min(confidence, subject.surest), excluded: excluded)
            }
        }
        return nil
    }

    // MARK: - Judging conversations

    /// All findings, now that nothing more comes. Causes in order of first appearance, each with its consequences.
    func finish() -> [Finding] {
        context.gaps = origin.parts.reduce(0) { $0 + $1.gaps }
        context.lossMessages = origin.parts.reduce(0) { $0 + $1.losses }
        joinRecords()
        let all = records.values.sorted { $0.id < $1.id } + untupled.all
        context.icmpErrors.relate(to: all, tables.flows)
        lostAnswers = all.compactMap(LostAnswer.init)
        context.answerHabits = AnswerHabits(all, tables.flows)
        if context.wireGuardWaits { lostHandshakes = all.compactMap(LostHandshake.init) }
        if !context.visibility.wouldShow(anyOf: BrokenTunnel.takers) {
            brokenTunnels = all.compactMap { BrokenTunnel($0, tables.book) }
        }
        for record in all { told.relate(record, answered: answeredFlows(of: record)) }
        for record in all { settle(record) }
        settledFlows += records.count
        records = [:]
        let notes = told.tells(LongWaitNotes.signature) ? longWaits.findings(origin) : []
        return findings(told.ledger) + notes
    }

    func findings(_ ledger: Ledger) -> [Finding] {
        let maker = FindingMaker(tables: tables, origin: origin)
        let findings = ledger.ordered.flatMap(maker.findings).map { finding in
            var finding = finding
            if dropClock.isMixed { finding.dropTimes = nil }
            return finding
        }
        return FindingOrder.sorted(findings)
    }

    /// What is to be said of a conversation, into the ledger.
    private func settle(_ record: FlowRecord) {
        told.count(record)
        if record.id >= 0 {
            let tuple = tables.flows.tuple(of: record.id)
            answers.note(
                record, tuple,
                isAnsweredElsewhere: context.answerHabits.answersBySending(record.request(tuple)))
        }
        if told.selection.choosesPackets, told.isSelected(record) { picker?.select(record.packets) }
        if told.isSelected(record) { busiest.add(record, self) }
        let surroundings = picker?.surroundings(of: record) ?? PickedPackets.Surroundings()
        let judged = record.drops.all.compactMap { dropClass -> Entry? in
            if isUnexplainable(dropClass.sample) { return nil }
            let facts = facts(of: dropClass.sample, record)
            let subject = facts.subject(evidence: picker != nil)
            guard let judgement = match(subject, .drop) else { return nil }
            var entry = entry(judgement, subject, dropClass.sample, record, packets: dropClass.count) {
                facts.completed()
            }
            entry.selected = dropClass.selected
            entry.tally = record.tally(of: dropClass)
            entry.times = dropClock.isMixed ? nil : dropClass.times
            entry.picked = picker?.pick(
                lines: record.lines(of: subject), paths: [dropClass.sample] + record.paths(with: subject),
                dead: dropClass.spans, surroundings)
            return entry
        }
        let placed = OneCause.of(judged).map { entry in
            var entry = entry
            if case .cause = entry.part, let cause = causeOfAnswered(entry) ?? causeOfSilence(entry),
                !entry.signature.isNote
            {
                entry.part = .consequence(of: cause)
            }
            return entry
        }
        told.file(placed, of: record) { answeredFlow(of: $0.sample) }
        var causes = placed.filter { $0.part == .cause && !$0.signature.isNote }
        if let cause = judged.first(where: { !$0.signature.isNote }), causeOfFlow.count < CaptureAnalyzer.answeredLimit
        {
            causeOfFlow[record.id] = cause.signature.id
        }
        var isEventful = !record.isUneventful
        if record.id >= 0, var entry = conversationEntry(record, .conversation, surroundings),
            !judged.contains(where: { $0.signature.id == entry.signature.id || $0.explains(entry) })
        {
            if Signature.symptoms.contains(entry.signature.id),
                let cause = causeOfLostAnswer(to: record) ?? causeOfBrokenTunnel(under: record)
            {
                entry.part = .consequence(of: cause)
            }
            if entry.signature.id == "fragment-timeout", let cause = causeOfLostFragments(of: record) {
                entry.part = .consequence(of: cause)
            }
            if entry.signature.id == "wireguard-handshake-incomplete", let cause = causeOfLostHandshake(to: record) {
                entry.part = .consequence(of: cause)
            }
            told.file(entry, of: record)
            if entry.part == .cause, !entry.signature.isNote { causes.append(entry) }
            // What the report says of these packets, its tally says too.
            if entry.sample.end == .dropped {
                for digest in record.digests where digest.fate.isRefusal && digest.end != .dropped {
                    counts.move(digest.end, to: .dropped)
                }
            }
            isEventful = true
            // What it looks like from here has a name of its own.
            if entry.part == .cause, entry.signature.isFromOutside,
                let symptom = conversationEntry(record, .symptom, surroundings)
            {
                told.file(symptom, of: record)
            }
        }
        noteForRecapture(record, causes)
        guard isOfANode else { return }
        if told.isWhole || told.isSelected(record) { conditional += conditionalFindings(record, judged) }
        noteSight(record, isEventful)
    }

    /// The captures of other nodes may be compared with this one. One alone, which needs no node, saves itself the trouble.
    private var isOfANode: Bool { origin.node != nil }

    /// What the captures of other nodes are compared with. Group traffic is heard by many, and joins nothing.
    private func noteSight(_ record: FlowRecord, _ isEventful: Bool) {
        let tuple = tables.flows.tuple(of: record.id)
        guard !tuple.isEmpty, !tuple.destination.isGroup, !tuple.source.isGroup else { return }
        sightStore.add(Conversation(tuple).name, isEventful: isEventful) {
            SightMaker(tables: tables, origin: origin, clock: wallOffset).sight(of: record, isEventful: isEventful)
        }
    }

    private func noteForRecapture(_ record: FlowRecord, _ causes: [Entry]) {
        let tuple = tables.flows.tuple(of: record.id)
        guard !tuple.isEmpty, told.isSelected(record) else { return }
        let request = record.request(tuple)
        if causes.isEmpty { return recapture.note(request, record) }
        let withErrors = causes.contains {
            $0.subject.facts.contains(.icmpErrorSent) || $0.subject.facts.contains(.icmpErrorCame)
        }
        recapture.note(failing: request, record, withErrors: withErrors)
    }

    /// Nobody answers for an address where a firewall, or a filter at tc, drops the question or the answer.
    private func causeOfSilence(_ entry: Entry) -> String? {
        entry.signature.id == "neighbour-unresolved" ? context.protocols.causeOfSilence : nil
    }

    /// What an ICMP error, or the fragments of an answer, died of that was on its way to an end of this conversation: the end
    /// that is not told sends its packets again and again.
    private func causeOfLostAnswer(to record: FlowRecord) -> String? {
        let tuple = tables.flows.tuple(of: record.id)
        for lost in lostAnswers where lost.isMissed(by: tuple) || lost.isMissed(by: tuple.reversed) {
            if let cause = cause(of: lost.drop, lost.record) { return cause }
        }
        return nil
    }

    /// What other parts of the packets died of whose fragments wait here.
    private func causeOfLostFragments(of record: FlowRecord) -> String? {
        let tuple = tables.flows.tuple(of: record.id)
        for lost in lostAnswers where lost.record.id != record.id && lost.mayBePart(of: tuple) {
            if let cause = cause(of: lost.drop, lost.record) { return cause }
        }
        return nil
    }

    /// What the handshake died of that this conversation's packets wait for.
    private func causeOfLostHandshake(to record: FlowRecord) -> String? {
        for lost in lostHandshakes where lost.isMissed(by: record) {
            if let cause = cause(of: lost.drop, lost.record) { return cause }
        }
        return nil
    }

    /// What the packets of a tunnel die of, or miss, that this conversation's packets were given to.
    private func causeOfBrokenTunnel(under record: FlowRecord) -> String? {
        for tunnel in brokenTunnels where tunnel.isMissed(by: record) {
            let causes = tunnel.record.drops.all.lazy.compactMap { self.cause(of: $0.sample, tunnel.record) }
            if let cause = causes.first ?? causeOfConversation(tunnel.record) { return cause }
        }
        return nil
    }

    private func causeOfConversation(_ record: FlowRecord) -> String? {
        let facts = ConversationFacts(tables: tables, context: context, record: record)
        guard let subject = facts.subject(evidence: false), let found = match(subject, .conversation),
            !found.known.signature.isNote
        else { return nil }
        return found.known.signature.id
    }

    private func cause(of drop: SkbPath, _ record: FlowRecord) -> String? {
        let subject = facts(of: drop, record).subject(evidence: false)
        guard let found = match(subject, .drop), !found.known.signature.isNote else { return nil }
        return found.known.signature.id
    }

    /// What the packet died of that this one, an ICMP error, was to tell of.
    private func causeOfAnswered(_ entry: Entry) -> String? {
        answeredFlow(of: entry.sample).flatMap { causeOfFlow[$0] }
    }

    /// The conversation of the packet that this one, an ICMP error, was to tell of.
    private func answeredFlow(of path: SkbPath) -> FlowID? {
        guard let answered = path.answerTo, let flow = answeredPaths[answered], flow >= 0 else { return nil }
        return tables.flows.canonical(flow).flow
    }

    private func answeredFlows(of record: FlowRecord) -> [FlowID] {
        record.drops.all.lazy.filter { $0.selected > 0 }.compactMap { answeredFlow(of: $0.sample) }
    }

    private func conversationEntry(
        _ record: FlowRecord, _ trigger: Signature.Trigger, _ surroundings: PickedPackets.Surroundings
    ) -> Entry? {
        let facts = ConversationFacts(tables: tables, context: context, record: record)
        guard let subject = facts.subject(evidence: picker != nil),
            let judgement = match(subject, trigger),
            let sample = facts.sample(for: judgement.known.signature)
        else { return nil }
        var entry = entry(judgement, subject, sample, record, packets: subject.facts.packetCount) {
            facts.completed() ?? subject
        }
        entry.picked = picker?.pick(
            lines: record.lines(of: subject), paths: [sample] + record.paths(with: subject), dead: [], surroundings)
        entry.flow = facts.request
        entry.tally = subject.facts.tally
        // Conversations that fail alike towards one service are one finding.
        entry.place = FailurePlace(judgement.known.signature, service: facts.request, judgement.confidence)
        return entry
    }

    func entry(
        _ judgement: Judgement, _ subject: Subject, _ sample: SkbPath, _ record: FlowRecord, packets: Int,
        complete: @escaping () -> Subject
    ) -> Entry {
        let tuple = tables.flows.tuple(of: record.id)
        return Entry(
            judgement: judgement, confidence: judgement.confidence, part: .cause,
            place: FailurePlace(signature: judgement.known.signature.id, drop: sample.drop.map(FailureSite.init)),
            subject: subject, sample: sample, flow: OriginalFlow(tables: tables).request(of: sample, subject),
            conversation: Conversation(tuple), packets: packets, complete: complete)
    }

    // MARK: - Bounded memory

    /// Gives up what was quiet longest, as little as will do.
    ///
    /// A little with each path: whoever reads ahead would otherwise wait while hundreds of conversations are judged.
    private func keepWithinBudget() {
        while sampleFootprint > CaptureAnalyzer.sampleBudget {
            // Whole paths of uneventful conversations go first; the rest belongs to those in which packets died.
            let latest = pathNumber - CaptureAnalyzer.recent
            if let quiet = sampled.next(before: latest, in: records, where: \.hasSpareSamples) {
                forgetSamples(of: quiet)
            } else if !settleQuietest() {
                break
            }
        }
        while footprint > CaptureAnalyzer.budget, settleQuietest() {}
    }

    private func touch(_ record: FlowRecord) {
        record.lastTouched = pathNumber
        guard record.id >= 0 else { return }
        known.note(record, in: records)
        if record.hasSpareSamples { sampled.note(record, in: records) }
    }

    private func forgetSamples(of record: FlowRecord) {
        sampleFootprint -= record.sampleFootprint
        if told.isSelected(record) { busiest.add(record, self) }
        record.forgetSamples()
    }

    /// False if no conversation is left.
    private func settleQuietest() -> Bool {
        guard let quietest = known.next(in: records) else { return false }
        let record = joined(quietest)
        // It goes on as a part of one that has been touched since.
        if record.lastTouched > quietest.lastTouched { return true }
        told.relate(record, answered: answeredFlows(of: record))
        settle(record)
        settledFlows += 1
        settledEarly += 1
        footprint -= record.footprint
        sampleFootprint -= record.sampleFootprint
        records[record.id] = nil
        tables.flows.forget(record.id)
        return true
    }

    private func joinRecords() {
        for id in records.keys.sorted() { _ = joined(records[id]!) }
    }

    /// A translation that showed up late may have made a conversation a part of another: what it belongs to now.
    private func joined(_ record: FlowRecord) -> FlowRecord {
        guard tables.flows.hasJoins else { return record }
        let canonical = tables.flows.canonical(record.id)
        guard canonical.flow != record.id else { return record }
        let whole = self.record(numbered: canonical.flow)
        whole.absorb(record, flipped: canonical.flipped)
        records[record.id] = nil
        return whole
    }
}
