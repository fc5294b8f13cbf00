import Foundation

/// The members of the JSON report that users may rely on (`pwhy.report/1`). A missing one is an error.
struct ReportDocument: Decodable {
    var schema: String
    var verdict: String
    var inputs: [Input]
    var paths: Paths
    var findings: [Finding]

    struct Input: Decodable {
        var path: String
        var node: String?
        var format: String
        var lines: Int
        var account: Account
        /// Beyond the contract: why it could not be read.
        var error: String?
    }

    struct Account: Decodable {
        var events, continuation, header, noise, foreign, malformed: Int
        var sum: Int { events + continuation + header + noise + foreign + malformed }
    }

    struct Paths: Decodable, Equatable {
        var total, delivered, transmitted, dropped, consumed, absorbed, lost_from_view: Int
        var sum: Int { delivered + transmitted + dropped + consumed + absorbed + lost_from_view }
    }

    struct Finding: Decodable {
        var signature, role, severity, confidence, title, explanation: String
        var caused_by: String?
        var drop: Drop?
        var flow: Flow?
        var packets, flows: Int
        /// Beyond the contract: where it was seen.
        var nodes: [String]
        var evidence: [Evidence]
        var fix, verify: [String]

        /// As in `expected-findings.txt`.
        var line: String { "\(role) \(signature) \(confidence) \(severity)" }
        var lineWithoutConfidence: String { "\(role) \(signature) \(severity)" }
    }

    struct Drop: Decodable {
        var reason, function, caller: String
        var hook: String?
        var iface: String
        var netns: Int
    }

    struct Flow: Decodable {
        var `protocol`, source, destination: String
    }

    struct Evidence: Decodable {
        var path: String
        var line: Int
        var text, why: String
    }

    init(_ json: Data) throws { self = try JSONDecoder().decode(ReportDocument.self, from: json) }

    var lines: [String] { findings.map(\.line) }
}
