import Catalogue
import Foundation
import PwruFormat
import Synchronization
import Testing

@testable import Diagnosis

/// One of the captures under `Captures/`, which pwru recorded as text and as JSON at the same time.
struct RealCapture: Hashable, Sendable, CustomTestStringConvertible {
    enum Format: String, CaseIterable { case text = "txt", json = "json" }

    var name: String
    var expectation: Expectation

    var testDescription: String { name }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Captures")

    /// All of them, as the table beside them lists them.
    static let all: [RealCapture] = {
        let table = try? String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
        let rows = (table ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
        return rows.map { row in
            let words = row.split(separator: " ").map(String.init)
            return RealCapture(name: words[0], expectation: Expectation(words.dropFirst()))
        }
    }()

    static func named(_ name: String) -> RealCapture { all.first { $0.name.hasPrefix(name + "-") }! }

    static let healthy = all.filter(\.expectation.isHealthy)

    /// Names of the captures that lie there, listed or not, in each format.
    static func stored(_ format: Format) throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let suffix = ".\(format.rawValue).gz"
        return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
    }

    func file(_ format: Format) -> URL { RealCapture.folder.appending(path: "\(name).\(format.rawValue).gz") }

    /// The diagnosis of the capture as it was recorded.
    func diagnosed(_ format: Format, catalogue: [Signature] = Signature.builtIn) throws -> Analysis {
        let analyzer = Analyzer(catalogue: catalogue)
        analyzer.analyze(try .file(file(format).path), name: name)
        return analyzer.result()
    }

    /// Its events, for variants to be made of; unpacked once.
    func records() throws -> [CaptureRecord] {
        if let known = RealCapture.unpacked.withLock({ $0[name] }) { return known }
        let records = try CaptureRecord.read(file(.json))
        RealCapture.unpacked.withLock { $0[name] = records }
        return records
    }

    private static let unpacked = Mutex<[String: [CaptureRecord]]>([:])
}

/// The signatures that a capture's causes must have, and may have besides.
struct Expectation: Hashable, Sendable {
    /// Any one of these; empty where nothing failed.
    var causes: [String]
    var optional: [String]

    /// - Parameter words: `a|b` for the cause, `?a` for what may be named besides, or `none`.
    init(_ words: some Sequence<String>) {
        let required = words.filter { !$0.hasPrefix("?") && $0 != "none" }
        causes = required.flatMap { $0.split(separator: "|").map(String.init) }
        optional = words.filter { $0.hasPrefix("?") }.map { String($0.dropFirst()) }
    }

    var isHealthy: Bool { causes.isEmpty }

    /// What is wrong with these findings; empty if nothing is.
    func complaints(about findings: [Finding]) -> [String] {
        let named = findings.filter { $0.role == .cause }.map(\.signature)
        let others = findings.filter {
            $0.severity >= .warning && !causes.contains($0.signature) && !optional.contains($0.signature)
        }
        var complaints = others.map { "\($0.role) \($0.signature) (\($0.severity)) is not what happened" }
        if isHealthy {
            if complaints.isEmpty, !named.isEmpty { complaints = ["nothing failed, and yet: \(named)"] }
        } else if named.filter(causes.contains).count != 1 {
            complaints.append("expected one \(causes.joined(separator: " or ")), and no other: \(named)")
        }
        return complaints
    }
}
