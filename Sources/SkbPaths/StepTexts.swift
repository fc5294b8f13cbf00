/// The user's own lines of the noteworthy steps of one path: a view of what the path holds.
///
/// Kept as bytes: most paths end well, and their texts are never asked for.
public struct StepTexts: Sendable {
    /// Where the line of a step is.
    struct Entry: BitwiseCopyable {
        var step: Int32
        var length: Int32
        /// An index into `SkbPath.textBytes` or, behind the first `SkbPath.ownTexts` entries, the address where the line
        /// was read.
        var start: Int
    }

    let path: SkbPath

    /// No life keeps more lines than this: a path that repeats itself does not get more telling.
    static let limit = 96
    /// No line takes more than this; what lies behind is cut off.
    static let lengthLimit = 4096

    /// The line of a step as the input has it, invalid UTF-8 repaired; nil if it was not noteworthy.
    public subscript(step: Int) -> String? {
        guard let index = index(of: step) else { return nil }
        let entry = path.textEntries[index]
        if index >= path.ownTexts { return String(decoding: entry.bytesAsRead, as: UTF8.self) }
        return path.textBytes.withUnsafeBufferPointer {
            String(decoding: $0[entry.start..<entry.start + Int(entry.length)], as: UTF8.self)
        }
    }

    /// The line of a step was kept.
    public func contains(_ step: Int) -> Bool { index(of: step) != nil }

    /// The latest step at or before `step` whose line was kept.
    public func nearest(atOrBefore step: Int) -> Int? { steps.last { $0 <= step } }

    /// Steps whose lines were kept, in order.
    public var steps: [Int] { path.textEntries.withUnsafeBufferPointer { $0.map { Int($0.step) } } }

    private func index(of step: Int) -> Int? {
        path.textEntries.withUnsafeBufferPointer { entries in entries.firstIndex { $0.step == Int32(step) } }
    }
}

extension StepTexts.Entry {
    /// The line where it was read.
    fileprivate var bytesAsRead: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: UnsafePointer(bitPattern: start), count: Int(length))
    }
}

extension SkbPath {
    public var texts: StepTexts { StepTexts(path: self) }

    /// Notes the line of a step where it was read, which is enough for most paths: they end in the batch that they began
    /// in, and nobody keeps them.
    func add(text: UnsafeBufferPointer<UInt8>, of step: Int) {
        guard textEntries.count < StepTexts.limit else { return }
        let length = min(text.count, StepTexts.lengthLimit)
        textEntries.append(
            StepTexts.Entry(
                step: Int32(truncatingIfNeeded: step), length: Int32(truncatingIfNeeded: length),
                start: Int(bitPattern: text.baseAddress)))
        textLength += length
    }

    var ownsTexts: Bool { ownTexts == textEntries.count }

    /// Copies the lines that still lie where they were read, which is about to go.
    func takeTexts() {
        if ownsTexts { return }
        textBytes.reserve(textLength)
        for index in ownTexts..<textEntries.count {
            let bytes = textEntries[index].bytesAsRead
            textEntries[index].start = textBytes.count
            textBytes.append(contentsOf: bytes)
        }
        ownTexts = textEntries.count
    }

    /// Memory that the texts hold, or will when they are taken, nearly, in bytes.
    var textFootprint: Int { (textLength + textEntries.count * MemoryLayout<StepTexts.Entry>.stride) * 3 / 2 }
}
