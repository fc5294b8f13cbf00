import Testing

@testable import PwruFormat

/// Every line comes out once, in order, as what a reader counts it.
@Suite struct LineSorterTests {
    struct Sorted {
        var numbers: [UInt64] = []
        var bytes: [UInt8] = []
        var account = LineAccount()
        var eventLines: [UInt64] = []
        var texts: [String] = []
        var skbs: [UInt64] = []

        init(_ input: [UInt8]) throws {
            var lines = LineBuffer()
            var sorter = LineSorter()
            let source = ByteSource.memory(input)
            var hasMore = true
            repeat {
                hasMore = try lines.fill(from: source)
                while let line = lines.nextLine() { sorter.sort(line, hasNewline: hasMore) { add($0) } }
            } while hasMore
            sorter.finish { add($0) }
        }

        private mutating func add(_ line: SortedLine) {
            numbers.append(line.number)
            bytes += line.text
            if line.hasNewline { bytes.append(0x0A) }
            switch line.kind {
            case .event: account.events += 1
            case .continuation: account.continuation += 1
            case .heading: account.header += 1
            case .noise: account.noise += 1
            case .foreign: account.foreign += 1
            case .malformed: account.malformed += 1
            }
            if let event = line.event {
                eventLines.append(event.line)
                skbs.append(event.skb)
                texts.append(String(decoding: line.record!, as: UTF8.self))
            }
        }
    }

    private func check(_ bytes: [UInt8], exactly: Bool, _ comment: Comment) throws {
        let sorted = try Sorted(bytes)
        let reading = try Reading(bytes)
        #expect(sorted.bytes == bytes, comment)
        #expect(sorted.numbers == sorted.numbers.indices.map { UInt64($0 + 1) }, comment)
        #expect(sorted.account.events == reading.account.events, comment)
        #expect(sorted.account.lines == reading.account.lines, comment)
        #expect(Set(sorted.eventLines) == Set(reading.events.map(\.line)), comment)
        if exactly {
            #expect(sorted.account == reading.account, comment)
            let bySkb = Dictionary(uniqueKeysWithValues: reading.events.map { ($0.line, $0.skb) })
            #expect(sorted.skbs == sorted.eventLines.map { bySkb[$0] }, comment)
        }
    }

    @Test(arguments: 0..<4)
    func tracesOfAllReleases(_ part: UInt64) throws {
        for seed in part * 100..<part * 100 + 100 {
            var random = SeededRandom(seed + 50_001)
            let transcript = Transcript(runs: 1 + random.below(3), messy: seed % 2 == 0, &random)
            try check(Array(transcript.text.utf8), exactly: true, "seed \(seed)")
        }
    }

    @Test(arguments: [66, 72, 80])
    func wrappedTraces(_ width: Int) throws {
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededRandom(seed + UInt64(width) * 1000)
            let text = Transcript(wrappedAt: width, &random).text
            try check(Array(text.utf8), exactly: true, "seed \(seed)")
            // A row that could stand alone comes out before the fields that follow it.
            let sorted = try Sorted(Array(text.utf8))
            let reading = try Reading(text)
            #expect(zip(reading.texts, sorted.texts).allSatisfy { $0.hasPrefix($1) }, "seed \(seed)")
        }
    }

    /// Of lines that are held back and make no record, only the number is certain.
    @Test(arguments: 0..<4)
    func damagedTraces(_ part: UInt64) throws {
        let nasty: [UInt8] = [0, 9, 10, 13, 27, 32, 34, 40, 41, 48, 58, 62, 91, 92, 93, 123, 124, 125, 0x80, 0xFF]
        for seed in part * 150..<part * 150 + 150 {
            var random = SeededRandom(seed + 60_001)
            var bytes = Array(Transcript(runs: 2, messy: random.chance(1, in: 2), &random).text.utf8)
            for _ in 0...random.below(20) where !bytes.isEmpty {
                let at = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[at] = random.pick(nasty)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(60)))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(200))], at: at)
                }
            }
            try check(bytes, exactly: false, "seed \(seed)")
        }
    }
}
