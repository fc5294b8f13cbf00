/// The user's own lines of the noteworthy steps of one path: a view of what the path holds.
///
/// Kept as bytes: most paths end well, and their texts are never asked for.
public struct StepTexts: Sendable {
    /// Where the line of a step is in `SkbPath.textBytes`.
    struct Entry: BitwiseCopyable {
        var step: Int32
        var start: Int32
        var length: Int32
    }

    let path: SkbPath

    /// No life keeps more lines than this: a path that repeats itself does not get more telling.
    static let limit = 96
    /// No line takes more than this; what lies behind is cut off.
    static let lengthLimit = 4096

    /// The line of a step as the input has it, invalid UTF-8 repaired; nil if it was not noteworthy.
    public subscript(step: Int) -> String? {
        guard let entry = entry(of: step) else { return nil }
        return path.textBytes.withUnsafeBufferPointer {
            String(decoding: $0[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
        }
    }

    /// The line of a step was kept.
    public func contains(_ step: Int) -> Bool { entry(of: step) != nil }

    /// The latest step at or before `step` whose line was kept.
    public func nearest(atOrBefore step: Int) -> Int? { steps.last { $0 <= step } }

    /// Steps whose lines were kept, in order.
    public var steps: [Int] { path.textEntries.withUnsafeBufferPointer { $0.map { Int($0.step) } } }

    private func entry(of step: Int) -> Entry? {
        path.textEntries.withUnsafeBufferPointer { entries in entries.first { $0.step == Int32(step) } }
    }
}

extension SkbPath {
    public var texts: StepTexts { StepTexts(path: self) }

    func add(text: UnsafeBufferPointer<UInt8>, of step: Int) {
        guard textEntries.count < StepTexts.limit else { return }
        let length = min(text.count, StepTexts.lengthLimit)
        textEntries.append(
            StepTexts.Entry(
                step: Int32(truncatingIfNeeded: step), start: Int32(truncatingIfNeeded: textBytes.count),
                length: Int32(truncatingIfNeeded: length)))
        textBytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<length]))
    }

    /// Memory that the texts hold, nearly, in bytes.
    var textFootprint: Int { (textBytes.count + textEntries.count * 12) * 3 / 2 }
}
