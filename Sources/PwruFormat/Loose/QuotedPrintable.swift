/// What mail programs make of long lines and of `=` (RFC 2045, 6.7): a line that goes on in the next one ends in `=`, and
/// bytes are written as `=3D`.
enum QuotedPrintable {
    /// Whether a line goes on in the next one.
    static func endsSoftly(_ start: Position, _ end: Position) -> Bool {
        end - start >= 2 && end[-1] == ASCII.equals && end[-2] != ASCII.equals
    }

    /// The text without the encoding; nil if nothing in it is encoded, or something in it is not.
    static func decoded(_ start: Position, _ end: Position) -> [UInt8]? {
        guard Scan.find(ASCII.equals, start, end) != nil else { return nil }
        var bytes: [UInt8] = []
        var isEncoded = false
        var at = start
        while at < end {
            if at.pointee == ASCII.equals {
                guard end - at > 2, let high = digit(at[1]), let low = digit(at[2]) else { return nil }
                bytes.append(high << 4 | low)
                isEncoded = true
                at += 3
            } else {
                bytes.append(at.pointee)
                at += 1
            }
        }
        return isEncoded ? bytes : nil
    }

    /// Capitals only, as the standard demands: `mtu=1500` is none.
    private static func digit(_ byte: UInt8) -> UInt8? {
        if ASCII.isDigit(byte) { return byte - ASCII.zero }
        return byte &- 0x41 < 6 ? byte - 0x41 + 10 : nil
    }
}
