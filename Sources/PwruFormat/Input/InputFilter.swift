/// Replaces what stands in inputs, and what they are called.
public protocol InputFilter: AnyObject, Sendable {
    /// The name that takes the place of an input's.
    func name(ofInput path: String) -> String
    /// The same bytes with names replaced.
    func filtered(_ source: ByteSource) -> ByteSource
}

/// Another source's bytes, changed on the way.
protocol FilteredBytes: AnyObject {
    /// As `ByteSource.read(into:)`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int
    func isReady(within milliseconds: Int32) -> Bool
}
