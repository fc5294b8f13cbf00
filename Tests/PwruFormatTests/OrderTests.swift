import PwruFormat
import Testing

/// Releases before 1.0 print the rings of the CPUs one after another; their events are put in order.
@Suite struct OrderTests {
    private static let announcement = "2023/02/09 04:15:42 Per cpu buffer size: 4096 bytes\n"
    private static let heading =
        "               SKB    CPU          PROCESS                     FUNC        TIMESTAMP\n"
    private static let firstHeading = "               SKB         PROCESS                     FUNC        TIMESTAMP\n"

    private func row(_ time: UInt64, cpu: Int? = 0, skb: String = "0xffff9d3a43d8e500", fields: String = "") -> String {
        "\(skb) \(cpu.map { "     \($0)" } ?? "")           [ping]                   ip_rcv     \(time)\(fields)\n"
    }

    /// What four CPUs print, ring by ring.
    private func shuffled(_ count: Int) -> [UInt64] {
        var times: [UInt64] = []
        for start in stride(from: 0, to: count, by: 100) {
            for cpu in 0..<4 {
                for number in stride(from: start + cpu, to: min(start + 100, count), by: 4) {
                    times.append(5_000_000_000 + UInt64(number) * 1000)
                }
            }
        }
        return times
    }

    @Test func firstReleasesAreOrdered() throws {
        let times = shuffled(20_000)
        for heading in [Self.firstHeading, ""] {
            let reading = try Reading(heading + times.map { row($0, cpu: nil) }.joined())
            #expect(reading.events.map(\.time) == times.sorted())
            let lines = Dictionary(uniqueKeysWithValues: zip(times, 1...))
            let skip: UInt64 = heading.isEmpty ? 0 : 1
            #expect(reading.events.allSatisfy { $0.line == UInt64(lines[$0.time] ?? 0) + skip })
            #expect(zip(reading.events, reading.texts).allSatisfy { $1.hasSuffix(" \($0.time)") })
            #expect(reading.account.events == times.count)
        }
    }

    @Test func releasesThatSpeakOfRingsAreOrdered() throws {
        let times = shuffled(3000)
        let text = Self.announcement + Self.heading + times.map { row($0) }.joined()
        #expect(try Reading(text).events.map(\.time) == times.sorted())
    }

    @Test func laterReleasesAreNot() throws {
        let times = shuffled(3000)
        let fields = " netns=1 mark=0x0 iface=2(eth0) proto=0x0800 mtu=1500 len=60"
        for text in [
            Self.heading + times.map { row($0) }.joined(),
            Self.announcement + Self.heading + times.map { row($0, fields: fields) }.joined(),
            Self.announcement
                + times.map { time in
                    var event = RowPrinter.Event()
                    event.time = "\(time)"
                    return RowPrinter(timestamp: .current).row(event)
                }.joined(),
        ] {
            let reading = try Reading(text)
            #expect(reading.events.map(\.time) == times)
            #expect(reading.events.map(\.line) == reading.events.map(\.line).sorted())
        }
    }

    @Test func runsDoNotMix() throws {
        let times = shuffled(1000)
        let first = Self.announcement + Self.heading + times.map { row($0) }.joined()
        var later = RowPrinter.Event()
        later.time = "4000000000"
        let printer = RowPrinter(timestamp: .current)
        let text =
            first + printer.heading + printer.row(later) + first + printer.row(later) + Self.heading + row(1 << 40)
        let reader = TraceReader(source: .memory(Array(text.utf8)))
        var batch = EventBatch()
        var read: [UInt64] = []
        while try reader.next(into: &batch) {
            #expect(reader.clock == .monotonic)
            read += batch.events.map(\.time)
        }
        #expect(read == times.sorted() + [4_000_000_000] + times.sorted() + [4_000_000_000, 1 << 40])
    }

    @Test func relativeTimesAreNoOrder() throws {
        let text = Self.announcement + Self.heading + row(0) + row(700) + row(300) + row(500)
        #expect(try Reading(text).events.map(\.time) == [0, 700, 300, 500])
    }

    @Test func equalTimesStayInOrder() throws {
        let times: [UInt64] = [5_000_000_002, 5_000_000_001, 5_000_000_002, 5_000_000_001]
        let reading = try Reading(Self.announcement + Self.heading + times.map { row($0) }.joined())
        #expect(reading.events.map(\.line) == [4, 6, 3, 5])
    }
}
