import Testing

@testable import Diagnosis

@Suite struct MomentTests {
    @Test(arguments: [
        ("40347290082", Moment.Kind.sinceBoot, 40_347_290_082 as UInt64), ("0", .sinceBoot, 0),
        ("10:11", .timeOfDay, 36_660_000_000_000), ("10:11:12", .timeOfDay, 36_672_000_000_000),
        ("10:11:12.5", .timeOfDay, 36_672_500_000_000),
        ("2026-02-20T10:11:12.123", .date, 1_771_582_272_123_000_000),
        ("2026-02-20 10:11", .date, 1_771_582_260_000_000_000),
        ("+1.5s", .offset, 1_500_000_000), ("+200ms", .offset, 200_000_000), ("+3us", .offset, 3000),
        ("+3µs", .offset, 3000), ("+7ns", .offset, 7), ("+2m", .offset, 120_000_000_000),
        ("+2min", .offset, 120_000_000_000), ("+1h", .offset, 3_600_000_000_000), ("+0.5ms", .offset, 500_000),
        ("+1.0000000001s", .offset, 1_000_000_000),
    ])
    func isRead(_ text: String, _ kind: Moment.Kind, _ nanoseconds: UInt64) throws {
        let moment = try #require(Moment(text))
        #expect(moment.kind == kind && moment.nanoseconds == nanoseconds && moment.text == text)
    }

    @Test(arguments: [
        "", "yesterday", "1.5", "-5", "+", "+5", "+s", "+1,5s", "+-1s", "+1.s", "+.5s", "+1.5.5s", "+99999999999h",
        "18446744073709551616", "25:00", "10:61", "10:11:12Z", "2026-02-20T10:11:12+01:00", "2026-13-01T00:00",
        "2026-02-20", "10:11:12 ", "１０:11",
    ])
    func isRefused(_ text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func aWindowThatHoldsNothingIsNoticed() {
        func isImpossible(_ since: String, _ until: String) -> Bool {
            var selection = Selection()
            selection.since = Moment(since)
            selection.until = Moment(until)
            return selection.isImpossible
        }
        #expect(isImpossible("5", "4") && isImpossible("+2s", "+1s"))
        #expect(isImpossible("2026-02-20T10:11", "2026-02-20T10:10"))
        #expect(!isImpossible("5", "5") && !isImpossible("5", "+1s"))
        // Over midnight.
        #expect(!isImpossible("23:59", "00:01"))
    }
}
