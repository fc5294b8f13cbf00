import Diagnosis
import Foundation
import Report
import Testing

/// Several files are read at the same time; nobody can tell by the result.
@Suite struct SideBySideTests {
    @Test func theReportDoesNotDependOnTheNumberOfThreads() throws {
        let files = Sample.allCaptures.map { CaptureFiles(files: [$0.path]) }
        try #require(files.count > 8)
        let reports = [1, 2, 7].map { workers in
            let analyzer = Analyzer()
            #expect(analyzer.analyze(files: files, workers: workers).isEmpty)
            return JSONReport.render(analyzer.result())
        }
        #expect(Set(reports).count == 1)
    }

    @Test func filesThatCannotBeOpenedAreNamed() {
        let analyzer = Analyzer()
        let complaints = analyzer.analyze(
            files: ["no-such-file-1", Sample.noListener.path, "no-such-file-2"].map { CaptureFiles(files: [$0]) },
            workers: 2)
        #expect(complaints.count == 2)
        #expect(complaints.first?.contains("no-such-file-1") == true)
        let analysis = analyzer.result()
        #expect(analysis.inputs.map(\.path) == ["no-such-file-1", "no-such-file-2", Sample.noListener.path])
        #expect(analysis.inputs.filter { $0.error != nil }.count == 2)
        #expect(analysis.findings.contains { $0.signature == "no-listener" })
    }
}
