import Diagnosis
import PwruFormat

/// One input of `pwhy paths`, and what tells which of its paths are shown.
struct PathInput {
    let source: ByteSource
    var selector: PathSelector

    init(_ input: String, _ arguments: Arguments, catalogue: [Signature]) throws(InputError) {
        guard !arguments.selection.signatures.isEmpty else {
            source = try input == "-" ? ByteSource.standardInput() : ByteSource.file(input)
            selector = PathSelector(arguments.selection)
            return
        }
        // Which packets a signature is found of shows only at the end: the input is read once for that.
        let file = try RereadableInput(input)
        let plan = try ExtractPlan(
            file.open(), name: file.name, catalogue: catalogue, selection: arguments.selection, packets: .max)
        source = try file.open()
        selector = PathSelector(arguments.selection, packets: PacketIndex(Array(plan.levels.prefix(1))))
    }
}
