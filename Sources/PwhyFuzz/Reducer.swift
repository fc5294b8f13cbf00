/// Makes an input that fails smaller, as long as it fails the same way.
struct Reducer {
    private let end: WorkerEnd

    /// Nil if the input does not fail.
    init?(_ input: [UInt8]) {
        end = Reducer.outcome(of: input)
        if end == .finished { return nil }
    }

    private static func outcome(of input: [UInt8]) -> WorkerEnd {
        Worker.run { _ = Worker.attempt(input) }
    }

    func reduced(_ input: [UInt8]) -> [UInt8] {
        let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let fewer = shortest(lines) { Array($0.joined(separator: [UInt8(ascii: "\n")])) }
        let text = Array(fewer.joined(separator: [UInt8(ascii: "\n")]))
        return text.count <= 4096 ? shortest(text) { $0 } : text
    }

    /// Leaves out parts, large ones first, until none can be missed.
    private func shortest<Part>(_ parts: [Part], _ bytes: ([Part]) -> [UInt8]) -> [Part] {
        var parts = parts
        var size = max(1, parts.count / 2)
        while true {
            var index = 0
            var shrank = false
            while index < parts.count {
                var candidate = parts
                candidate.removeSubrange(index..<min(index + size, candidate.count))
                if Reducer.outcome(of: bytes(candidate)) == end {
                    parts = candidate
                    shrank = true
                } else {
                    index += size
                }
            }
            if size == 1, !shrank { return parts }
            size = max(1, size / 2)
        }
    }
}
