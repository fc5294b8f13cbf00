import Catalogue
import Diagnosis
import JSON
import Report

/// `pwhy signatures [ID…]`: the catalogue, as a list or as JSON to start from.
struct SignaturesCommand {
    let arguments: Arguments
    let catalogue: [Signature]

    func run() -> ExitStatus {
        let ids = catalogue.map(\.id)
        let unknown = arguments.inputs.filter { !ids.contains($0) }
        for id in unknown {
            Output.complain("no signature has the id '\(id)'\(Suggestion.text(for: id, among: ids))")
        }
        if !unknown.isEmpty { return .usage }
        let wanted = arguments.inputs.isEmpty ? catalogue : catalogue.filter { arguments.inputs.contains($0.id) }
        Output.write(
            arguments.asJSON
                ? SignatureList.renderJSON(wanted) : SignatureList.render(wanted, style: Output.style(arguments.color)))
        return .noFailure
    }
}
