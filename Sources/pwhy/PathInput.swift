import Diagnosis
import PwruFormat

/// One input of `pwhy paths`, and what tells which of its paths are shown.
struct PathInput {
    let source: ByteSource
    var selector: PathSelector

    init(_ input: String, _ arguments: Arguments, catalogue: [Signature]) throws(InputError) {
        let (selection, anonymizer) = (arguments.selection, arguments.anonymizer)
        guard !selection.signatures.isEmpty else {
            source = arguments.shown(try input == "-" ? ByteSource.standardInput() : ByteSource.file(input))
            selector = PathSelector(selection, anonymizer: anonymizer)
            return
        }
        // Which packets a signature is found of shows only at the end: the input is read once for that.
        let file = try RereadableInput(input)
        let plan = try ExtractPlan(
            arguments.shown(file.open()), name: file.name, catalogue: catalogue, selection: selection, packets: .max,
            anonymizer: anonymizer)
        source = arguments.shown(try file.open())
        let packets = PacketIndex(Array(plan.levels.prefix(1)))
        selector = PathSelector(selection, packets: packets, anonymizer: anonymizer)
    }
}
