/// The user's own lines of the noteworthy steps of one path.
///
/// Kept as bytes: most paths end well, and their texts are never asked for.
public final class StepTexts: @unchecked Sendable {
    private struct Entry {
        var step: Int32
        var start: Int32
        var length: Int32
    }

    private var bytes: PlainList<UInt8>
    private var entries: PlainList<Entry>

    /// No life keeps more lines than this: a path that repeats itself does not get more telling.
    static let limit = 96

    init() {
        bytes = PlainList()
        entries = PlainList()
    }

    /// The same in no more memory than it takes.
    init(copying other: StepTexts) {
        bytes = other.bytes.exactCopy()
        entries = other.entries.exactCopy()
    }

    func add(step: Int, text: UnsafeBufferPointer<UInt8>) {
        guard entries.count < StepTexts.limit else { return }
        let length = min(text.count, StepTexts.lengthLimit)
        entries.append(
            Entry(
                step: Int32(truncatingIfNeeded: step), start: Int32(truncatingIfNeeded: bytes.count),
                length: Int32(truncatingIfNeeded: length)))
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<length]))
    }

    /// No line takes more than this; what lies behind is cut off.
    private static let lengthLimit = 4096

    /// Memory held, nearly, in bytes.
    var footprint: Int { (bytes.count + entries.count * 12) * 3 / 2 }

    /// Keeps the memory for the texts of another path.
    func removeAll() {
        bytes.removeAll()
        entries.removeAll()
    }

    /// The line of a step as the input has it, invalid UTF-8 repaired; nil if it was not noteworthy.
    public subscript(step: Int) -> String? {
        guard let entry = entry(of: step) else { return nil }
        return bytes.withUnsafeBufferPointer {
            String(decoding: $0[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
        }
    }

    /// The line of a step was kept.
    public func contains(_ step: Int) -> Bool { entry(of: step) != nil }

    /// The latest step at or before `step` whose line was kept.
    public func nearest(atOrBefore step: Int) -> Int? { steps.last { $0 <= step } }

    /// Steps whose lines were kept, in order.
    public var steps: [Int] { entries.withUnsafeBufferPointer { $0.map { Int($0.step) } } }

    private func entry(of step: Int) -> Entry? {
        entries.withUnsafeBufferPointer { entries in entries.first { $0.step == Int32(step) } }
    }
}
