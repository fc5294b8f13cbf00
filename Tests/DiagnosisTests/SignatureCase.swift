import Catalogue
import KernelMap
import Testing

@testable import Diagnosis

/// One way in which packets die, and what is to be said of it on each kernel.
struct SignatureCase: Sendable, CustomTestStringConvertible {
    /// What recorded the packets: three kernels, and a pwru that prints no reasons (up to 1.0.8, on kernels from 6.11).
    enum Recorder: String, CaseIterable, CustomTestStringConvertible {
        case kernel6_1, kernel6_12, kernel7_3, withoutReasons

        var testDescription: String { rawValue }

        var kernel: Kernel { self == .kernel6_1 ? .v6_1 : self == .kernel7_3 ? .v7_3 : .v6_12 }
    }

    /// The signature that is to be named, or, in a near miss, that must not be.
    var id: String
    var what: String
    /// The causes to be named where nothing else is said for a recorder.
    var says: [String]
    /// Recorders whose traces show less, or something else.
    var unless: [Recorder: [String]]
    /// Of the first cause, on the newest kernel; nil where it does not matter.
    var confidence: Confidence?
    var records: @Sendable (Kernel) throws -> [CaptureRecord]

    var testDescription: String { "\(id): \(what)" }

    func causes(_ recorder: Recorder) -> [String] { unless[recorder] ?? says }

    func trace(_ recorder: Recorder) throws -> [CaptureRecord] {
        let records = try records(recorder.kernel)
        return recorder == .withoutReasons ? records.map(\.withoutReason) : records
    }

    /// - Parameter unless: what is said of this trace by recorders that show less.
    static func of(
        _ id: String, _ what: String, as confidence: Confidence? = .confirmed, unless: [Recorder: [String]] = [:],
        _ script: String
    ) -> SignatureCase {
        SignatureCase(id: id, what: what, says: [id], unless: unless, confidence: confidence) {
            TraceScript(script, on: $0).records
        }
    }

    /// A trace that resembles what a signature is about, and has another cause, or none.
    static func near(
        _ id: String, _ what: String, says: [String] = [], unless: [Recorder: [String]] = [:], _ script: String
    ) -> SignatureCase {
        SignatureCase(id: id, what: what, says: says, unless: unless, confidence: nil) {
            TraceScript(script, on: $0).records
        }
    }

    /// The same with records that a script alone does not make.
    static func near(
        _ id: String, _ what: String, says: [String] = [],
        of records: @escaping @Sendable (Kernel) throws -> [CaptureRecord]
    ) -> SignatureCase {
        SignatureCase(id: id, what: what, says: says, unless: [:], confidence: nil, records: records)
    }
}
