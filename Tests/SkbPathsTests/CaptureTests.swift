import Foundation
import PwruFormat
import SkbPaths
import Testing

/// Real captures, as many as the repository holds.
@Suite struct CaptureTests {
    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Traces below the folders that hold some; none where a folder is missing.
    static let traces: [String] = ["Tests/PwruFormatTests/Captures", "samples"].flatMap { folder -> [String] in
        let files = FileManager.default.enumerator(atPath: repository.appending(path: folder).path) ?? .init()
        return files.compactMap { $0 as? String }.filter(isTrace).map { "\(folder)/\($0)" }.sorted()
    }

    private static func isTrace(_ file: String) -> Bool {
        let name = file.split(separator: "/").last ?? ""
        return !name.hasPrefix("expected") && [".txt", ".json", ".gz"].contains { name.hasSuffix($0) }
    }

    @Test(arguments: traces) func invariants(_ trace: String) throws {
        let capture = try Capture(.file(Self.repository.appending(path: trace).path))
        try capture.checkInvariants()
    }
}
