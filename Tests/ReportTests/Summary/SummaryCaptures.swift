import Foundation
import PwruFormat

@testable import Diagnosis
@testable import Report

/// Every capture that the project has: real ones, text and JSON of each, samples, and damaged ones.
enum SummaryCaptures {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let paths: [String] = ["Tests/DiagnosisTests/Captures", "samples", "Tests/PwhyTests/Corpus"].flatMap {
        let folder = repository.appending(path: $0).path
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let formats = [".txt", ".json", ".gz", ".log"]
        return names.sorted().filter { name in formats.contains { name.hasSuffix($0) } }.map { folder + "/" + $0 }
    }

    /// Each of them as it may come from one of a few nodes, and a rotated set.
    static let captures: [CaptureFiles] = {
        let single = paths.enumerated().map { index, path in
            var capture = CaptureFiles(node: index % 4 == 0 ? nil : "node-\(index / 2 % 5)", files: [path])
            capture.isNodeGiven = index % 3 == 0
            return capture
        }
        let rotated = paths.filter { $0.contains("/incident/node-a/trace") }
        return single + [CaptureFiles(node: "node-a", files: rotated)]
    }()

    static func analyzer(of captures: [CaptureFiles], keepsDigests: Bool = true) -> Analyzer {
        let analyzer = Analyzer(keepsDigests: keepsDigests)
        _ = analyzer.analyze(files: captures, workers: 2)
        return analyzer
    }

    /// What is found in each of `captures`, in their order.
    static let results = analyzer(of: captures).results

    /// The summary of each of `captures`, as it is written.
    static let texts = results.map { SummaryText.render(Summary([$0])) }
}

extension Summary {
    /// Reads one text; says what is wrong with it.
    init(text: some StringProtocol, _ complaints: inout [String]) {
        self.init()
        complaints += read(.memory(Array(text.utf8)), name: "summaries").problems.map(\.description)
    }
}

extension Analysis {
    /// In every format that there is.
    var allReports: [String] {
        [
            TerminalReport.render(self, style: TextStyle(color: false)), JSONReport.render(self),
            MarkdownReport.render(self), HTMLReport.render(self),
        ]
    }
}
