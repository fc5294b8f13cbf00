import PwruFormat
import Testing

/// Events of any kind, printed as any release prints them, and read back.
@Suite struct TranscriptTests {
    private func check(_ transcript: Transcript, seed: UInt64) throws -> Bool {
        let reading = try Reading(transcript.text)
        let read = reading.events.map { Transcript.describe($0, reading) }
        let isSame =
            read == transcript.expected && reading.account == transcript.account
            && reading.events.map(\.line) == transcript.lineNumbers
        if isSame { return true }
        let index = zip(read, transcript.expected).enumerated().first { $1.0 != $1.1 }?.offset ?? -1
        Issue.record(
            """
            seed \(seed) \(transcript.layouts.map(\.description))
            read     \(index >= 0 ? read[index] : "\(read.count)") \(reading.account)
            expected \(index >= 0 ? transcript.expected[index] : "\(transcript.expected.count)") \(transcript.account)
            \(index >= 0 ? transcript.lines[Int(transcript.lineNumbers[index]) - 1] : "")
            """)
        return false
    }

    @Test(arguments: 0..<8)
    func cleanTracesAreReadWhole(_ part: UInt64) throws {
        for seed in part * 250..<part * 250 + 250 {
            var random = SeededRandom(seed + 1)
            guard try check(Transcript(runs: 1, messy: false, &random), seed: seed) else { return }
        }
    }

    @Test(arguments: 0..<4)
    func runsFollowEachOther(_ part: UInt64) throws {
        for seed in part * 100..<part * 100 + 100 {
            var random = SeededRandom(seed + 10_001)
            guard try check(Transcript(runs: 4, messy: false, &random), seed: seed) else { return }
        }
    }

    @Test(arguments: 0..<8)
    func messyTracesAreReadWhole(_ part: UInt64) throws {
        for seed in part * 200..<part * 200 + 200 {
            var random = SeededRandom(seed + 20_001)
            let runs = 1 + random.below(3)
            guard try check(Transcript(runs: runs, messy: true, &random), seed: seed) else { return }
        }
    }

    @Test(arguments: [66, 70, 72, 76, 80])
    func wrappedTracesAreReadWhole(_ width: Int) throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = SeededRandom(seed + UInt64(width) * 1000)
            guard try check(Transcript(wrappedAt: width, &random), seed: seed) else { return }
        }
    }

    /// The last line may be cut anywhere; all before it is as it was.
    @Test func theLastLineMayBeCut() throws {
        for seed in 0..<400 as Range<UInt64> {
            var random = SeededRandom(seed + 30_001)
            let transcript = Transcript(runs: 1, messy: seed % 2 == 0, &random)
            let last = Array(transcript.lines[transcript.lines.count - 1].utf8) + [32]
            let whole = transcript.lines.dropLast().map { $0 + "\n" }.joined()
            let reading = try Reading(Array(whole.utf8) + last.prefix(1 + random.below(last.count)))
            #expect(reading.account.lines == transcript.lines.count, "seed \(seed)")
            let lastEvent = Int(transcript.lineNumbers.last ?? 0) == transcript.lines.count
            let count = transcript.expected.count - (lastEvent ? 1 : 0)
            // A cut stack or dump leaves its event, perhaps without caller or tunnel.
            let same = lastEvent ? count : count - 1
            try #require(reading.events.count >= count, "seed \(seed) \(transcript.layouts)")
            let read = reading.events.prefix(same).map { Transcript.describe($0, reading) }
            #expect(read == Array(transcript.expected.prefix(same)), "seed \(seed) \(transcript.layouts)")
        }
    }

    /// Whatever happens to the bytes, nothing traps and every line is counted.
    @Test(arguments: 0..<4)
    func damageIsSurvived(_ part: UInt64) throws {
        let nasty: [UInt8] = [0, 9, 10, 13, 27, 32, 34, 40, 41, 48, 58, 62, 91, 92, 93, 123, 124, 125, 0x80, 0xFF]
        for seed in part * 300..<part * 300 + 300 {
            var random = SeededRandom(seed + 40_001)
            let transcript = Transcript(runs: 1 + random.below(3), messy: random.chance(1, in: 2), &random)
            var bytes = Array(transcript.text.utf8)
            for _ in 0...random.below(20) where !bytes.isEmpty {
                let at = random.below(bytes.count)
                switch random.below(5) {
                case 0: bytes[at] = random.pick(nasty)
                case 1: bytes[at] ^= 1 << UInt8(random.below(8))
                case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(60)))
                case 3: bytes.insert(random.pick(nasty), at: at)
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(200))], at: at)
                }
            }
            let newlines = bytes.count { $0 == 10 }
            let reading = try Reading(bytes)
            let lines = newlines + (bytes.isEmpty || bytes.last == 10 ? 0 : 1)
            #expect(reading.account.lines == lines, "seed \(seed)")
            // A time that is damaged may put an event of the first releases in another place.
            let numbers = reading.events.map(\.line)
            // Damage may glue objects together: then a line holds several records, and counts once (`JSONArrayTests`).
            let rows = bytes.split(separator: 10, omittingEmptySubsequences: false)
            for (number, events) in Dictionary(grouping: numbers, by: \.self) where events.count > 1 {
                #expect(rows[Int(number) - 1].count { $0 == 123 } >= events.count, "seed \(seed)")
            }
            #expect(reading.account.events == Set(numbers).count, "seed \(seed)")
            #expect(numbers.allSatisfy { $0 >= 1 && $0 <= UInt64(lines) }, "seed \(seed)")
        }
    }

    @Test func randomBytesAreSurvived() throws {
        var random = SeededRandom(7)
        for _ in 0..<50 {
            let bytes = (0..<20_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let reading = try Reading([0] + bytes)
            #expect(reading.account.lines == bytes.count { $0 == 10 } + (bytes.last == 10 ? 0 : 1))
            #expect(reading.account.events == 0)
        }
        #expect(try Reading([]).account.lines == 0)
    }
}
