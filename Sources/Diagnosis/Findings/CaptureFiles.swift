import PwruFormat

/// What is to be read as one capture: one file, or the files of one rotated set, with the node that recorded it.
public struct CaptureFiles: Hashable, Sendable {
    /// The node that recorded it; nil where nobody has named one. Captures of one node are seen as one place.
    public var node: String?
    /// Somebody named the node; otherwise the name comes from files and folders.
    public var isNodeGiven = true
    /// The node was taken from the name of a file: that is no name of a node if there turns out to be no event in it.
    public var isNodeGuessed = false
    /// Its files were found in a folder; otherwise they were named.
    public var isFound = false
    /// As the user named them, in the order in which they are read.
    public var files: [String]
    /// Found there, and not to be read.
    public var leftOut: [LeftOut] = []

    /// A file that is not read.
    public struct LeftOut: Hashable, Sendable {
        public var path: String
        /// Such as `a socket`.
        public var reason: String
        /// It may well hold captures, and cannot be read.
        public var isError: Bool

        public init(path: String, reason: String, isError: Bool = false) {
            self.path = path
            self.reason = reason
            self.isError = isError
        }
    }

    public init(node: String? = nil, isNodeGuessed: Bool = false, files: [String], leftOut: [LeftOut] = []) {
        self.node = node
        self.isNodeGuessed = isNodeGuessed
        self.files = files
        self.leftOut = leftOut
    }
}

extension CaptureFiles {
    /// The same under names that give nothing away, if somebody makes them.
    func shown(by anonymizer: Anonymizer?) -> CaptureFiles {
        guard let anonymizer else { return self }
        var shown = self
        shown.node = node.map(anonymizer.name(ofNode:))
        shown.files = files.map(anonymizer.name(ofInput:))
        for index in leftOut.indices { shown.leftOut[index].path = anonymizer.name(ofInput: leftOut[index].path) }
        return shown
    }
}
