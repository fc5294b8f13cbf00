import Diagnosis
import PwruFormat
import Report
import SkbPaths

/// `pwhy paths [FILE…]`: shows the way of each skb, identical ones once.
struct PathsCommand {
    let arguments: Arguments
    let inputs: [String]

    func run() -> ExitStatus {
        let style = Output.style(arguments.color)
        var events = 0
        var opened = 0
        for input in inputs {
            do {
                let source = try input == "-" ? ByteSource.standardInput() : ByteSource.file(input)
                opened += 1
                if inputs.count > 1 { Output.write("\(SafeText.clean(input))\n\n") }
                events += try show(source, style)
            } catch {
                Output.complain(error.description)
            }
        }
        if opened == 0 { return .usage }
        if events == 0 {
            Output.complain("no pwru records in the input")
            return .noVerdict
        }
        return .noFailure
    }

    /// Prints the paths of one input; returns how many events it held.
    private func show(_ source: ByteSource, _ style: TextStyle) throws(InputError) -> Int {
        let reader = TraceReader(source: source)
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        var collapser = PathCollapser()
        var shown = 0
        var total = 0
        func collect(_ path: SkbPath) {
            total += 1
            guard isSelected(path) else { return }
            shown += 1
            collapser.add(path)
        }
        var batch = EventBatch()
        while try reader.next(into: &batch) { builder.process(batch, collect) }
        builder.finish(collect)
        for entry in collapser.distinct {
            var outline = builder.outline(of: entry.sample)
            outline.alike = entry.count
            guard Output.write(TerminalReport.renderPath(outline, style: style, all: arguments.all) + "\n") else {
                break
            }
        }
        let account = reader.account
        Output.write(
            "\(shown) of \(total) paths shown, \(collapser.distinct.count) distinct; \(account.events) events read\n")
        return account.events
    }

    private func isSelected(_ path: SkbPath) -> Bool {
        if let skb = arguments.skb, path.skb != skb { return false }
        if let flow = arguments.flow, !path.tuples.contains(where: flow.matches) { return false }
        return true
    }
}
