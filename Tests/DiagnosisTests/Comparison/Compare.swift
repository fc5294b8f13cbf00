import Foundation
import SkbPaths

@testable import Diagnosis

/// Files of one test, gone when it is over.
private final class Files {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "pwhy-compare-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func put(_ text: String, _ name: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}

/// What one side of a comparison holds.
typealias PathFilter = @Sendable (SkbPath) -> Bool

/// Holds two texts against each other.
///
/// - Parameter chosen: a selection for each side; nil for everything.
func compare(
    _ first: String, _ second: String, chosen: (PathFilter, PathFilter)? = nil, isOnePacket: Bool = false
) throws -> Comparison {
    let files = try Files()
    let names = try (files.put(first, "first.txt"), files.put(second, "second.txt"))
    return Comparer(
        first: ComparisonInput(
            label: "first", captures: [CaptureFiles(files: [names.0])], selects: chosen?.0, isOnePacket: isOnePacket),
        second: ComparisonInput(
            label: "second", captures: [CaptureFiles(files: [names.1])], selects: chosen?.1, isOnePacket: isOnePacket),
        isChosen: chosen != nil
    ).compare(workers: 1).comparison
}

func compare(
    _ first: [CaptureRecord], _ second: [CaptureRecord], _ columns: (Columns, Columns) = (.all, .all)
) throws -> Comparison {
    try compare(print(first, columns.0), print(second, columns.1))
}

/// Packets that go as the script says, on Debian's 6.12.
func trace(_ script: String) -> [CaptureRecord] { TraceScript(script, on: .v6_12).records }

extension Comparison {
    /// `gone firewall-drop`, in order.
    var changes: [String] { causes.map { "\($0.change.rawValue) \($0.finding.signature)" } }

    /// Why the first cause that is in doubt is.
    var doubt: Doubt? { causes.lazy.compactMap(\.doubt).first }

    /// What the ways of the first kind of packet that differs have at the place where they part.
    var parting: String? {
        guard let pair = differing.first?.pairs.first, let row = pair.parting.map({ pair.rows[$0] }) else { return nil }
        return (row.first.map { pair.first.stops[$0] } ?? row.second.map { pair.second.stops[$0] })?.key
    }
}
