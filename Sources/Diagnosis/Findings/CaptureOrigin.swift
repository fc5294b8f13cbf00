import PwruFormat
import SkbPaths

/// Where the lines of a capture stand: its node, its files, and on which line of the whole each of them begins.
///
/// Everything within the analysis counts lines on through all files of a capture; what is told counts from 1 in each file.
struct CaptureOrigin {
    var node: String?
    /// As the user named them.
    var files: [String]
    /// One for each file, as far as they have been read.
    var parts: [TracePart]

    /// The nodes of what is found here.
    var nodes: [String] { node.map { [$0] } ?? [] }

    /// The file that a line of the capture stands in, and its number there.
    func place(ofLine line: UInt64) -> (file: String, line: UInt64) {
        guard files.count > 1 else { return (files.first ?? "", line) }
        let place = parts.place(ofLine: line)
        return (files[place.part], place.line)
    }

    /// `line 12`, with the name of its file where the capture has several.
    func words(_ line: UInt64) -> String {
        let place = place(ofLine: line)
        return files.count > 1 ? "line \(place.line) of \(place.file)" : "line \(place.line)"
    }

    /// The path with lines as they stand in the files.
    func placed(_ outline: PathOutline) -> PathOutline { outline.placed(place(ofLine:)) }
}
