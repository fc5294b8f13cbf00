import PwruFormat

/// Cuts the bytes of a source into lines.
struct SummaryLines {
    private let source: ByteSource
    private var bytes: [UInt8] = []
    private var start = 0
    /// There is no newline between `start` and here.
    private var searched = 0
    private var isAtEnd = false
    /// The number of the line that was handed out last.
    private(set) var number = 0
    /// The last line is longer than any summary, and what follows it was not read.
    private(set) var isTooLong = false

    private static let readSize = 1 << 18
    static let longest = 1 << 28

    init(_ source: ByteSource) { self.source = source }

    /// The next line without its newline; nil at the end.
    mutating func next() throws(InputError) -> ArraySlice<UInt8>? {
        while true {
            if let newline = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                return take(to: newline, skipping: 1)
            }
            searched = bytes.count
            if isAtEnd { return start < bytes.count ? take(to: bytes.count, skipping: 0) : nil }
            if bytes.count - start > SummaryLines.longest {
                isTooLong = true
                isAtEnd = true
                return take(to: bytes.count, skipping: 0)
            }
            try fill()
        }
    }

    /// What has been read behind the last line, for a look at what kind of file this is.
    var ahead: ArraySlice<UInt8> { bytes[start...] }

    private mutating func take(to end: Int, skipping newline: Int) -> ArraySlice<UInt8> {
        let line = bytes[start..<end]
        start = end + newline
        searched = start
        number += 1
        return line
    }

    private mutating func fill() throws(InputError) {
        var failure: InputError?
        let more = [UInt8](unsafeUninitializedCapacity: SummaryLines.readSize) { buffer, count in
            do throws(InputError) { count = try source.read(into: .init(buffer)) } catch { failure = error }
        }
        if let failure { throw failure }
        bytes.removeSubrange(..<start)
        searched -= start
        start = 0
        bytes += more
        isAtEnd = more.isEmpty
    }
}
