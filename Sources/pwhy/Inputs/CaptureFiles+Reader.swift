import Diagnosis
import PwruFormat
import SkbPaths

extension CaptureFiles {
    /// Standard input and nothing else.
    var isStandardInput: Bool { files == ["-"] }

    /// Every file that belongs to it, read or not.
    var paths: [String] { files + leftOut.map(\.path) }

    /// What to call it: the file, or the last of several.
    var name: String {
        guard let last = files.last else { return leftOut.first?.path ?? "" }
        if isStandardInput { return "standard input" }
        return files.count == 1 ? last : "\(last) and the \(files.count - 1) before it"
    }

    /// A reader of its paths. Throws if none of its files can be opened.
    ///
    /// - Parameter anonymizer: replaces addresses and names on the way.
    func reader(anonymizer: Anonymizer? = nil) throws(InputError) -> CaptureReader {
        if isStandardInput || files.count == 1 {
            let source = try isStandardInput ? MessageRelay.standardInput() : ByteSource.file(files[0])
            return CaptureReader(AheadReader(source: anonymizer.map { source.anonymized(by: $0) } ?? source))
        }
        let reader = AheadReader(files: files, filter: anonymizer)
        let parts = reader.state.parts
        if let error = parts.first?.error, !parts.contains(where: \.isOpened) { throw error }
        return CaptureReader(reader)
    }

    /// Complains of those of several files that could not be read, now that all have been tried.
    static func complain(of state: ReadingState) {
        for error in state.parts.compactMap(\.error) { Output.complain(error.description) }
    }
}
