import SkbPaths
import Testing

/// Whatever the order in which skbs come up, each life comes out as it was made.
@Suite struct PropertyTests {
    @Test(arguments: 1...24) func livesComeOutAsGenerated(_ seed: Int) throws {
        let lives = Lives(seed: UInt64(seed), addresses: 1 + seed % 9, livesEach: 12)
        let capture = try Capture(lives.script)
        var numbers: [String: Int] = [:]
        for life in lives.expected where numbers[life.label] == nil { numbers[life.label] = numbers.count }
        try #require(capture.paths.count == lives.expected.count)
        for (path, life) in zip(capture.paths, lives.expected) {
            let name: Comment = "seed \(seed), line \(path.firstLine)"
            #expect(path.skb == Script.address(numbers[life.label]!), name)
            #expect(path.steps.count == life.steps, name)
            #expect(path.end == life.end, name)
            #expect((path.drop?.reason ?? "") == life.reason, name)
            #expect(path.rewrites.map(\.kind) == (life.translated ? [.destinationNAT] : []), name)
            #expect(!path.torn, name)
        }
        #expect(capture.tables.tornLives == 0)
    }

    @Test(arguments: 1...8) func retoldWithoutTrapping(_ seed: Int) throws {
        let capture = try Capture(Lives(seed: UInt64(seed), addresses: 5, livesEach: 8).script)
        try capture.checkInvariants()
    }

    @Test(arguments: 1...8) func anyPieceOfACaptureIsReadWithoutTrapping(_ seed: Int) throws {
        // Begins and ends in the middle, and every third line is missing.
        let rows = Script(Lives(seed: UInt64(seed), addresses: 5, livesEach: 8).script).rows
        let piece = rows[(rows.count / 5)..<(rows.count * 4 / 5)]
        let thinned = zip(piece, 0...).filter { $0.1 % 3 != seed % 3 }.map(\.0)
        try Capture(text: piece.joined()).checkInvariants()
        try Capture(text: thinned.joined()).checkInvariants()
    }
}
