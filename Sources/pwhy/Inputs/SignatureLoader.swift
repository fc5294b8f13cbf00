import Catalogue
import Diagnosis
import JSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `--signatures DIR`: the catalogue with the user's signatures in it.
enum SignatureLoader {
    /// Why there is no catalogue, in one line.
    struct Failure: Error {
        var message: String
    }

    /// The built-in catalogue, behind what the files and folders hold.
    static func catalogue(adding paths: [String]) throws(Failure) -> [Signature] {
        if paths.isEmpty { return Signature.builtIn }
        var signatures = SignatureFiles()
        for path in paths {
            for file in try files(at: path) {
                let text = try bytes(of: file)
                do throws(JSONProblem) {
                    try signatures.read(text, name: file)
                } catch {
                    throw Failure(message: error.description)
                }
            }
        }
        return signatures.catalogue
    }

    /// A file is itself; a folder stands for the `*.json` in it, in byte order of their names, hidden ones left out.
    private static func files(at path: String) throws(Failure) -> [String] {
        guard InputList.isFolder(path) else { return [path] }
        guard let names = InputList.names(in: path) else { throw failure(path) }
        let found = names.filter { $0.hasSuffix(".json") }
        if found.isEmpty {
            throw Failure(message: "\(path): no *.json in this folder, so there are no signatures to read")
        }
        return found.map { (path.hasSuffix("/") ? path : path + "/") + $0 }
    }

    /// More than anybody writes by hand; whatever is larger was named by mistake.
    private static let largest = 16 << 20

    private static func bytes(of path: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure(path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > largest {
                throw Failure(message: "\(path): larger than \(largest >> 20) MB, which is no file of signatures")
            }
        }
    }

    /// What the system says of the last call.
    private static func failure(_ path: String) -> Failure {
        Failure(message: "\(path): \(String(cString: strerror(errno)))")
    }
}
