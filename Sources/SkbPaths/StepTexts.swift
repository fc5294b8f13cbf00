/// The user's own lines of the noteworthy steps of one path.
///
/// Kept as bytes: most paths end well, and their texts are never asked for.
public struct StepTexts: Sendable {
    private var bytes: [UInt8] = []
    private var entries: [(step: Int32, start: Int32, length: Int32)] = []

    /// No life keeps more lines than this: a path that repeats itself does not get more telling.
    static let limit = 96

    init() {}

    mutating func add(step: Int, text: UnsafeBufferPointer<UInt8>) {
        guard entries.count < StepTexts.limit else { return }
        let length = min(text.count, StepTexts.lengthLimit)
        entries.append((Int32(step), Int32(bytes.count), Int32(length)))
        bytes.append(contentsOf: text[..<length])
    }

    /// No line takes more than this; what lies behind is cut off.
    private static let lengthLimit = 4096

    /// Memory held, nearly, in bytes.
    var footprint: Int { (bytes.count + entries.count * 12) * 3 / 2 }

    func compacted() -> StepTexts {
        var copy = self
        copy.bytes = bytes.exactCopy()
        copy.entries = entries.exactCopy()
        return copy
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    /// The line of a step as the input has it, invalid UTF-8 repaired; nil if it was not noteworthy.
    public subscript(step: Int) -> String? {
        guard let entry = entries.first(where: { $0.step == Int32(step) }) else { return nil }
        return String(decoding: bytes[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
    }

    /// The latest step at or before `step` whose line was kept.
    public func nearest(atOrBefore step: Int) -> Int? {
        entries.last { Int($0.step) <= step }.map { Int($0.step) }
    }

    /// Steps whose lines were kept, in order.
    public var steps: [Int] { entries.map { Int($0.step) } }
}
