/// Writes a capture of any size out of real ones.
///
/// Every sample is repeated, each time with other addresses, ports, pids and times. Several repetitions go on side by
/// side, a few dozen events of each in turn, so that many skbs are open at once and what belongs closely together stays
/// together.
struct Maker {
    var templates: [Template]
    var size: Int?
    var neverFreed = 0
    var flows = 0
    /// Repetitions that go on side by side.
    var abreast = 16

    private static let turn = 48
    private var round: UInt64 = 0
    private(set) var events = 0

    init(templates: [Template]) { self.templates = templates }

    mutating func write(to sink: inout Sink) {
        if neverFreed > 0, let template = templates.first {
            putLives(Array(template.oneLife().prefix(3)), of: template, count: neverFreed, .manySkbs, &sink)
        }
        if flows > 0, let template = templates.first {
            putLives(template.oneLife(), of: template, count: flows, .manyFlows, &sink)
        }
        guard let size else { return }
        let whole = templates.reduce(0) { $0 + $1.bytes.count }
        let side = max(1, min(abreast, size / 2 / max(1, whole)))
        var next = 0
        while sink.count < size, !sink.isClosed {
            putRounds(of: templates[next % templates.count], abreast: side, &sink)
            next += 1
        }
    }

    /// `count` skbs with the same events each.
    private mutating func putLives(
        _ life: [Template.Record], of template: Template, count: Int, _ spread: Disguise.Spread, _ sink: inout Sink
    ) {
        sink.put(template.bytes, template.heading)
        for number in 0..<count {
            let disguise = Disguise(template, round: UInt64(number) + 1, spread)
            for record in life { put(record, of: template, disguise, &sink) }
        }
    }

    private mutating func putRounds(of template: Template, abreast: Int, _ sink: inout Sink) {
        sink.put(template.bytes, template.heading)
        let disguises = (0..<abreast).map { _ in
            round += 1
            return Disguise(template, round: round, .everything)
        }
        for start in stride(from: 0, to: template.records.count, by: Maker.turn) {
            let part = template.records[start..<min(start + Maker.turn, template.records.count)]
            for disguise in disguises {
                for record in part { put(record, of: template, disguise, &sink) }
            }
        }
    }

    private mutating func put(
        _ record: Template.Record, of template: Template, _ disguise: borrowing Disguise, _ sink: inout Sink
    ) {
        events += 1
        for index in record.pieces {
            let piece = template.pieces[index]
            sink.put(template.bytes, piece.start..<piece.end)
            switch piece.hole {
            case .none: break
            case .value(let id): sink.put(disguise.text, disguise.range(of: id))
            case .time(let time): sink.put(decimal: time &+ disguise.delay)
            }
        }
    }
}

/// The texts that stand for the values of a template in one repetition.
struct Disguise {
    enum Spread {
        /// Rounds of a whole capture.
        case everything
        /// Nothing but the skb differs, and there can be 2³² of them.
        case manySkbs
        /// The same with conversations that differ.
        case manyFlows
    }

    private(set) var text: [UInt8] = []
    private var ends: [Int] = [0]
    let delay: UInt64

    init(_ template: Template, round: UInt64, _ spread: Spread) {
        delay = round &* (template.duration / 16 + 1_000_000)
        text.reserveCapacity(template.values.count * 20)
        ends.reserveCapacity(template.values.count + 1)
        for value in template.values {
            put(value, round, spread)
            ends.append(text.count)
        }
    }

    func range(of id: Int) -> Range<Int> { ends[id]..<ends[id + 1] }

    private mutating func put(_ value: Template.Value, _ round: UInt64, _ spread: Spread) {
        let number = value.number
        switch value.kind {
        case .skb:
            // Bits that differ within a capture, and the first 16, stay.
            put(hex: spread == .everything ? number ^ (round & 0xFFFFF) << 28 : number ^ (round & 0xFFFF_FFFF) << 10)
        case .ipv4: put(ipv4: spread == .manySkbs || Disguise.stays(number) ? number : number ^ (round & 0xFFFF) << 8)
        case .ipv6: put(hex: spread == .manySkbs ? number : number ^ round & 0xFFFF)
        case .port: put(decimal: spread == .manySkbs ? number : number ^ round >> 16 & 0x3FFF)
        case .pid:
            // As many digits as before.
            let least = (1..<value.digits).reduce(1 as UInt64) { least, _ in least * 10 }
            put(decimal: spread == .manySkbs ? number : least + (number - least + round) % (9 * least))
        }
    }

    /// Loopback, link-local, group and broadcast addresses, and none.
    private static func stays(_ address: UInt64) -> Bool {
        address >> 24 == 0 || address >> 24 == 127 || address >> 24 >= 224 || address >> 16 == 0xA9FE
    }

    private mutating func put(hex number: UInt64) { text += Array(String(number, radix: 16).utf8) }
    private mutating func put(decimal number: UInt64) { text += Array(String(number).utf8) }

    private mutating func put(ipv4 number: UInt64) {
        for shift in [24, 16, 8, 0] as [UInt64] {
            put(decimal: number >> shift & 0xFF)
            if shift > 0 { text.append(UInt8(ascii: ".")) }
        }
    }
}
