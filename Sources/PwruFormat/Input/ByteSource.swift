#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where the bytes of a trace come from: a file, standard input, or memory.
///
/// gzip is recognised by its magic bytes, wherever it comes from, and unpacked on the way.
public final class ByteSource {
    /// The name errors and warnings carry.
    public let name: String
    /// Set when the input could be read in part only, such as truncated gzip data.
    public private(set) var warning: String?
    /// Some of what it held could not be had: its data ended early, or are damaged.
    var isDamaged: Bool {
        switch origin {
        case .filtered(_, let original): original.isDamaged
        default: if case .gzip(let inflater) = encoding { inflater.isDamaged } else { false }
        }
    }
    /// Of all bytes that were read so far; nil unless it is set ahead of the first.
    public var digest: ContentDigest?

    private enum Origin {
        case descriptor(Int32, owned: Bool)
        case memory([UInt8], offset: Int)
        case filtered(any FilteredBytes, of: ByteSource)
        case joined(JoinedSource)
    }

    private enum Encoding {
        case undecided
        case plain
        case gzip(GzipInflater)
    }

    /// Whoever reads a trace from it tells what pwru says in it, message by message, on the thread that decodes.
    public var onMessage: (@Sendable (TraceMessage) -> Void)?

    /// What it is, where its first bytes tell that it is no text.
    var otherFormat: OtherFormat? {
        if case .filtered(_, let original) = origin { return original.otherFormat }
        return beginning
    }
    private var beginning: OtherFormat?
    private var hasBegun = false

    /// Told of every block that is read.
    var meter: ReadMeter?

    private var origin: Origin
    private var encoding = Encoding.undecided

    private init(name: String, origin: Origin) {
        self.name = name
        self.origin = origin
    }

    deinit {
        if case .descriptor(let descriptor, owned: true) = origin { close(descriptor) }
    }

    /// Opens a file. Throws if it does not exist, may not be read, or is a directory.
    public static func file(_ path: String) throws(InputError) -> ByteSource {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputError(path: path, reason: String(cString: strerror(errno))) }
        let source = ByteSource(name: path, origin: .descriptor(descriptor, owned: true))
        var status = stat()
        if fstat(descriptor, &status) == 0 {
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR { throw InputError(path: path, reason: String(cString: strerror(EISDIR))) }
            if kind == S_IFIFO { widen(descriptor) }
        }
        return source
    }

    /// A pipe holds 64 KB unless it is asked for more; with a megabyte writer and reader wait for each other less.
    private static func widen(_ descriptor: Int32) {
        // F_SETPIPE_SZ of linux/fcntl.h; what is no pipe refuses.
        _ = fcntl(descriptor, 1031, 1 << 20)
    }

    /// Standard input, pipe or file. It stays open.
    public static func standardInput() -> ByteSource {
        widen(STDIN_FILENO)
        return ByteSource(name: "standard input", origin: .descriptor(STDIN_FILENO, owned: false))
    }

    /// An open file, from where it stands; closed when nobody reads it any more.
    ///
    /// - Parameter name: what errors and warnings call it.
    public static func descriptor(_ descriptor: Int32, name: String) -> ByteSource {
        ByteSource(name: name, origin: .descriptor(descriptor, owned: true))
    }

    /// Files one behind the other; reading throws at one that cannot be opened or read.
    ///
    /// - Parameter name: what errors and warnings call them together.
    public static func joined(_ files: [String], name: String) -> ByteSource {
        let source = ByteSource(name: name, origin: .joined(JoinedSource(files)))
        source.encoding = .plain
        return source
    }

    /// Bytes at hand, gzip or plain.
    public static func memory(_ bytes: [UInt8]) -> ByteSource {
        ByteSource(name: "memory", origin: .memory(bytes, offset: 0))
    }

    /// Plain bytes of another source, changed on the way, under another name.
    static func filtered(_ original: ByteSource, name: String, by bytes: any FilteredBytes) -> ByteSource {
        let source = ByteSource(name: name, origin: .filtered(bytes, of: original))
        source.encoding = .plain
        return source
    }

    /// Reads what is there, waiting only if nothing is. Returns the number of bytes, 0 at the end.
    /// An interrupted call is repeated.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        guard buffer.count > 0 else { return 0 }
        let count = try readNext(into: buffer)
        if !hasBegun, count > 0 {
            hasBegun = true
            beginning = OtherFormat.ofFile(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        digest?.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }

    private func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        if case .undecided = encoding { return try readFirst(into: buffer) }
        if case .gzip(let inflater) = encoding { return try read(from: inflater, into: buffer) }
        return try readRaw(into: buffer)
    }

    /// Bytes that a pipe holds at most; 0 for what is no pipe.
    var pipeCapacity: Int {
        guard case .descriptor(let descriptor, _) = origin else { return 0 }
        // F_GETPIPE_SZ of linux/fcntl.h.
        return max(0, Int(fcntl(descriptor, 1032)))
    }

    /// Bytes that can be read at once, as far as the system tells.
    var bytesAtHand: Int {
        guard case .descriptor(let descriptor, _) = origin else { return 0 }
        var count: Int32 = 0
        return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }

    /// A pipe or a terminal, say, and no file.
    var isWrittenByOthers: Bool {
        guard case .descriptor(let descriptor, _) = origin else { return false }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// Whether a read would return at once, now or within so many milliseconds (the end of input counts).
    func isReady(within milliseconds: Int32) -> Bool {
        if case .gzip(let inflater) = encoding, inflater.hasMoreOutput || inflater.isFinished { return true }
        switch origin {
        case .memory, .joined: return true
        case .filtered(let source, _): return source.isReady(within: milliseconds)
        case .descriptor(let descriptor, _):
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&request, 1, milliseconds) > 0
        }
    }

    /// Looks at the first bytes for gzip's magic number. Waits for more than one byte only if that one fits.
    private func readFirst(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        let magic: [UInt8] = [0x1F, 0x8B, 0x08]
        var count = 0
        var matches = true
        repeat {
            let more = try readRaw(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            if more == 0 { break }
            count += more
            matches = buffer[..<min(count, magic.count)].elementsEqual(magic[..<min(count, magic.count)])
        } while matches && count < magic.count && count < buffer.count
        guard matches, count >= magic.count else {
            encoding = .plain
            return count
        }
        let inflater = GzipInflater(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        encoding = .gzip(inflater)
        return try read(from: inflater, into: buffer)
    }

    private func read(
        from inflater: GzipInflater, into buffer: UnsafeMutableRawBufferPointer
    ) throws(InputError) -> Int {
        while !inflater.isFinished {
            if inflater.needsInput {
                let count = try inflater.refill { (raw) throws(InputError) -> Int in try readRaw(into: raw) }
                if count == 0 { inflater.endOfInput() }
            }
            let count = inflater.inflate(into: buffer)
            warning = inflater.warning.map { "\(name): \($0)" }
            if count > 0 { return count }
        }
        return 0
    }

    private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
        switch origin {
        case .memory(let bytes, let offset):
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
            }
            origin = .memory(bytes, offset: offset + count)
            return count
        case .filtered(let source, let original):
            do {
                let count = try source.read(into: buffer)
                warning = original.warning.map { "\(name)\($0.dropFirst(original.name.count))" }
                return count
            } catch {
                throw InputError(path: name, reason: error.reason)
            }
        case .joined(let source): return try source.read(into: buffer)
        case .descriptor(let descriptor, _):
            while true {
                let count = systemRead(descriptor, base, buffer.count)
                if count >= 0 {
                    meter?.add(count)
                    return count
                }
                switch errno {
                case EINTR: continue
                case EAGAIN: _ = isReady(within: -1)
                default: throw InputError(path: name, reason: String(cString: strerror(errno)))
                }
            }
        }
    }
}

/// `read(2)` by a name that `ByteSource.read` does not hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
