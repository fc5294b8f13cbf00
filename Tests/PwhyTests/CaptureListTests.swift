import Diagnosis
import Foundation
import Testing

@testable import pwhy

/// Which files are one capture, and whose.
@Suite("Captures of a command line") struct CaptureListTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func put(_ names: String...) throws {
        for name in names { try folder.put("", at: name) }
    }

    private func node(_ text: String) throws -> GivenNode {
        let parts = text.split(separator: "=")
        return try GivenNode("\(parts[0])=\(folder.path)/\(parts[1])")
    }

    /// The captures of paths below the folder, a line each: `node: file file`.
    private func captures(_ inputs: [String], nodes: [String] = []) throws -> [String] {
        let nodes = try nodes.map(node)
        let found = try InputList.captures(inputs.map { folder.path + ($0.isEmpty ? "" : "/" + $0) }, nodes: nodes)
        return found.filter { !$0.files.isEmpty }.map { capture in
            "\(capture.node ?? "-"): " + capture.files.map(shown).joined(separator: " ")
        }
    }

    private func shown(_ path: String) -> String { String(path.dropFirst(folder.path.count + 1)) }

    private func leftOut(_ inputs: [String]) throws -> [String: String] {
        let found = try InputList.captures(inputs.map { folder.path + ($0.isEmpty ? "" : "/" + $0) })
        let pairs = found.flatMap(\.leftOut).map { (shown($0.path), $0.reason.replacing(folder.path + "/", with: "")) }
        return Dictionary(pairs) { first, _ in first }
    }

    // MARK: - Rotated sets

    @Test("A rotated set is one capture, in the order of its times, the live file last")
    func rotated() throws {
        try put(
            "n/trace.log", "n/trace-2026-02-03T10-11-12.123.log.gz", "n/trace-2026-02-02T23-00-00.001.log",
            "n/trace-2025-12-31T23-59-59.999.log.gz", "n/trace.json", "m/trace-2026-02-03T10-11-12.123.log.gz",
            "m/trace-2026-02-03T10-11-12.124.log.gz", "m/trace.log.gz")
        let expected = [
            "m: m/trace-2026-02-03T10-11-12.123.log.gz m/trace-2026-02-03T10-11-12.124.log.gz m/trace.log.gz",
            "n: n/trace-2025-12-31T23-59-59.999.log.gz n/trace-2026-02-02T23-00-00.001.log "
                + "n/trace-2026-02-03T10-11-12.123.log.gz n/trace.log",
            "n: n/trace.json",
        ]
        #expect(try captures([""]) == expected)
        let one = [
            "n/trace.log", "m/trace.log.gz", "n/trace-2026-02-03T10-11-12.123.log.gz", "n/trace.json",
            "n/trace-2026-02-02T23-00-00.001.log", "m/trace-2026-02-03T10-11-12.124.log.gz",
            "n/trace-2025-12-31T23-59-59.999.log.gz", "m/trace-2026-02-03T10-11-12.123.log.gz",
        ]
        #expect(try captures(one) == expected)
        #expect(try captures(one.reversed()) == expected)
        #expect(try captures(one + ["n", "m"]) == expected)
    }

    @Test("Without the live file; in two folders; two names in one folder")
    func setsApart() throws {
        try put(
            "a/x-2026-02-03T10-11-12.123.log", "a/x-2026-02-03T10-11-13.123.log", "a/y-2026-02-03T10-11-12.123.log",
            "a/y-2026-02-03T10-11-12.123.json", "b/x-2026-02-03T10-11-11.123.log", "b/x.log")
        #expect(
            try captures([""]) == [
                "a: a/x-2026-02-03T10-11-12.123.log a/x-2026-02-03T10-11-13.123.log",
                "a: a/y-2026-02-03T10-11-12.123.json", "a: a/y-2026-02-03T10-11-12.123.log",
                "b: b/x-2026-02-03T10-11-11.123.log b/x.log",
            ])
    }

    @Test("Of a part that is there plain and packed, the plain one is read")
    func brokenOffPacking() throws {
        try put(
            "n/t-2026-02-03T10-11-12.123.log", "n/t-2026-02-03T10-11-12.123.log.gz", "n/t.log", "n/t.log.gz", "o/x.txt")
        #expect(
            try captures([""]) == ["n: n/t-2026-02-03T10-11-12.123.log n/t.log", "n: n/t.log.gz", "o: o/x.txt"])
        #expect(
            try leftOut([""]) == [
                "n/t-2026-02-03T10-11-12.123.log.gz":
                    "the same part of the trace as t-2026-02-03T10-11-12.123.log, which is read"
            ])
    }

    // MARK: - Nodes

    @Test(
        "What file names tell of nodes",
        arguments: [
            ("node-b.json.gz", "node-b"), ("node-b.txt", "node-b"), ("10.0.0.3.log", "10.0.0.3"),
            ("node-a.example.com.txt.gz", "node-a.example.com"), ("Node-A.TXT", "Node-A"), ("node-a", "node-a"),
            ("pwru.txt", nil), ("trace.log.gz", nil), ("Capture.json", nil), ("pwru.stdout.gz", nil), ("trace", nil),
            ("node-a.pwru.log", "node-a"), (".gz", ".gz"),
        ])
    func fileNames(name: String, node: String?) {
        #expect(NodeName.inFileName(name) == node)
    }

    @Test("The folder below the given one names the node, else the file, else the folder around it")
    func nodes() throws {
        try put("i/node-a/pwru.txt", "i/node-a/old/x.json", "i/node-b.json.gz", "i/trace.log")
        let expected = [
            "i: i/trace.log", "node-a: i/node-a/old/x.json", "node-a: i/node-a/pwru.txt", "node-b: i/node-b.json.gz",
        ]
        #expect(try captures(["i"]) == expected)
        #expect(try captures(["i/"]) == expected)
        #expect(
            try captures(["i/trace.log", "i/node-b.json.gz", "i/node-a/pwru.txt"])
                == ["i: i/trace.log", "node-a: i/node-a/pwru.txt", "node-b: i/node-b.json.gz"])
    }

    @Test("A folder that everything lies in tells no nodes apart")
    func commonFolders() throws {
        try put("i/4711/README", "i/4711/node-a/trace.log", "i/4711/node-b/trace.log", "i/4711/node-c.txt")
        #expect(
            try captures(["i"]) == [
                "README: i/4711/README", "node-a: i/4711/node-a/trace.log", "node-b: i/4711/node-b/trace.log",
                "node-c: i/4711/node-c.txt",
            ])
    }

    @Test("A single capture has no name; one that is given stays")
    func singleCapture() throws {
        try put("n/pwru.txt")
        #expect(try captures(["n"]) == ["-: n/pwru.txt"])
        #expect(try captures(["n/pwru.txt"]) == ["-: n/pwru.txt"])
        #expect(try captures([], nodes: ["x=n/pwru.txt"]) == ["x: n/pwru.txt"])
        #expect(try captures(["n"], nodes: ["x=n"]) == ["x: n/pwru.txt"])
    }

    @Test("Names that are given win; of several the one that is closest to the file")
    func givenNodes() throws {
        try put("i/node-a/pwru.txt", "i/node-a/sub/eth0.txt", "i/node-b.json", "j.txt")
        try put("s/t-2026-02-03T10-11-12.123.log", "s/t.log")
        #expect(
            try captures(["i"], nodes: ["alpha=i/node-a", "beta=i/node-a/sub/eth0.txt", "gamma=j.txt"]) == [
                "alpha: i/node-a/pwru.txt", "beta: i/node-a/sub/eth0.txt", "gamma: j.txt", "node-b: i/node-b.json",
            ])
        #expect(
            try captures(["j.txt", "s"], nodes: ["alpha=s/t.log"])
                == ["alpha: s/t-2026-02-03T10-11-12.123.log s/t.log", "j: j.txt"])
    }

    @Test("What cannot be meant is said")
    func wrongNodes() throws {
        try put("a.txt", "s/t-2026-02-03T10-11-12.123.log", "s/t.log")
        try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
        func message(_ nodes: [String]) -> String {
            do {
                _ = try captures(["a.txt"], nodes: nodes)
                return ""
            } catch {
                return (error as? UsageError)?.message.replacing(folder.path + "/", with: "") ?? "\(error)"
            }
        }
        #expect(message(["x=gone.txt"]) == "--node x=gone.txt: No such file or directory")
        #expect(message(["x=empty"]) == "--node x=empty: no files in this folder")
        #expect(message(["x=a.txt", "y=a.txt"]) == "--node: a.txt is given two names, x and y")
        #expect(message(["x=a.txt", "x=a.txt"]) == "")
        let first = "s/t-2026-02-03T10-11-12.123.log"
        #expect(
            message(["x=s/t.log", "y=\(first)"])
                == "--node: \(first) and the files that continue it cannot be of two nodes, y and x")
        for text in ["", "=", "x", "x=", "=a.txt"] {
            #expect(throws: UsageError.self) { try GivenNode(text) }
        }
        #expect(try GivenNode("x=a=b.txt").path == "a=b.txt")
    }

    // MARK: - Folders

    @Test("A file that is named twice is read once, whatever it is called")
    func onceEach() throws {
        try put("a/x.txt", "b/y.txt")
        let link = folder.path + "/b/link.txt"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../a/x.txt")
        try FileManager.default.linkItem(atPath: folder.path + "/b/y.txt", toPath: folder.path + "/b/z.txt")
        let expected = ["a: a/x.txt", "b: b/y.txt"]
        #expect(try captures([""]) == expected)
        #expect(try captures(["", "", "a", "b/z.txt", "b/link.txt", "a/x.txt"]) == expected)
        #expect(try leftOut([""]) == ["b/link.txt": "the same file as a/x.txt", "b/z.txt": "the same file as b/y.txt"])
    }

    @Test("Links that lead round in a circle, or to what is read anyway, are not followed; others are")
    func links() throws {
        try put("i/a/x.txt", "i/b/y.txt", "elsewhere/c/z.txt")
        for (name, target) in [
            ("i/a/up", ".."), ("i/a/self", "."), ("i/a/b", "../b"), ("i/out", "../elsewhere"),
            ("i/out2", "../elsewhere/c"), ("elsewhere/back", "../i"), ("elsewhere/c/round", ".."), ("i/l1", "l2"),
            ("i/l2", "l1"), ("i/gone", "nowhere"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/\(name)", withDestinationPath: target)
        }
        #expect(
            try captures(["i"]) == [
                "a: i/a/x.txt", "b: i/b/y.txt", "gone: i/gone", "l1: i/l1", "l2: i/l2", "out: i/out/c/z.txt",
            ])
        let above = "a link to a folder that it lies in"
        let anyway = "a link to a folder that is read by its own name"
        #expect(
            try leftOut(["i"]) == [
                "i/a/up": above, "i/a/self": above, "i/a/b": anyway, "i/out/back": above, "i/out/c/round": above,
                "i/out2": anyway,
            ])
    }

    @Test("Sockets, pipes and devices in folders are told, hidden files are not; a pipe that is named is read")
    func specialFiles() throws {
        try put("i/x.txt", "i/.hidden", "i/.git/config")
        let pipe = folder.path + "/i/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/i/null", withDestinationPath: "/dev/null")
        // A name that no text can be made of, not even by the test.
        let odd = Array((folder.path + "/i/odd").utf8CString.dropLast()) + [-1, 0]
        close(open(odd, O_CREAT | O_WRONLY, 0o600))
        #expect(try captures(["i"]) == ["-: i/x.txt"])
        #expect(
            try leftOut(["i"]) == [
                "i/pipe": "a named pipe", "i/null": "a device", "i/odd\u{FFFD}": "its name is not in UTF-8",
            ])
        #expect(try captures(["i/pipe", "i/x.txt"]) == ["-: i/pipe", "x: i/x.txt"])
    }
}
