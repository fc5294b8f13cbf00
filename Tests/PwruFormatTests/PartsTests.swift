import Foundation
import Testing

@testable import PwruFormat

/// A trace in several files reads like one file.
@Suite struct PartsTests {
    /// What was read of a trace, in whole or in parts.
    private struct Whole: Equatable {
        var events: [TraceEvent] = []
        /// The events, in a form that compares.
        var fields: [String] = []
        var texts: [String] = []
        var account = LineAccount()
        var runs: [Int] = []

        init(_ reader: TraceReader) throws {
            var batch = EventBatch()
            while try reader.next(into: &batch) {
                texts += batch.events.map { batch.text(of: $0) }
                runs += batch.events.map { _ in reader.run }
                events += batch.events
                // All but where the text and the tunnel's tuple are kept.
                fields += batch.events.map { event in
                    let values = Mirror(reflecting: event).children.filter { !["text", "tunnel"].contains($0.label) }
                    return "\(values.map(\.value)) \(batch.tunnel(of: event))"
                }
            }
            account = reader.account
        }

        static func == (a: Whole, b: Whole) -> Bool {
            a.fields == b.fields && a.texts == b.texts && a.account == b.account && a.runs == b.runs
        }
    }

    /// Files in a folder that is gone when the test is over.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("pwhy-parts-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        func put(
            _ lines: ArraySlice<[UInt8]>, at name: String, packed: Bool, endsWithNewline: Bool = true
        ) throws -> String {
            var bytes: [UInt8] = []
            for line in lines { bytes += line + [0x0A] }
            // An empty line is one by its newline alone.
            if !endsWithNewline, lines.last?.isEmpty == false { bytes.removeLast() }
            let file = url.appendingPathComponent(name)
            try Data(packed ? gzip(bytes) : bytes).write(to: file)
            return file.path
        }
    }

    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let traces = [
        "Tests/PwruFormatTests/Captures/a6-head.txt", "Tests/PwhyTests/Corpus/wrapped.txt",
        "Tests/PwhyTests/Corpus/both-formats.txt", "Tests/PwhyTests/Corpus/dumps.txt",
        "Tests/PwhyTests/Corpus/fragments.json", "Tests/PwhyTests/Corpus/log-and-rows.txt",
        "Tests/PwhyTests/Corpus/odd-bytes.txt", "Tests/PwhyTests/Corpus/prefixed.txt",
        "Tests/PwhyTests/Corpus/releases.txt", "Tests/PwhyTests/Corpus/stacks.json",
        "Tests/PwhyTests/Corpus/bad-header.json", "Tests/PwhyTests/Corpus/odd-members.json",
    ]

    private static func lines(of trace: String) throws -> [[UInt8]] {
        let bytes = [UInt8](try Data(contentsOf: repository.appending(path: trace)))
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { [UInt8]($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Every cut of a short trace, a selection of those of a long one.
    @Test("Cut anywhere, packed or not: the same events, lines and account", arguments: traces)
    func cutInTwo(trace: String) throws {
        let lines = try Self.lines(of: trace)[...]
        let whole = try Whole(TraceReader(source: .memory(Array(lines.joined(separator: [0x0A])) + [0x0A])))
        let folder = try Folder()
        for cut in stride(from: 0, through: lines.count, by: max(1, lines.count / 25)) {
            let files = [
                try folder.put(lines[..<cut], at: "1", packed: cut % 3 == 1, endsWithNewline: cut % 2 == 0),
                try folder.put([], at: "2", packed: cut % 3 == 2),
                try folder.put(lines[cut...], at: "3", packed: cut % 3 == 2, endsWithNewline: cut % 5 != 0),
            ]
            try check(files, lines: [cut, 0, lines.count - cut], against: whole)
        }
    }

    @Test("One line a file: the account of each is its own", arguments: traces)
    func cutEverywhere(trace: String) throws {
        let lines = try Self.lines(of: trace).prefix(90)
        let whole = try Whole(TraceReader(source: .memory(Array(lines.joined(separator: [0x0A])) + [0x0A])))
        let folder = try Folder()
        let files = try lines.indices.map {
            try folder.put(lines[$0...$0], at: "\($0)", packed: $0 % 2 == 0)
        }
        try check(files, lines: lines.map { _ in 1 }, against: whole)
    }

    private func check(_ files: [String], lines: [Int], against whole: Whole) throws {
        let reader = TraceReader(files: files)
        #expect(try Whole(reader) == whole)
        #expect(reader.parts.map(\.name) == files)
        #expect(reader.parts.map(\.account.lines) == lines)
        #expect(reader.parts.reduce(LineAccount()) { $0 + $1.account } == whole.account)
        for event in whole.events {
            let place = reader.parts.place(ofLine: event.line)
            #expect(place.line >= 1 && place.line <= UInt64(lines[place.part]))
            #expect(reader.parts[place.part].account.events > 0)
        }
    }

    @Test("A record that the next file completes is counted where its lines are")
    func wrappedAcrossFiles() throws {
        let row = RowPrinter().row(RowPrinter.Event()).split(separator: "\n").map(String.init)[0]
        let words = row.split(separator: " ", omittingEmptySubsequences: false)
        let halves = [words.prefix(words.count - 3), words.suffix(3)].map { Array($0.joined(separator: " ").utf8) }
        let bytes = Array(row.utf8)
        let folder = try Folder()
        let reader = TraceReader(files: [
            try folder.put([bytes, halves[0]], at: "1", packed: false),
            try folder.put([halves[1], bytes], at: "2", packed: true),
        ])
        let whole = try Whole(reader)
        #expect(whole.events.map(\.line) == [1, 2, 4])
        #expect(reader.parts.map(\.account.events) == [2, 1])
        #expect(reader.parts.map(\.account.continuation) == [0, 1])
    }

    @Test("A part that cannot be opened, or is damaged, says so; the others are read")
    func unreadableParts() throws {
        let row = RowPrinter().row(RowPrinter.Event()).split(separator: "\n").map(String.init)[0]
        let folder = try Folder()
        let good = try folder.put([Array(row.utf8), Array(row.utf8)], at: "1", packed: false)
        let cut = folder.url.path + "/2"
        try Data(gzip(Array(String(repeating: row + "\n", count: 100).utf8)).dropLast(20)).write(
            to: URL(filePath: cut))
        for isAhead in [false, true] {
            let reader = AheadReader(files: ["/no/such/part", good, "/", cut, good], isAhead: isAhead)
            var batch = EventBatch()
            var events = 0
            while try reader.next(into: &batch) { events += batch.events.count }
            #expect(reader.state.parts.map(\.isOpened) == [false, true, false, true, true])
            #expect(
                reader.state.parts[0].error == InputError(path: "/no/such/part", reason: "No such file or directory"))
            #expect(reader.state.parts[3].warning?.contains("gzip data ends early") == true)
            #expect(reader.state.parts.map(\.account.events).reduce(0, +) == events)
            #expect(reader.state.parts[1].account.events == 2 && reader.state.parts[4].account.events == 2)
        }
    }

    @Test("Bytes are counted as they lie in the files")
    func meter() throws {
        let folder = try Folder()
        let lines = Array(repeating: Array("0xffff1 0 a:1 ip_rcv".utf8), count: 50_000)
        let files = [
            try folder.put(lines[...], at: "1", packed: true), try folder.put(lines[...], at: "2", packed: false),
        ]
        let meter = ReadMeter()
        _ = try Whole(TraceReader(files: files, meter: meter))
        let sizes = try files.map { try Data(contentsOf: URL(filePath: $0)).count }
        #expect(meter.bytes == sizes.reduce(0, +))
    }
}
