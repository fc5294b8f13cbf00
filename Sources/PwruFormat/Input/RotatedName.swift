/// The name that pwru's log rotation (lumberjack) gives a file when it begins a new one: `trace.log` becomes
/// `trace-2026-02-03T10-11-12.123.log`, and is packed with a further `.gz` behind.
public struct RotatedName: Hashable, Sendable {
    /// The name of the file that is written to, `trace.log`: what the files of one set have in common.
    public var live: String
    /// The local time of the rotation, in a form that sorts: `2026-02-03T10-11-12.123`.
    public var time: String
    public var isPacked: Bool

    /// nil for the name of any other file.
    public init?(_ name: String) {
        isPacked = name.hasSuffix(".gz")
        let plain = isPacked ? String(name.dropLast(3)) : name
        // Without an extension the name ends in the time, whose own dot is no extension.
        if let whole = RotatedName.split(plain) {
            (live, time) = whole
            return
        }
        guard let dot = plain.lastIndex(of: "."), let (base, time) = RotatedName.split(String(plain[..<dot])) else {
            return nil
        }
        live = base + plain[dot...]
        self.time = time
    }

    /// The name ahead of the time, and the time.
    private static func split(_ text: String) -> (base: String, time: String)? {
        let bytes = Array(text.utf8)
        guard bytes.count > pattern.count else { return nil }
        let time = bytes.suffix(pattern.count)
        for (byte, wanted) in zip(time, pattern) {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard wanted == UInt8(ascii: "0") ? isDigit : byte == wanted else { return nil }
        }
        let base = bytes.dropLast(pattern.count)
        guard base.last == UInt8(ascii: "-") else { return nil }
        return (String(decoding: base.dropLast(), as: UTF8.self), String(decoding: time, as: UTF8.self))
    }

    private static let pattern = Array("0000-00-00T00-00-00.000".utf8)
}
