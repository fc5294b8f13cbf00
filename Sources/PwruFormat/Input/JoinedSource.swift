/// Files one behind the other, each unpacked if it is packed. A line does not go on from one into the next.
final class JoinedSource {
    private var files: ArraySlice<String>
    private var current: ByteSource?
    private var latest = ASCII.newline

    init(_ files: [String]) { self.files = files[...] }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        while true {
            if let source = current {
                let count = try source.read(into: buffer)
                if count > 0 {
                    latest = buffer[count - 1]
                    return count
                }
                current = nil
            }
            guard let next = files.popFirst() else { return 0 }
            current = try .file(next)
            if latest != ASCII.newline {
                buffer[0] = ASCII.newline
                latest = ASCII.newline
                return 1
            }
        }
    }
}
