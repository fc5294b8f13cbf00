import Testing

@testable import PwruFormat

/// The lines of some packets, read by themselves, are these packets.
@Suite struct TraceCopierTests {
    private func copy(_ bytes: [UInt8], _ levels: [[PacketSpan]]) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        try TraceCopier.copy(.memory(bytes), PacketIndex(levels)) { _, line in
            lines.append(Array(line))
            return true
        }
        return lines
    }

    /// What the events of these packets say, apart from their line numbers. Whether a capture has flags shows only with
    /// the first of them. Programs at XDP have no skb in hand.
    private func describe(_ reading: Reading, _ skbs: Set<UInt64>) -> [String] {
        reading.events.filter { skbs.contains($0.skb) && reading.function($0).kind != .xdpProgram }.map {
            var event = $0
            event.columns.remove(.tcpFlags)
            return Transcript.describe(event, reading)
        }
    }

    @Test(arguments: 0..<4)
    func tracesOfAllReleases(_ part: UInt64) throws {
        for seed in part * 100..<part * 100 + 100 {
            var random = SeededRandom(seed + 90_001)
            let bytes = Array(Transcript(runs: 1 + random.below(3), messy: seed % 2 == 0, &random).text.utf8)
            let reading = try Reading(bytes)
            let skbs = Set(Set(reading.events.map(\.skb)).sorted().filter { _ in random.chance(1, in: 2) })
            let spans = skbs.sorted().map { PacketSpan(skb: $0, first: 1, last: UInt64(reading.account.lines)) }
            let copied = try copy(bytes, [spans])
            let part = try Reading(Array(copied.joined(separator: [0x0A])))
            #expect(describe(part, skbs) == describe(reading, skbs), "seed \(seed)")
            #expect(part.account.foreign == 0 && part.account.malformed == 0, "seed \(seed)")
            // Every line is one of the trace's, and they stand in its order.
            var rest = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
            for line in copied {
                let place = try #require(rest.firstIndex { $0.elementsEqual(line) }, "seed \(seed)")
                rest = rest[(place + 1)...]
            }
        }
    }

    private let rows = """
        SKB CPU PROCESS NETNS MARK/x IFACE PROTO MTU LEN TUPLE FUNC
        0xffff888000001000 0 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:1->10.0.0.2:2(tcp) ip_rcv
        0xffffc90000001000 0 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:1->10.0.0.2:2(tcp) bpf_prog_0123456789abcdef_p[bpf](xdp)
        0xffff888000002000 1 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:1->10.0.0.2:2(tcp) ip_rcv
        0xffffc90000001000 1 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:1->10.0.0.2:2(tcp) bpf_prog_0123456789abcdef_p[bpf](xdp)
        0xffff888000001000 0 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:1->10.0.0.2:2(tcp) kfree_skbmem
        0xffff888000001000 0 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:3->10.0.0.2:4(tcp) ip_rcv
        0xffff888000001000 0 a:1 1 0 eth0:2 0x0800 1500 60 10.0.0.1:3->10.0.0.2:4(tcp) kfree_skbmem

        """

    /// Numbers of the lines that are copied, by level.
    private func copied(_ text: String, _ levels: [[PacketSpan]]) throws -> [String] {
        let lines = text.split(separator: "\n").map { Array($0.utf8) }
        var found: [String] = []
        try TraceCopier.copy(.memory(Array(text.utf8)), PacketIndex(levels)) { part, line in
            let number = lines.firstIndex { $0.elementsEqual(line) }.map { "\($0 + 1)" } ?? "?"
            if case .record(let level) = part { found.append("\(number) in \(level)") } else { found.append(number) }
            return true
        }
        return found
    }

    @Test func oneLifeOfAnAddress() throws {
        let first = PacketSpan(skb: 0xffff_8880_0000_1000, first: 2, last: 6)
        let second = PacketSpan(skb: 0xffff_8880_0000_1000, first: 7, last: 8)
        #expect(try copied(rows, [[second]]) == ["1", "7 in 0", "8 in 0"])
        // A program at XDP goes with the packet that its CPU was at.
        #expect(try copied(rows, [[first]]) == ["1", "2 in 0", "3 in 0", "6 in 0"])
        #expect(
            try copied(rows, [[second], [first, second]])
                == ["1", "2 in 1", "3 in 1", "6 in 1", "7 in 0", "8 in 0"])
        #expect(try copied(rows, [[]]) == [] && PacketIndex([[], []]).isEmpty)
    }

    /// The message before the heading says that rings are read one after the other.
    @Test func whatTellsHowToReadARunComesAlong() throws {
        let rings = "2023/02/09 04:15:42 Per cpu buffer size: 4096 bytes\n"
        let span = PacketSpan(skb: 0xffff_8880_0000_2000, first: 1, last: 100)
        #expect(try copied(rings + rows, [[span]]) == ["1", "2", "5 in 0", "6 in 0"])
        let later = rows.replacing("2000 ", with: "3000 ")
        #expect(try copied(rings + later + "# remark\n" + rows, [[span]]).first == "2")
        #expect(try copied(rings + later + rows, [[span]]).count == 3)
    }

    @Test func whoHasEnoughGetsNoMore() throws {
        var count = 0
        let span = PacketSpan(skb: 0xffff_8880_0000_1000, first: 1, last: 100)
        try TraceCopier.copy(.memory(Array(rows.utf8)), PacketIndex([[span]])) { _, _ in
            count += 1
            return count < 3
        }
        #expect(count == 3)
    }
}
