/// What a capture is, whatever was found in it: its node, its files, and what they held.
///
/// In order, captures stand by node and path, so nothing depends on where they come from or when they came.
struct CaptureIdentity: Hashable, Comparable {
    /// As bytes: to strings, two ways of writing `é` are one.
    private let parts: [[UInt8]]

    init(_ result: CaptureResult) {
        let inputs = result.inputs.map { input in
            var input = input
            input.warnings = []
            return input
        }
        let texts = [result.node.map { "=" + $0 } ?? ""] + inputs.map(\.path) + ["\(inputs)"]
        parts = texts.map { Array($0.utf8) }
    }

    static func < (a: CaptureIdentity, b: CaptureIdentity) -> Bool {
        a.parts.lexicographicallyPrecedes(b.parts) { $0.lexicographicallyPrecedes($1) }
    }
}

extension [CaptureResult] {
    /// Every capture once, by node and path.
    ///
    /// One that was read twice counts once. Where different things were found in it, with other signatures or by another
    /// pwhy, the richest result is taken, and says so.
    var asSet: [CaptureResult] {
        readings.map { readings in
            var best = readings.max { $0.findings.count < $1.findings.count }!
            if readings.count > 1 {
                best.inputs[0].warnings.append(
                    """
                    read \(readings.count) times with different results (other signatures, or another pwhy); the one \
                    that found most is told
                    """)
            }
            return best
        }
    }

    /// For each capture the different results of reading it, nearly always one.
    var readings: [[CaptureResult]] {
        Dictionary(grouping: self, by: CaptureIdentity.init).sorted { $0.key < $1.key }.map { _, alike in
            if alike.count == 1 { return alike }
            let byContent = Dictionary(alike.map { (Array<UInt8>("\($0.document)".utf8), $0) }) { first, _ in first }
            return byContent.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        }
    }
}
