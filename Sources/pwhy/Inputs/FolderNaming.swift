import Diagnosis

/// Finds the node that recorded a capture, as far as the command line or the names of files and folders tell.
struct FolderNaming {
    /// Folders below each root that all of its files lie in.
    private let common: [String: Int]

    init(_ files: [FoundFile]) {
        let below = Dictionary(grouping: files.filter { $0.root != nil }) { $0.root ?? "" }
        common = below.mapValues { NodeName.commonFolders($0.map(\.folders)) }
    }

    /// What a name on the command line says goes ahead of the folder that it lies in, and that of the file's own name.
    func capture(_ group: RotatedSets.Group) throws(UsageError) -> CaptureFiles {
        var capture = CaptureFiles(files: group.files.map(\.path), leftOut: group.leftOut)
        capture.isFound = group.files.allSatisfy { $0.root != nil }
        var given: [String] = []
        for name in group.files.compactMap({ $0.given?.name }) where !given.contains(name) { given.append(name) }
        if given.count > 1 {
            throw UsageError(
                message: "--node: \(capture.files[0]) and the files that continue it cannot be of two nodes, "
                    + given.joined(separator: " and "))
        }
        capture.node = given.first ?? group.files.lazy.compactMap(folder).first
        capture.isNodeGiven = !given.isEmpty
        if capture.node == nil, let file = group.files.first, !file.isStream {
            capture.node = NodeName.inFileName(group.name) ?? InputWalk.name(ofFolder: file.folder)
            capture.isNodeGuessed = true
        }
        return capture
    }

    /// The folder below the root that tells nodes apart; nil for files that lie ahead of all such folders.
    private func folder(_ file: FoundFile) -> String? {
        guard let root = file.root, let common = common[root], file.folders.count > common else { return nil }
        return file.folders[common]
    }
}
