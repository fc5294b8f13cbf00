import KernelMap
import Testing

@Suite struct KnownBugTests {
    @Test func eachNamesAnIssueOfItsOwn() throws {
        let pattern = try Regex(#"[\w.-]+/[\w.-]+#[0-9]+"#)
        for bug in KnownBug.all {
            #expect(try pattern.wholeMatch(in: bug.issue) != nil, "\(bug.issue)")
            #expect(!bug.symptom.hasSuffix(".") && !bug.symptom.contains("\n"), "\(bug.issue)")
        }
        #expect(Set(KnownBug.all.map(\.issue)).count == KnownBug.all.count)
    }
}
