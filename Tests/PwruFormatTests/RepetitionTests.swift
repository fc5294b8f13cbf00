import Testing

@testable import PwruFormat

/// What is read by comparison with earlier lines says what it says when each line is taken apart.
@Suite struct RepetitionTests {
    /// An event in words, for what is read by two readers to be compared.
    private func describe(_ event: TraceEvent, of batch: EventBatch, _ vocabulary: Vocabulary) -> String {
        let names = [event.function, event.caller].map { vocabulary.function($0).text }
        let others = [event.process, event.netnsName, event.iface].map { vocabulary.name($0) }
        let numbers = [event.ifindex, event.netns, event.mark, event.mtu, event.length, event.cpu]
        return
            "\(event.line) \(event.skb) \(event.time) \(names) \(others) \(numbers) \(event.etherType) "
            + "\(event.tcpFlags.rawValue) \(event.columns.rawValue) \(event.tuple) \(batch.tunnel(of: event)) "
            + batch.text(of: event)
    }

    /// By line: releases before 1.0 do not print in order.
    private func read(_ bytes: [UInt8]) throws -> (events: [String], account: LineAccount) {
        let reader = TraceReader(source: .memory(bytes))
        var batch = EventBatch()
        var events: [(line: UInt64, text: String)] = []
        while try reader.next(into: &batch) {
            events += batch.events.map { ($0.line, describe($0, of: batch, reader.vocabulary)) }
        }
        return (events.sorted { $0.line < $1.line }.map(\.text), reader.account)
    }

    /// The same without looking ahead at the lines at hand.
    private func readLineByLine(_ bytes: [UInt8]) throws -> (events: [String], account: LineAccount) {
        let vocabulary = Vocabulary()
        let source = ByteSource.memory(bytes)
        var decoder = LineDecoder(vocabulary: vocabulary)
        var lines = LineBuffer()
        var batch = EventBatch()
        var events: [String] = []
        func handOut() {
            batch.tunnels = decoder.tunnels
            events += batch.events.map { describe($0, of: batch, vocabulary) }
            batch.removeAll()
            decoder.batchStarts()
        }
        var hasMore = true
        while hasMore {
            hasMore = try lines.fill(from: source)
            batch.enter(lines.block)
            while let line = lines.nextLine() {
                guard case .stop = decoder.decode(line, into: &batch) else { continue }
                lines.unread(line)
                handOut()
                batch.enter(lines.block)
            }
        }
        decoder.finish(into: &batch)
        handOut()
        return (events, decoder.account)
    }

    /// A line with something wrong, or the beginning of it with the end of another.
    private func broken(_ line: [UInt8], _ other: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        guard !line.isEmpty, !other.isEmpty else { return line }
        let at = random.below(line.count)
        let before = Array(line[..<at])
        let strange = random.pick(Array("\"\\{}:,. \t\r\n\0a0()[]->x=".utf8))
        switch random.below(7) {
        case 0: return before + [strange] + Array(line[(at + 1)...])
        case 1: return before + [strange] + Array(line[at...])
        case 2: return before + Array(line[(at + 1)...])
        case 3: return before
        case 4: return before + Array(other.suffix(max(0, other.count - at)))
        case 5: return line + [strange]
        default: return line + Array(random.pick(["\r", "  ", " \t\r", " 10.0.0.1:1->10.0.0.2:4789(udp)", "}"]).utf8)
        }
    }

    @Test(arguments: 0..<8)
    func brokenLinesAreWhatTheyAre(_ part: UInt64) throws {
        for seed in part * 200..<part * 200 + 200 {
            var random = SeededRandom(seed + 50_001)
            var lines = Transcript(runs: 1, messy: false, &random).lines.map { Array($0.utf8) }
            for _ in 0..<2 { lines += lines }
            for index in lines.indices where random.chance(1, in: 8) {
                lines[index] = broken(lines[index], random.pick(lines), &random)
            }
            let bytes = Array(lines.joined(separator: [ASCII.newline]))
            let fast = try read(bytes)
            let slow = try readLineByLine(bytes)
            guard fast.events == slow.events, fast.account == slow.account else {
                let index = zip(fast.events, slow.events).enumerated().first { $1.0 != $1.1 }?.offset ?? -1
                Issue.record(
                    """
                    seed \(seed) \(fast.account) \(slow.account)
                    \(index >= 0 ? fast.events[index] : "\(fast.events.count)")
                    \(index >= 0 ? slow.events[index] : "\(slow.events.count)")
                    """)
                return
            }
        }
    }
}
