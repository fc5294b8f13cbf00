import Testing

@testable import Report

@Suite("Durations in words")
struct DurationWordsTests {
    @Test(
        "Three significant digits, rounded to the nearest",
        arguments: [
            (0, "0 ns"), (1, "1 ns"), (999, "999 ns"), (1000, "1.00 µs"), (1005, "1.01 µs"), (1004, "1.00 µs"),
            (9_994, "9.99 µs"), (9_995, "10.0 µs"), (99_949, "99.9 µs"), (99_950, "100 µs"), (999_499, "999 µs"),
            (999_500, "1.00 ms"), (1_000_000, "1.00 ms"), (12_345_678, "12.3 ms"), (999_500_000, "1.00 s"),
            (1_020_000_000, "1.02 s"), (60_000_000_000, "60.0 s"), (999_400_000_000, "999 s"),
            (1_234_567_000_000, "1235 s"), (UInt64.max, "18446744074 s"),
        ] as [(UInt64, String)])
    func fine(nanoseconds: UInt64, text: String) {
        #expect(DurationWords.text(nanoseconds) == text)
    }

    @Test(
        "A clock of milliseconds gives no digits behind them",
        arguments: [
            (0, "< 1 ms"), (499_999, "< 1 ms"), (1_000_000, "1 ms"), (12_000_000, "12 ms"), (999_000_000, "999 ms"),
            (999_500_000, "1.00 s"), (1_020_000_000, "1.02 s"),
        ] as [(UInt64, String)])
    func coarse(nanoseconds: UInt64, text: String) {
        #expect(DurationWords.text(nanoseconds, isCoarse: true) == text)
    }

    @Test(
        "Shares",
        arguments: [
            (0, 10, "0 %"), (1, 1000, "< 1 %"), (1, 3, "33 %"), (2, 3, "67 %"), (10, 10, "100 %"), (1, 0, ""),
            (UInt64.max, UInt64.max, "100 %"), (UInt64.max / 2, UInt64.max, "50 %"),
        ] as [(UInt64, UInt64, String)])
    func shares(part: UInt64, whole: UInt64, text: String) {
        #expect(DurationWords.share(part, of: whole) == text)
    }
}
