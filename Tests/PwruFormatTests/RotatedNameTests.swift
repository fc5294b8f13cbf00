import PwruFormat
import Testing

@Suite struct RotatedNameTests {
    @Test(
        "Names that log rotation gives",
        arguments: [
            ("trace-2026-02-03T10-11-12.123.log", "trace.log", false),
            ("trace-2026-02-03T10-11-12.123.log.gz", "trace.log", true),
            ("node-a.out-2026-02-03T10-11-12.123.json.gz", "node-a.out.json", true),
            ("trace-2026-02-03T10-11-12.123", "trace", false),
            ("trace-2026-02-03T10-11-12.123.gz", "trace", true),
            ("a-b-2026-02-03T10-11-12.123.txt", "a-b.txt", false),
            ("-2026-02-03T10-11-12.123.log", ".log", false),
        ])
    func rotated(name: String, live: String, isPacked: Bool) throws {
        let rotated = try #require(RotatedName(name))
        #expect(rotated.live == live)
        #expect(rotated.time == "2026-02-03T10-11-12.123")
        #expect(rotated.isPacked == isPacked)
    }

    @Test(
        "Names that only look like it",
        arguments: [
            "trace.log", "trace.log.gz", "", ".gz", "2026-02-03T10-11-12.123.log", "trace-2026-02-03.log",
            "trace-2026-02-03T10-11-12.log", "trace-2026-02-03T10:11:12.123.log", "trace-2026-02-03T10-11-12.12.log",
            "trace2026-02-03T10-11-12.123.log", "trace-2026-02-03T10-11-12.123.log.gz.gz",
            "trace-2026-02-03T10-11-12.123.tar.xz", "trace-٢٠٢٦-02-03T10-11-12.123.log",
        ])
    func others(name: String) {
        #expect(RotatedName(name) == nil)
    }
}
