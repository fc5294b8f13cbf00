import Catalogue
import Diagnosis
import PwruFormat
import SkbPaths

/// One capture of `pwhy paths`, and what tells which of its paths are shown.
struct PathInput {
    let reader: CaptureReader
    let selector: PathSelector

    init(_ capture: CaptureFiles, _ arguments: Arguments, catalogue: [Signature]) throws(InputError) {
        let (selection, anonymizer) = (arguments.selection, arguments.anonymizer)
        guard !selection.signatures.isEmpty else {
            reader = try capture.reader(anonymizer: anonymizer)
            selector = PathSelector(selection, anonymizer: anonymizer)
            return
        }
        // Which packets a signature is found of shows only at the end: the input is read once for that.
        let file = try RereadableInput(capture)
        let plan = try ExtractPlan(
            arguments.shown(file.open()), name: file.name, catalogue: catalogue, selection: selection, packets: .max,
            anonymizer: anonymizer)
        reader = CaptureReader(AheadReader(source: arguments.shown(try file.open())))
        let packets = PacketIndex(Array(plan.levels.prefix(1)))
        selector = PathSelector(selection, packets: packets, anonymizer: anonymizer)
    }
}
