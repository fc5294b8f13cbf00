/// What an input is that is no pwru trace, and what to do with it.
public struct OtherFormat: Hashable, Sendable {
    /// Completes "this is …", such as `packed with zstd`.
    public var name: String
    /// One thing to do, in the imperative.
    public var advice: String

    init(_ name: String, _ advice: String) {
        self.name = name
        self.advice = advice
    }

    /// `this is packed with zstd: unpack it first, as in zstd -dc FILE | pwhy`.
    public var sentence: String { "this is \(name): \(advice)" }
}

extension OtherFormat {
    private static func packed(with name: String, _ command: String) -> OtherFormat {
        OtherFormat("packed with \(name)", "unpack it first, as in \(command) | pwhy")
    }

    private static let packets = OtherFormat(
        "a packet capture", "it shows packets at a device, not their way through the kernel; record with pwru")

    /// What files of other kinds begin with.
    private static let beginnings: [(bytes: [UInt8], format: OtherFormat)] = [
        ([0x28, 0xB5, 0x2F, 0xFD], packed(with: "zstd", "zstd -dc FILE")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], packed(with: "xz", "xz -dc FILE")),
        (Array("BZh".utf8), packed(with: "bzip2", "bzip2 -dc FILE")),
        ([0x04, 0x22, 0x4D, 0x18], packed(with: "lz4", "lz4 -dc FILE")),
        ([0x50, 0x4B, 0x03, 0x04], packed(with: "zip", "unzip -p FILE")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], packed(with: "7-Zip", "7z x -so FILE")),
        ([0xD4, 0xC3, 0xB2, 0xA1], packets), ([0xA1, 0xB2, 0xC3, 0xD4], packets),
        ([0x4D, 0x3C, 0xB2, 0xA1], packets), ([0xA1, 0xB2, 0x3C, 0x4D], packets),
        ([0x0A, 0x0D, 0x0D, 0x0A], packets),
        ([0x7F, 0x45, 0x4C, 0x46], OtherFormat("a program", "name the file that pwru's output was written to")),
        (
            Array("PERFILE2".utf8),
            OtherFormat("a recording of perf", "print it first, as in perf script -i FILE | pwhy")
        ),
        (
            [0x17, 0x08, 0x44] + Array("tracing".utf8),
            OtherFormat("a recording of trace-cmd", "print it first, as in trace-cmd report -i FILE | pwhy")
        ),
        ([0x89, 0x50, 0x4E, 0x47], OtherFormat("a picture", "pwhy needs the text of the trace")),
        ([0xFF, 0xD8, 0xFF], OtherFormat("a picture", "pwhy needs the text of the trace")),
        (Array("%PDF-".utf8), OtherFormat("a PDF document", "pwhy needs the text of the trace")),
    ]

    static let summary = OtherFormat("a summary of pwhy", "pwhy merge makes a report of it")
    static let report = OtherFormat("a report of pwhy", "pwhy reads the trace that it was made of")

    /// What a file is, by its first bytes; nil if they could be text.
    static func ofFile(_ bytes: UnsafeRawBufferPointer) -> OtherFormat? {
        for (beginning, format) in beginnings where bytes.prefix(beginning.count).elementsEqual(beginning) {
            // "BZh" is followed by the size of its blocks.
            if beginning.count == 3, beginning[0] == 0x42, bytes.count < 4 || !(0x31...0x39).contains(bytes[3]) {
                continue
            }
            return format
        }
        if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) {
            return OtherFormat("a tar archive", "unpack it first, as in tar -xOf FILE | pwhy")
        }
        return nil
    }
}
