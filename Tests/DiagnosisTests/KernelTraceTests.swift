import Foundation
import KernelMap
import Testing

@testable import Diagnosis

/// Packets as three kernels took them: names of functions differ between releases, and some do not show.
@Suite struct KernelTraceTests {
    @Test(arguments: KernelTrace.all)
    func theCauseIsNamed(_ trace: KernelTrace) {
        let records = TraceScript("a: " + trace.script, on: trace.kernel, spelledOut: true).records
        #expect(trace.expectation.complaints(about: diagnose(records).findings) == [])
    }

    @Test func allAreThere() {
        #expect(Set(KernelTrace.all.map(\.name)).count == KernelTrace.expectations.keys.count { !$0.contains("@") })
        for kernel in Kernel.allCases { #expect(KernelTrace.all.count { $0.kernel == kernel } > 60) }
    }
}

/// One packet's way through one kernel, from `KernelTraces/`.
struct KernelTrace: Sendable, CustomTestStringConvertible {
    var name: String
    var kernel: Kernel
    var script: String
    var expectation: Expectation

    var testDescription: String { "\(name) on \(kernel.rawValue)" }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "KernelTraces")

    static let expectations: [String: Expectation] = {
        let table = try? String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
        let rows = (table ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
        return Dictionary(
            uniqueKeysWithValues: rows.map { (String($0[0]), Expectation($0.dropFirst().map(String.init))) })
    }()

    static let all: [KernelTrace] = {
        let data = (try? unzipped(folder.appending(path: "traces.gz"))) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            let expectation = expectations["\(words[0])@\(words[1])"] ?? expectations[words[0]]
            guard let kernel = Kernel(rawValue: words[1]), let expectation else { return nil }
            return KernelTrace(name: words[0], kernel: kernel, script: words[2], expectation: expectation)
        }
    }()
}
