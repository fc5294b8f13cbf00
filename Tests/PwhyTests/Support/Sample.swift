import Foundation
import Testing

/// A folder of `samples/`: captures, and what pwhy must say of them.
struct Sample: CustomTestStringConvertible {
    let name: String
    /// Paths from the top of the repository, text ahead of JSON.
    let captures: [Capture]

    /// One capture of a sample.
    struct Capture: CustomTestStringConvertible {
        /// From the top of the repository, as given to the program.
        let path: String

        var url: URL { Pwhy.repository.appendingPathComponent(path) }
        var name: String { url.lastPathComponent }
        var isPacked: Bool { path.hasSuffix(".gz") }
        var isText: Bool { name.hasPrefix("pwru.txt") }
        var testDescription: String { path }

        func bytes() throws -> Data { try Data(contentsOf: url) }
        func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }
        func lines() throws -> [String] {
            try text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    init(_ name: String) {
        self.name = name
        let names = ["pwru.txt", "pwru.txt.gz", "pwru.json", "pwru.json.gz"]
        captures = names.map { Capture(path: "samples/\(name)/\($0)") }
            .filter { FileManager.default.fileExists(atPath: $0.url.path) }
    }

    /// What is in `samples/` beside folders that hold one capture each.
    private static let notSingle: Set = ["README.md", "fleet", "incident", "incident-report", "truth.tsv"]

    static let all: [Sample] = {
        let folder = Pwhy.repository.appendingPathComponent("samples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { !$0.hasPrefix(".") && !notSingle.contains($0) }.map(Sample.init)
    }()

    static let allCaptures = all.flatMap(\.captures)

    /// The capture whose report is kept.
    var reference: Capture { captures[0] }

    func file(_ name: String) -> URL { Pwhy.repository.appendingPathComponent("samples/\(self.name)/\(name)") }

    var testDescription: String { name }

    static let notrack = Sample("notrack-then-firewall").reference
    static let notrackJSON = Sample("notrack-then-firewall").captures[1]
    static let firewallDrop = Sample("firewall-drop").reference
    static let reverseSNAT = Sample("reverse-snat-miss").reference
    static let noListener = Sample("no-listener").reference
    static let healthy = Sample("healthy-ipv6").reference
    static let healthyPacked = Sample("healthy-vxlan-masquerade").reference
}
