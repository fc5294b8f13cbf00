#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The files that the inputs on the command line stand for.
enum InputList {
    /// Standard input stays `-`; a folder stands for all files below it, in order of their names, hidden ones left out.
    static func expand(_ inputs: [String]) -> [String] {
        inputs.isEmpty ? ["-"] : inputs.flatMap { $0 == "-" ? ["-"] : files(at: $0) }
    }

    private static func files(at path: String) -> [String] {
        guard isFolder(path), let names = names(in: path) else { return [path] }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return names.flatMap { files(at: prefix + $0) }
    }

    /// What a folder holds, in byte order, hidden things left out; nil if it cannot be read.
    static func names(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        closedir(folder)
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// True when standard input is a pipe or a terminal: events arrive while we watch.
    static var standardInputIsLive: Bool {
        var status = stat()
        return fstat(STDIN_FILENO, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// What is read there may not be there yet: standard input, a named pipe, a device.
    static func isLive(_ input: String) -> Bool {
        var status = stat()
        return input == "-" || (stat(input, &status) == 0 && status.st_mode & S_IFMT != S_IFREG)
    }

    static var standardInputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
