import PwruFormat
import SkbPaths
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The lines that a path keeps are its own, however many batches it goes through.
@Suite struct BorrowedTextTests {
    /// Rows of packets that live for a part of a batch up to several; the process of each row is named after its line.
    ///
    /// - Parameter isBroken: whether a row stands on two lines: its text then is not what the input holds.
    private func rows(_ count: Int, isBroken: (Int) -> Bool) -> String {
        let ways = ["ip_rcv", "ip_local_deliver", "ip_forward", "dev_hard_start_xmit", "skb_release_data"]
        let padding = String(repeating: "x", count: 60)
        var text = "SKB CPU PROCESS NETNS MARK/x IFACE PROTO MTU LEN TUPLE FUNC\n"
        var number = 2
        for row in 0..<count {
            // Of eight packets at a time one ends after 40 of its rows, one after 80, and so on.
            let packet = row % 8
            let life = row / 8 / (40 * (packet * packet + 1))
            let isLast = (row / 8 + 1) % (40 * (packet * packet + 1)) == 0
            let address = String(0xffff_8880_0000_0000 + UInt64(packet * 100_000 + life) * 256, radix: 16)
            let function = isLast ? "kfree_skbmem" : ways[row / 8 % ways.count]
            let tuple = "10.0.0.\(packet + 1):4000->10.9.0.1:80(tcp)"
            let line = "0x\(address) 0 \(padding):\(number) 4026531840 0 eth0:2 0x0800 1500 60 \(tuple) \(function)"
            text += isBroken(row) ? "\(line.prefix(110))\n\(line.dropFirst(110))\n" : line + "\n"
            number += isBroken(row) ? 2 : 1
        }
        return text
    }

    @Test("However long a packet lives", arguments: [nil, 7, 5000], [true, false])
    func linesAreThoseOfTheirSteps(_ brokenEvery: Int?, _ isAhead: Bool) throws {
        let text = rows(60_000) { row in brokenEvery.map { row % $0 == 0 } ?? false }
        var kept: [SkbPath] = []
        var copies: [SkbPath] = []
        // Blocks that nobody holds are read into again meanwhile.
        func take(_ path: SkbPath) {
            if path.id.isMultiple(of: 2) { kept.append(path) }
            copies.append(path.compacted())
        }
        let gathering = Gathering(onBatch: { _, _ in usleep(1000) }, onPath: take)
        try gathering.read(.memory(Array(text.utf8)), isAhead: isAhead)
        #expect(gathering.batches > 10 && copies.count > 200)
        for path in kept + copies {
            #expect(path.texts.contains(0))
            for step in path.texts.steps {
                let line = try #require(path.texts[step])
                #expect(line.hasPrefix("0x") && line.contains("x:\(path.steps[step].line) "), "\(line)")
            }
        }
    }
}
