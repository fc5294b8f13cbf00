import PwruFormat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension CaptureFiles {
    /// Bytes to be decoded, as far as the sizes of the files tell.
    var effort: Int {
        files.reduce(0) { sum, file in
            var status = stat()
            guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return sum }
            // pwru's text packs well: it becomes ten to twenty times as much.
            return sum + Int(status.st_size) * (file.hasSuffix(".gz") ? 12 : 1)
        }
    }

    /// The node, now that so many events have been found: a file that holds none has not been recorded anywhere.
    public func node(events: Int) -> String? { events == 0 && isNodeGuessed ? nil : node }

    /// What is worth quoting of what was said in a file: all that pwru says where it recorded nothing, otherwise what it
    /// gave up for. A long text without records is a document, and its last line no message.
    private static func message(of part: TracePart) -> String? {
        guard let message = part.message else { return nil }
        switch message.kind {
        case .error: return message.text
        case .foreign: return part.account.events == 0 && part.account.lines <= fewLines ? message.text : nil
        default: return part.account.events == 0 ? message.text : nil
        }
    }

    /// Lines of a program that complains and ends.
    private static let fewLines = 100

    /// What became of each of the files.
    func inputs(_ parts: [TracePart]) -> [InputSummary] {
        let node = node(events: parts.reduce(0) { $0 + $1.account.events })
        let read = zip(files, parts).map { file, part in
            var input = InputSummary(
                path: file, node: node, format: part.format.rawValue, account: part.account,
                warnings: part.warnings, error: part.error?.description, digest: part.digest,
                otherFormat: part.otherFormat?.sentence)
            input.isCutOff = part.isCutOff
            // Where it holds a capture, it does not matter how it was found.
            input.isNamed = !isFound && part.account.events == 0
            input.blankLines = part.blankLines
            input.message = CaptureFiles.message(of: part)
            return input
        }
        return read
            + leftOut.map {
                InputSummary(
                    path: $0.path, node: node, format: TraceFormat.unknown.rawValue, account: LineAccount(),
                    error: $0.isError ? $0.reason : nil, skipped: $0.isError ? nil : $0.reason)
            }
    }
}
