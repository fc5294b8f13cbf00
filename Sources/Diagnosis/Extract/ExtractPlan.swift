import Catalogue
import PwruFormat
import SkbPaths

/// What is to be extracted of one capture, and what the extract should show when it is read by itself.
public struct ExtractPlan: Sendable {
    /// Packets by how much they are wanted; the first are those that must be there.
    public var levels: [[PacketSpan]]
    /// What is told of the packets that were asked for.
    public var findings: [Finding]
    /// Records that were read.
    public var events: Int
    /// What went wrong with the input without ending the reading of it.
    public var warnings: [String]
    /// Why nothing could be selected by time, in a sentence.
    public var problem: String?

    /// Reads a capture to its end and judges it.
    ///
    /// - Parameters:
    ///   - name: how the user named it.
    ///   - packets: of each finding, and of each way that selected packets went, this many are enough.
    ///   - anonymizer: has replaced the names in `source`.
    public init(
        _ source: ByteSource, name: String, catalogue: [Signature], selection: Selection, packets: Int,
        anonymizer: Anonymizer? = nil
    ) throws(InputError) {
        let reader = CaptureReader(AheadReader(source: source))
        let origin = CaptureOrigin(node: nil, files: [name], parts: reader.tables.reading.parts)
        let capture = CaptureAnalyzer(
            tables: reader.tables, origin: origin, catalogue: catalogue,
            selector: PathSelector(selection, anonymizer: anonymizer), picker: PacketPicker(perWay: packets))
        try reader.read(capture)
        findings = capture.finish()
        levels = capture.pickedPackets()
        events = capture.tables.reading.account.events
        warnings = capture.tables.reading.parts.compactMap(\.warning)
        problem = capture.selectedPart()?.problem
    }
}
