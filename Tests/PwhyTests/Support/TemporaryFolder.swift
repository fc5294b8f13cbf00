import Foundation

/// A folder that is gone when the test is over.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("pwhy-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.path }

    func newFile(_ name: String) throws -> FileHandle {
        try put(Data(), at: name)
        return try FileHandle(forWritingTo: url.appendingPathComponent(name))
    }

    /// Writes a file, and the folders above it; returns its path.
    @discardableResult
    func put(_ bytes: Data, at name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
        return file.path
    }

    @discardableResult
    func put(_ text: String, at name: String) throws -> String { try put(Data(text.utf8), at: name) }

    func bytes(of name: String) -> Data { (try? Data(contentsOf: url.appendingPathComponent(name))) ?? Data() }

    func text(of name: String) -> String { String(decoding: bytes(of: name), as: UTF8.self) }
}
