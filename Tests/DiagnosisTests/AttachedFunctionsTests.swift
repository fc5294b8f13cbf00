import PwruFormat
import SkbPaths
import Testing

@testable import Diagnosis

/// What pwru says of itself reaches whoever judges.
@Suite struct AttachedFunctionsTests {
    @Test(arguments: [true, false])
    func theContextKnowsHowManyFunctionsPwruAttachedTo(_ isAhead: Bool) throws {
        let log =
            "2026/11/23 03:26:17 INFO Attaching kprobes via=kprobe-multi\n"
            + "2028 / 2028 [---] 100.00% ? p/s2026/11/23 03:26:17 INFO Attached ignored=3\n"
        let text = log + print(try CaptureRecord.sample("no-listener"), .all)
        let reader = AheadReader(source: .memory(Array(text.utf8)), isAhead: isAhead)
        var batch = EventBatch()
        while try reader.next(into: &batch) {}
        #expect(reader.state.attachedFunctions == 2025)
    }
}
