import Glibc

/// Many runs with changed inputs, and what they found.
struct Campaign {
    var seed: UInt64 = 1
    var runs = Int.max
    var seconds = Double.infinity
    /// Where inputs that fail are kept.
    var folder = "."
    var corpus: [[UInt8]] = []
    /// Prints run and digest of each input, for comparing two processes.
    var printsDigests = false

    private static let poolLimit = 4000

    /// Returns how many inputs failed.
    func go() -> Int {
        let stage = Stage()
        let start = Files.now
        var failures = 0
        stage.run = 0
        while stage.run < runs, Files.now - start < seconds {
            let end = Worker.run { work(stage, start) }
            if end == .finished { break }
            failures += 1
            keep(stage.input, end, run: stage.run)
            stage.run += 1
            if failures >= 100 {
                note("a hundred failures are enough")
                break
            }
        }
        let spent = Files.now - start
        note("\(min(stage.run, runs)) runs in \(Int(spent)) s, \(failures) failures, digest \(hex(stage.digest))")
        return failures
    }

    private func work(_ stage: Stage, _ start: Double) {
        var pool = corpus
        var kinds: Set<UInt64> = []
        var nextNote = Files.now + 10
        while stage.run < runs {
            let run = stage.run
            // First everything as it is, then changed.
            let input = run < corpus.count ? corpus[run] : Mutator.input(seed: seed, run: run, pool: pool)
            stage.input = input
            let outcome = Worker.attempt(input)
            if kinds.insert(outcome.kind).inserted, run >= corpus.count, pool.count < Campaign.poolLimit {
                pool.append(input)
            }
            stage.digest = (stage.digest ^ outcome.digest) &* 0x0000_0100_0000_01b3
            stage.kinds = kinds.count
            if printsDigests { print(run, hex(outcome.digest)) }
            stage.run = run + 1
            let now = Files.now
            if now - start >= seconds { return }
            if now >= nextNote {
                note("\(Int(now - start)) s  \(run + 1) runs  \(kinds.count) kinds of input")
                nextNote = now + 10
            }
        }
    }

    private func keep(_ input: [UInt8], _ end: WorkerEnd, run: Int) {
        var digest = Digest()
        for byte in input { digest.add(byte) }
        let path = "\(folder)/\(end.name)-\(hex(digest.value))"
        note("run \(run): \(end), \(input.count) bytes kept as \(path)")
        if !Files.write(input, to: path) { note("cannot write \(path)") }
    }
}

func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
