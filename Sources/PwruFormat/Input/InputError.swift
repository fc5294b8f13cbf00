/// Why an input could not be opened or read.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the user named it, or `standard input`.
    public var path: String
    /// What the system said, such as `No such file or directory`.
    public var reason: String

    /// An error for the input that the user knows as `path`.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// `node-a.txt: No such file or directory`.
    public var description: String { "\(path): \(reason)" }
}
