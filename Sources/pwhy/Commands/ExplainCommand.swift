import Catalogue
import Diagnosis
import Report

/// `pwhy explain CODE…`: what a drop reason, a kernel function, a signature or a mark means.
struct ExplainCommand {
    let arguments: Arguments
    let catalogue: [Signature]

    func run() -> ExitStatus {
        let explainer = Explainer(catalogue: catalogue)
        let style = Output.style(arguments.color)
        var status = ExitStatus.noFailure
        var separator = ""
        for code in arguments.inputs {
            guard let text = explainer.explain(code, style: style) else {
                Output.complain(explainer.confess(code))
                status = .usage
                continue
            }
            guard Output.write(separator + text) else { break }
            separator = "\n"
        }
        return status
    }
}
