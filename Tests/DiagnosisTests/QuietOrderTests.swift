import SkbPaths
import Testing

@testable import Diagnosis

/// Who has been quiet longest comes first, however often the others were touched.
@Suite struct QuietOrderTests {
    private var order = QuietOrder()
    private var records: [FlowID: FlowRecord] = [:]
    private var now = 0

    private mutating func touch(_ flow: FlowID) {
        now += 1
        let record = records[flow] ?? FlowRecord(id: flow)
        records[flow] = record
        record.lastTouched = now
        order.note(record, in: records)
    }

    private mutating func next(before limit: Int = .max) -> FlowID? {
        let record = order.next(before: limit, in: records)
        if let record { records[record.id] = nil }
        return record?.id
    }

    @Test mutating func theQuietestFirst() {
        for flow: FlowID in [1, 2, 3, 1, 2] { touch(flow) }
        #expect([next(), next(), next(), next()] == [3, 1, 2, nil])
    }

    @Test mutating func onlyThoseTouchedBefore() {
        for flow: FlowID in [1, 2, 1] { touch(flow) }
        #expect(next(before: 2) == nil)
        #expect(next(before: 3) == 2)
        #expect(next(before: 3) == nil)
        #expect(next() == 1)
    }

    @Test mutating func theUnwantedAreLeftOut() {
        for flow: FlowID in 1...4 { touch(flow) }
        let even = order.next(in: records) { $0.id % 2 == 0 }
        #expect(even?.id == 2)
        #expect(next() == 3)
    }

    /// What the list does to stay short never shows.
    @Test mutating func likeAPlainList() {
        var plain: [FlowID] = []
        var random: UInt64 = 7
        for _ in 0..<20_000 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            if random >> 60 == 0 {
                #expect(next() == (plain.isEmpty ? nil : plain.removeFirst()))
            } else {
                let flow = FlowID(random >> 33 & 63)
                plain.removeAll { $0 == flow }
                plain.append(flow)
                touch(flow)
            }
        }
        while let flow = next() { #expect(flow == plain.removeFirst()) }
        #expect(plain.isEmpty)
    }
}
