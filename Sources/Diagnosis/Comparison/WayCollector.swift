import PwruFormat
import SkbPaths

/// Gathers the ways of a capture's packets while it is read, for one side of a comparison.
///
/// What a packet is to its conversation is told once nothing more of the conversation comes, or when too many are known
/// at once: the one that was quiet longest first. Memory is bounded by the number of ways and of open conversations.
final class WayCollector: JudgedObserver {
    private let selects: @Sendable (SkbPath) -> Bool
    private var table: WayTable
    private var logs: [FlowID: ConversationLog] = [:]
    /// Packets that open conversations hold one by one, or a few more.
    private var logEntries = 0
    private var pathNumber = 0
    /// What was gathered; complete once the capture is over.
    private(set) var result = CaptureWays()
    private var counts: [CountKey: WayCount] = [:]
    /// What packets are, by the line of their first event.
    private var identities: [UInt64: PacketIdentity] = [:]
    private var coarseCounts: [CountKey: WayCount] = [:]

    private struct CountKey: Hashable {
        var group: PacketGroup
        var way: Int
    }

    private static let entryLimit = 1 << 15
    /// Conversations that are not over.
    private static let logLimit = 1 << 12
    private static let identityLimit = 1 << 15
    private static let serviceLimit = 1 << 10
    private static let conversationLimit = 1 << 16
    private static let dropLimit = 1 << 12

    /// - Parameters:
    ///   - selects: whether a path belongs to this side.
    ///   - budget: what paths that are kept may hold, in bytes.
    init(budget: Int, selects: @escaping @Sendable (SkbPath) -> Bool) {
        self.selects = selects
        table = WayTable(budget: budget)
    }

    func pathEnded(_ path: SkbPath, _ tables: CaptureTables) {
        guard selects(path) else { return }
        pathNumber += 1
        result.ends.add(path.end)
        if let drop = path.drop {
            let place = DropPlace(reason: drop.reason, function: drop.function, hook: drop.hook?.rawValue)
            if result.drops[place] != nil || result.drops.count < WayCollector.dropLimit {
                result.drops[place, default: 0] += 1
            }
        }
        guard path.flow >= 0 else {
            result.untupled += 1
            return
        }
        let flow = tables.flows.canonical(path.flow).flow
        let entry = entry(of: path, tables.book)
        let held = logs[flow]?.entries.count ?? 0
        logs[flow, default: ConversationLog()].add(entry)
        logs[flow]!.lastTouched = pathNumber
        if held == 0 { logs[flow]!.first = tables.flows.tuple(of: flow) }
        logEntries += logs[flow]!.entries.count - held
        if logEntries > WayCollector.entryLimit || logs.count > WayCollector.logLimit { closeQuietest(tables) }
    }

    func captureJudged(
        _ tables: CaptureTables, _ origin: CaptureOrigin, columns: EventColumns, _ context: CaptureContext,
        _ findings: [Finding]
    ) {
        joinLogs(tables)
        for flow in logs.keys.sorted() { close(flow, tables) }
        result.leftOut += table.leftOut
        var packets = Array(repeating: 0, count: table.samples.count)
        for (key, count) in coarseCounts { packets[key.way] += count.packets }
        result.ways = table.samples.enumerated().map { index, sample in
            Way(sample, packets: packets[index], origin, tables, &table.functions)
        }
        for sample in table.samples {
            for step in sample.steps { result.functions.insert(tables.book[step.function].name.base) }
        }
        let told = Set(findings.compactMap { $0.story?.firstLine })
        for (line, identity) in identities {
            let place = origin.place(ofLine: line)
            if told.contains(place.line) {
                result.identities[PacketName(input: place.file, line: place.line)] = identity
            }
        }
        result.packets = grouped(counts)
        result.coarsePackets = grouped(coarseCounts)
        result.columns = columns
        result.lacksFlags = !columns.contains(.tcpFlags) && result.services.keys.contains { $0.transport == 6 }
        result.sawModules = context.sawModules
        result.isFiltered = context.functionsFiltered
        result.eventsLost = context.eventsLost
    }

    private func grouped(_ counts: [CountKey: WayCount]) -> [PacketGroup: [WayCount]] {
        Dictionary(grouping: counts, by: \.key.group).mapValues { $0.map(\.value).sorted { $0.way < $1.way } }
    }

    private func entry(of path: SkbPath, _ book: FunctionBook) -> ConversationLog.Entry {
        let beginning = path.steps.prefix(12)
        let received = beginning.firstIndex { book.traits($0.function).contains(.receives) } ?? beginning.endIndex
        let isLocal = beginning[..<received].contains { book.traits($0.function).contains(.localOutput) }
        let placed = path.steps.first { $0.netns != 0 }
        let showsFlags = path.tcpFlags != nil
        return ConversationLog.Entry(
            id: path.id, parent: path.parent, forward: path.forward, flags: path.tcpFlags,
            length: length(of: path, book), line: path.firstLine, way: table.id(of: path, book),
            hasArrived: path.end == .transmitted
                || path.end == .delivered && !table.functions.endsAtTap(path, book),
            isSent: path.end == .transmitted && (isLocal || path.parentIsLocal),
            closes: path.tcpFlags?.contains(.fin) ?? false
                && [.delivered, .transmitted, .consumed].contains(path.end),
            origin: ConversationLog.Origin(
                netns: placed?.netns ?? 0, ifindex: isLocal ? 0 : placed?.ifindex ?? 0, isCopy: path.parent != nil),
            isReset: path.tcpFlags?.contains(.rst) ?? path.steps.contains { note($0, book).isReset },
            isEstablished: !showsFlags && path.steps.contains { note($0, book).isEstablished },
            isRequest: path.requestStep >= 0 || path.traitsSeen.contains(.halfOpenCheck),
            isSynAck: beginning.contains { $0.caller != 0 && book.traits($0.caller).contains(.sendsSynAck) })
    }

    private func note(_ step: PathStep, _ book: FunctionBook) -> TellingFunctions.Note {
        table.functions.note(step.function, book)
    }

    /// Of the IP packet: where the link layer has it in hand, its header counts as well.
    private func length(of path: SkbPath, _ book: FunctionBook) -> UInt32 {
        let conversation = path.conversation
        let inner = path.steps.first { step in
            step.length != 0 && step.tuple >= 0 && note(step, book).showsIPLength
                && path.tuples[Int(step.tuple)] == conversation
        }
        return inner?.length ?? path.shownLength
    }

    // MARK: - Conversations

    private func closeQuietest(_ tables: CaptureTables) {
        joinLogs(tables)
        let quietest = logs.sorted { $0.value.lastTouched < $1.value.lastTouched }.map(\.key)
        for flow in quietest.prefix(max(1, quietest.count / 2)) { close(flow, tables) }
        logEntries = logs.values.reduce(0) { $0 + $1.entries.count }
    }

    /// A translation that showed up late has made one conversation of two.
    private func joinLogs(_ tables: CaptureTables) {
        for flow in logs.keys.sorted() {
            let canonical = tables.flows.canonical(flow)
            guard canonical.flow != flow, let log = logs.removeValue(forKey: flow) else { continue }
            logs[canonical.flow, default: ConversationLog()].absorb(log, flipped: canonical.flipped)
        }
    }

    /// Sorts the packets of a conversation by what they are, and forgets it.
    private func close(_ flow: FlowID, _ tables: CaptureTables) {
        guard let log = logs.removeValue(forKey: flow) else { return }
        let known = tables.flows.tuple(of: flow)
        let first = known.isEmpty ? log.first : known
        let requestIsForward = log.requestIsForward(first)
        let request = requestIsForward ? first : first.reversed
        let service = Service(request)
        let parties = Parties(client: request.source, server: request.destination)
        let further = log.further.values.reduce(0) { $0 + $1.packets }
        guard register(service, request) else {
            result.leftOut += log.entries.count + further
            return
        }
        if result.conversations.count < WayCollector.conversationLimit {
            result.conversations[Conversation(first).name] = service
        }
        let packets = log.sorted(requestIsForward: requestIsForward, isTCP: service.transport == 6)
        result.services[service]!.add(packets, parties)
        for packet in packets {
            let identity = identity(of: packet, service)
            if identities.count < WayCollector.identityLimit { identities[packet.entry.line] = identity }
            note(identity, 1, parties, longest: packet.entry.length)
        }
        for (key, count) in log.further {
            let identity = identity(of: key, service, isReply: key.forward != requestIsForward)
            note(identity, count.packets, parties, longest: count.longest)
        }
    }

    /// False if there is no room for another service.
    private func register(_ service: Service, _ request: FlowTuple) -> Bool {
        if result.services[service] != nil { return true }
        guard result.services.count < WayCollector.serviceLimit else { return false }
        result.services[service] = ServiceCount(rank: result.services.count, filter: Names.filter(request))
        return true
    }

    private func identity(
        of packets: ConversationLog.Further, _ service: Service, isReply: Bool
    ) -> PacketIdentity {
        let isTCP = service.transport == 6
        let coarse: PacketKind = isTCP ? .later : isReply ? .reply : .request
        let fine = isTCP ? packets.flags.map(PacketKind.init) ?? coarse : coarse
        return PacketIdentity(
            fine: PacketGroup(service: service, isReply: isReply, kind: fine),
            coarse: PacketGroup(service: service, isReply: isReply, kind: coarse), way: packets.way)
    }

    private func identity(of packet: SortedPacket, _ service: Service) -> PacketIdentity {
        func group(_ kind: PacketKind) -> PacketGroup {
            PacketGroup(service: service, isReply: packet.isReply, kind: kind, isRepeat: packet.isRepeat)
        }
        return PacketIdentity(
            fine: group(packet.kind.kind(hasFlags: true)), coarse: group(packet.kind.coarse), way: packet.entry.way)
    }

    private func note(_ packet: PacketIdentity, _ packets: Int, _ parties: Parties, longest: UInt32) {
        guard let way = packet.way else { return }
        var count = WayCount(way: way, longest: longest)
        count.parties.add(packets, parties)
        counts[CountKey(group: packet.fine, way: way), default: WayCount(way: way)].add(count)
        coarseCounts[CountKey(group: packet.coarse, way: way), default: WayCount(way: way)].add(count)
    }
}
