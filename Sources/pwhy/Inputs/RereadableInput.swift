import Diagnosis
import PwruFormat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An input that can be read more than once.
///
/// Standard input and pipes cannot: what comes from them is kept in a file that has no name, and goes with the program.
final class RereadableInput {
    /// As a reader knows it.
    let name: String
    private let path: String
    /// More than one if they are read as one.
    private let files: [String]
    /// What is kept; nil for a file that lies there anyway.
    private var kept: Int32?
    /// What is said in standard input has been passed on.
    private var hasRelayed = false

    init(_ capture: CaptureFiles) throws(InputError) {
        name = capture.name
        files = capture.files
        path = files.first ?? ""
        if files.count == 1, InputList.isLive(path) { kept = try keep() }
    }

    deinit {
        if let kept { close(kept) }
    }

    /// The input from its beginning, for one reader at a time.
    func open() throws(InputError) -> ByteSource {
        if files.count > 1 { return .joined(files, name: name) }
        guard let kept else { return try ByteSource.file(path) }
        let descriptor = dup(kept)
        guard descriptor >= 0 else { throw failure() }
        lseek(descriptor, 0, SEEK_SET)
        let source = ByteSource.descriptor(descriptor, name: name)
        if path == "-", !hasRelayed { MessageRelay.listen(to: source) }
        hasRelayed = true
        return source
    }

    private func keep() throws(InputError) -> Int32 {
        let source = path == "-" ? STDIN_FILENO : systemOpen(path)
        guard source >= 0 else { throw failure() }
        defer { if source != STDIN_FILENO { close(source) } }
        let folder = Output.environment("TMPDIR") ?? "/tmp"
        var template = Array("\(folder)/pwhy-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw failure(keepingIn: folder) }
        unlink(template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(source, buffer.baseAddress, buffer.count)
            if count == 0 { return file }
            if count < 0 {
                if errno == EINTR { continue }
                let failure = failure()
                close(file)
                throw failure
            }
            guard Output.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: file) else {
                let failure = failure(keepingIn: folder)
                close(file)
                throw failure
            }
        }
    }

    private func failure() -> InputError { InputError(path: name, reason: String(cString: strerror(errno))) }

    private func failure(keepingIn folder: String) -> InputError {
        InputError(
            path: name,
            reason: "it is read twice and cannot be kept in \(folder): \(String(cString: strerror(errno))) "
                + "(TMPDIR names another folder)")
    }
}

/// `open(2)` by a name that `RereadableInput.open` does not hide.
private func systemOpen(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }
