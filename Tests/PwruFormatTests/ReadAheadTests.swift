import Testing

@testable import PwruFormat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What others write into a pipe is read and decoded on two threads; what comes out is what one thread makes of it.
@Suite(.timeLimit(.minutes(5))) struct ReadAheadTests {
    /// The end of a pipe to read from, and a thread that writes `bytes` into it, so many at a time.
    private func piped(_ bytes: [UInt8], pieces: [Int]) throws -> ByteSource {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (output, input) = (ends[0], ends[1])
        let isWriting = detachThread {
            var start = 0
            var piece = 0
            while start < bytes.count {
                let count = min(pieces[piece % pieces.count], bytes.count - start)
                put(bytes[start..<start + count], into: input)
                start += count
                piece += 1
            }
            close(input)
        }
        try #require(isWriting)
        return .descriptor(output, name: "memory")
    }

    private struct Outcome: Equatable {
        var events: [String] = []
        var account = LineAccount()
        var warnings: [String] = []

        mutating func add(_ event: TraceEvent, _ text: String, _ vocabulary: Vocabulary) {
            let names = "\(vocabulary.function(event.function).text) \(vocabulary.name(event.iface))"
            events.append("\(event.line) \(event.time) \(names) \(event.tuple) \(text)")
        }
    }

    private func read(_ source: ByteSource, pause: UInt32 = 0) throws -> Outcome {
        let reader = AheadReader(source: source)
        var outcome = Outcome()
        var batch = EventBatch()
        while try reader.next(into: &batch) {
            for event in batch.events { outcome.add(event, batch.text(of: event), reader.vocabulary) }
            if pause > 0 { usleep(pause) }
        }
        outcome.account = reader.state.account
        outcome.warnings = reader.state.parts.compactMap(\.warning)
        return outcome
    }

    private func expected(_ bytes: [UInt8]) throws -> Outcome {
        let reading = try Reading(bytes)
        var outcome = Outcome()
        for (event, text) in zip(reading.events, reading.texts) {
            outcome.add(event, text, reading.reader.vocabulary)
        }
        outcome.account = reading.account
        outcome.warnings = reading.reader.warnings
        return outcome
    }

    @Test(
        arguments: ["a3-head.txt", "a3-head.json", "a6-head.txt", "bb-head.txt", "oo-head.txt"], [1, 7, 1000, 1 << 20])
    func capturesReadTheSame(_ name: String, _ piece: Int) throws {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let source = try ByteSource.file("/\(folder)/Captures/\(name)")
        var bytes = [UInt8](repeating: 0, count: 1 << 22)
        let count = try bytes.withUnsafeMutableBytes { try source.read(into: $0) }
        bytes.removeLast(bytes.count - count)
        // The shortest pieces for a part only: each of them wakes both threads.
        if piece == 1 { bytes.removeLast(max(0, bytes.count - 20_000)) }
        let found = try read(piped(bytes, pieces: [piece]))
        #expect(try found == expected(bytes))
        #expect(!found.events.isEmpty)
    }

    /// Lines that begin in one piece and end in another, shorter and longer than what is kept free in front of a piece.
    @Test(arguments: [100, 9_000, 300_000, 700_000, 3_000_000])
    func linesGoOnInLaterPieces(_ length: Int) throws {
        let long = [UInt8](repeating: ASCII.x, count: length) + [ASCII.newline]
        let bytes = rows(3000) + long + rows(3000, from: 3000) + long + long + rows(3000, from: 6000) + long.dropLast()
        let whole = try expected(bytes)
        #expect(whole.events.count == 9000)
        for pieces in [[1 << 16], [5000, 131_072, 17, 8191, 8192, 8193], [1 << 20]] {
            let found = try read(piped(bytes, pieces: pieces))
            #expect(found == whole)
        }
    }

    /// Whoever takes batches slowly leaves the decoding to the thread that reads.
    @Test func slowTakersGetTheSame() throws {
        let bytes = rows(60_000)
        #expect(try read(piped(bytes, pieces: [1 << 17]), pause: 500) == expected(bytes))
    }

    @Test func gzipIsUnpackedOnTheWay() throws {
        let packed = gzip(rows(20_000))
        let cut = Array(packed.prefix(packed.count / 2))
        #expect(try read(piped(packed, pieces: [1000])) == expected(packed))
        let found = try read(piped(cut, pieces: [1000]))
        #expect(try found == expected(cut))
        #expect(found.warnings == ["memory: gzip data ends early; read up to there"])
    }

    @Test func emptyInputEnds() throws {
        #expect(try read(piped([], pieces: [1])) == Outcome())
    }

    /// Nothing is held back while a writer pauses, nor what a stage has made of it.
    @Test(arguments: [false, true])
    func eventsComeWhileTheWriterWaits(_ hasStage: Bool) throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let reader = AheadReader(source: .descriptor(ends[0], name: "live"))
        reader.start(hasStage ? LineNotes() : nil)
        var parcel = Parcel()
        var seen = 0
        for round in 1...5 {
            put(rows(3, from: round)[...], into: ends[1])
            while seen < 3 * round {
                try #require(try reader.next(into: &parcel))
                seen += parcel.batch.events.count
                if hasStage { #expect(parcel.product as? [UInt64] == parcel.batch.events.map(\.line)) }
            }
            #expect(seen == 3 * round)
        }
        close(ends[1])
        while try reader.next(into: &parcel) { seen += parcel.batch.events.count }
        #expect(seen == 15)
        #expect(reader.state.account.events == 15)
    }

    /// A stage has every batch once and in order, whichever thread works on it, and what it made of it comes with the batch.
    @Test(arguments: [true, false], [0, 300])
    func stagesAreWorkedOnInOrder(_ isAhead: Bool, _ pause: UInt32) throws {
        // Heavy products are not made ahead.
        let weight = pause == 0 ? 0 : 10 << 20
        let bytes = rows(30_000)
        for source in [.memory(bytes), try piped(bytes, pieces: [1 << 16])] {
            let stage = LineNotes(weight: weight)
            let reader = AheadReader(source: source, isAhead: isAhead)
            reader.start(stage)
            var parcel = Parcel()
            var lines: [UInt64] = []
            while try reader.next(into: &parcel) {
                let noted = try #require(parcel.product as? [UInt64])
                #expect(noted == parcel.batch.events.map(\.line))
                lines += noted
                if pause > 0 { usleep(pause) }
            }
            #expect(lines.count == 30_000 && lines == lines.sorted())
            #expect(stage.lines == lines)
            // The end is the stage's to know, too, and stays the end.
            #expect(stage.ends == 1)
            #expect(try !reader.next(into: &parcel))
            #expect(stage.ends == 1)
        }
    }

    /// Notes the lines of each batch.
    private final class LineNotes: BatchStage, @unchecked Sendable {
        private(set) var lines: [UInt64] = []
        private(set) var ends = 0
        /// What each product is said to hold.
        private let weight: Int

        init(weight: Int = 0) { self.weight = weight }

        func work(on parcel: inout Parcel) -> Int {
            if parcel.isLast { ends += 1 }
            let own = parcel.batch.events.map(\.line)
            if !parcel.isLast { lines += own }
            parcel.product = own
            return weight
        }
    }

    /// Whoever has waited so long for a batch that it sleeps is woken when the batch is there.
    @Test(arguments: [true, false])
    func sleepingTakersAreWoken(_ hasStage: Bool) throws {
        // It takes long to find out that this is one line.
        let long = [UInt8](repeating: ASCII.x, count: 30_000_000) + [ASCII.newline]
        let reader = AheadReader(source: .memory(long + rows(3)))
        reader.start(hasStage ? LineNotes() : nil)
        var parcel = Parcel()
        var seen = 0
        while try reader.next(into: &parcel) { seen += parcel.batch.events.count }
        #expect(seen == 3)
    }

    @Test func failingReadsAreErrors() throws {
        // A directory can be opened, and not be read.
        let descriptor = open("/", O_RDONLY)
        try #require(descriptor >= 0)
        #expect(throws: InputError(path: "folder", reason: "Is a directory")) {
            try read(.descriptor(descriptor, name: "folder"))
        }
    }
}

private func put(_ bytes: ArraySlice<UInt8>, into descriptor: Int32) {
    var rest = bytes
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
    }
}
