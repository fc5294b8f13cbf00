/// Another source's bytes, rewritten line by line on the way.
///
/// Lines come out as soon as they are complete, so that live input is not held up.
final class AnonymizedSource: FilteredBytes {
    private let source: ByteSource
    private var lines = LineBuffer()
    private var anonymizer: LineAnonymizer
    private var pending: [UInt8] = []
    private var offset = 0
    private var isOver = false
    /// `lines` may hold complete ones.
    private var hasLines = false

    private static let chunk = 1 << 16

    init(_ source: ByteSource, _ names: Anonymizer) {
        self.source = source
        anonymizer = LineAnonymizer(names, onMessage: source.onMessage)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        while offset == pending.count {
            pending.removeAll(keepingCapacity: true)
            offset = 0
            if isOver { return 0 }
            try fill()
        }
        let count = min(buffer.count, pending.count - offset)
        pending.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
        }
        offset += count
        return count
    }

    func isReady(within milliseconds: Int32) -> Bool {
        offset < pending.count || hasLines || isOver || source.isReady(within: milliseconds)
    }

    private func fill() throws(InputError) {
        takeLines(hasNewline: true)
        if !pending.isEmpty { return }
        if try lines.fill(from: source) { return takeLines(hasNewline: true) }
        takeLines(hasNewline: false)
        anonymizer.finish(into: &pending)
        isOver = true
    }

    private func takeLines(hasNewline: Bool) {
        while let line = lines.nextLine() {
            anonymizer.take(line, hasNewline: hasNewline, into: &pending)
            hasLines = pending.count >= AnonymizedSource.chunk
            if hasLines { return }
        }
        hasLines = false
    }
}

extension ByteSource {
    /// The same with addresses and names replaced, line by line, under a name that gives nothing away.
    ///
    /// - Parameter input: what the input is called, if that is not the source's name.
    public func anonymized(by names: Anonymizer, input: String? = nil) -> ByteSource {
        .filtered(self, name: names.name(ofInput: input ?? name), by: AnonymizedSource(self, names))
    }
}

extension Anonymizer: InputFilter {
    public func filtered(_ source: ByteSource) -> ByteSource { source.anonymized(by: self) }
}
