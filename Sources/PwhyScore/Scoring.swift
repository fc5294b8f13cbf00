import PwruFormat

/// Runs the captures that files of truths name.
struct Scoring {
    private(set) var table = ScoreTable()
    /// Told of each capture that pwhy was not right about.
    var onWrong: (String) -> Void = { _ in }

    /// Runs the captures of one file.
    mutating func run(_ file: String) throws(Truth.Problem) {
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        var score = Score()
        for truth in try Truth.all(in: try Scoring.text(of: file), file: file) {
            let path = truth.path.hasPrefix("/") ? truth.path : "\(folder)/\(truth.path)"
            do {
                let answer = try Answer(capture: path)
                if score.add(answer, for: truth) { continue }
                onWrong("\(path): expected \(truth.text), said \(answer.words)")
            } catch {
                score.addUnread()
                onWrong("\(path): could not be read: \(error.reason)")
            }
        }
        table.add(score, to: folder)
    }

    private static func text(of file: String) throws(Truth.Problem) -> String {
        var bytes: [UInt8] = []
        do {
            let source = try ByteSource.file(file)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
            defer { buffer.deallocate() }
            while true {
                let count = try source.read(into: buffer)
                if count == 0 { break }
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } catch {
            throw Truth.Problem(message: error.description)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
