/// The user's own lines of the noteworthy steps of one path: a view of what the path holds.
///
/// Kept as bytes: most paths end well, and their texts are never asked for.
public struct StepTexts: Sendable {
    /// Where the line of a step is.
    struct Entry: BitwiseCopyable {
        var step: Int32
        var length: Int32
        var place: Place

        enum Place: BitwiseCopyable {
            /// In `SkbPath.textBytes`, from this index on.
            case kept(Int32)
            /// Where it was read: good for as long as `TextBorrowers` says.
            case lent(UnsafePointer<UInt8>)
        }
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
        switch entry.place {
        case .lent(let start):
            return String(decoding: UnsafeBufferPointer(start: start, count: Int(entry.length)), as: UTF8.self)
        case .kept(let start):
            return path.textBytes.withUnsafeBufferPointer {
                String(decoding: $0[Int(start)..<Int(start + entry.length)], as: UTF8.self)
            }
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

extension SkbPath {
    public var texts: StepTexts { StepTexts(path: self) }

    /// Notes the line of a step where it was read, which is enough for most paths: they end in the batch that they began
    /// in, and nobody keeps them.
    func add(text: UnsafeBufferPointer<UInt8>, of step: Int) {
        guard textEntries.count < StepTexts.limit, let start = text.baseAddress else { return }
        let length = min(text.count, StepTexts.lengthLimit)
        textEntries.append(
            StepTexts.Entry(
                step: Int32(truncatingIfNeeded: step), length: Int32(truncatingIfNeeded: length), place: .lent(start)))
        textLength += length
    }

    /// None of the lines is only lent: they are taken all at once, and further ones come behind.
    var ownsTexts: Bool {
        if case .lent = textEntries.last?.pointee.place { false } else { true }
    }

    /// Copies the lines that still lie where they were read, which is about to go.
    func takeTexts() {
        if ownsTexts { return }
        textBytes.reserve(textLength)
        for index in 0..<textEntries.count {
            guard case .lent(let start) = textEntries[index].place else { continue }
            let length = Int(textEntries[index].length)
            textEntries[index].place = .kept(Int32(truncatingIfNeeded: textBytes.count))
            textBytes.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
        }
    }

    /// Memory that the texts hold, or will when they are taken, nearly, in bytes.
    var textFootprint: Int { (textLength + textEntries.count * MemoryLayout<StepTexts.Entry>.stride) * 3 / 2 }
}
