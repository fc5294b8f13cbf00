import PwruFormat
import Testing

/// Traces of all releases with their names replaced: the same events, and nothing of the names.
@Suite struct AnonymousLinesTests {
    /// What an event says without names, and its names.
    private struct Parts: Equatable {
        var plain: String
        var names: [String]
    }

    private func parts(_ event: TraceEvent, _ reading: Reading) -> Parts {
        let process = reading.process(event)
        let columns = event.columns.rawValue
        func shape(_ address: IPAddress) -> String { "\(address.family)" }
        let tuples = [event.tuple, reading.tunnel(event)].map {
            "\(shape($0.source)):\($0.sourcePort) \(shape($0.destination)):\($0.destinationPort) \($0.protocolNumber)"
        }
        func function(_ name: FunctionName) -> String { name.kind == .unresolved ? "?" : name.text }
        let plain = """
            \(event.line) \(event.cpu) \(event.time) \(event.mark) \(event.ifindex) \(event.etherType) \(event.mtu) \
            \(event.length) \(event.tcpFlags) \(columns) \(tuples) \(function(reading.function(event))) \
            \(function(reading.caller(event)))
            """
        return Parts(
            plain: plain,
            names: [
                "\(event.skb)", "\(event.netns)", process, reading.iface(event), reading.netnsName(event),
                "\(event.tuple.source)", "\(event.tuple.destination)", "\(reading.tunnel(event).source)",
                "\(reading.tunnel(event).destination)",
            ])
    }

    private func check(_ text: String, _ comment: Comment) throws {
        let original = try Reading(text)
        let hidden = try Reading(ByteSource.memory(Array(text.utf8)).anonymized(by: Anonymizer()))
        #expect(hidden.account.lines == original.account.lines, comment)
        #expect(hidden.account.events == original.account.events, comment)
        #expect(hidden.account.malformed == original.account.malformed, comment)
        #expect(hidden.account.header == original.account.header, comment)
        #expect(hidden.account.noise == original.account.noise, comment)
        var there: [String: String] = [:]
        var back: [String: String] = [:]
        for (real, made) in zip(original.events, hidden.events) {
            let (real, made) = (parts(real, original), parts(made, hidden))
            #expect(real.plain == made.plain, comment)
            for (index, pair) in zip(real.names, made.names).enumerated() {
                let kind = index > 4 ? "address" : "\(index)"
                #expect(there.updateValue(pair.1, forKey: "\(kind) \(pair.0)") ?? pair.1 == pair.1, comment)
                #expect(back.updateValue(pair.0, forKey: "\(kind) \(pair.1)") ?? pair.0 == pair.0, comment)
            }
        }
    }

    @Test(arguments: 0..<4)
    func tracesOfAllReleases(_ part: UInt64) throws {
        for seed in part * 100..<part * 100 + 100 {
            var random = SeededRandom(seed + 70_001)
            try check(Transcript(runs: 1 + random.below(3), messy: seed % 2 == 0, &random).text, "seed \(seed)")
        }
    }

    @Test(arguments: [66, 72, 80])
    func wrappedTraces(_ width: Int) throws {
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededRandom(seed + UInt64(width) * 1000)
            try check(Transcript(wrappedAt: width, &random).text, "seed \(seed)")
        }
    }
}
