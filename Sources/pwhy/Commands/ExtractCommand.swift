import Catalogue
import Diagnosis
import PwruFormat
import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `pwhy extract [FILE…]`: the original lines of the packets that a ticket needs.
struct ExtractCommand {
    let arguments: Arguments
    let captures: [CaptureFiles]
    let catalogue: [Signature]

    /// What has come of the inputs so far.
    private struct Progress {
        var opened = 0
        var events = 0
        /// Something was written.
        var hasLines = false
        /// Why nothing was has been told.
        var isExplained = false
        /// Nobody reads what is written, or it cannot be written.
        var isBroken = false
    }

    func run() -> ExitStatus {
        guard let name = arguments.output else {
            let isTerminal = Output.isTerminal
            return status(
                extract { isTerminal ? ExtractCommand.show($0) : ExtractCommand.write($0, to: STDOUT_FILENO) })
        }
        var progress = Progress()
        do {
            try OutputFile(name, inputs: captures.flatMap(\.paths) + arguments.signatures).write { descriptor in
                progress = extract { ExtractCommand.write($0, to: descriptor) }
                return progress.hasLines ? !progress.isBroken : nil
            }
        } catch {
            Output.complain(error.message)
            return .usage
        }
        return status(progress)
    }

    private func extract(_ sink: ([UInt8]) -> Bool) -> Progress {
        var progress = Progress()
        for capture in captures where !progress.isBroken {
            do {
                try extract(capture, &progress, sink)
            } catch {
                Output.complain(error.description)
            }
        }
        return progress
    }

    private func extract(
        _ capture: CaptureFiles, _ progress: inout Progress, _ sink: ([UInt8]) -> Bool
    ) throws(InputError) {
        let file = try RereadableInput(capture)
        let name = arguments.shown(inputName: file.name)
        let plan = try ExtractPlan(
            arguments.shown(file.open()), name: name, catalogue: catalogue, selection: arguments.selection,
            packets: arguments.all ? .max : arguments.packets, anonymizer: arguments.anonymizer)
        progress.opened += 1
        progress.events += plan.events
        for warning in plan.warnings { Output.complain(warning) }
        if let problem = plan.problem, plan.events > 0 {
            Output.complain("\(file.name): \(problem)")
            progress.isExplained = true
        }
        guard !plan.levels.isEmpty else { return }
        if captures.count > 1 {
            let gap = progress.hasLines ? "\n" : ""
            progress.isBroken = !sink(Array("\(gap)==> \(SafeText.clean(name)) <==\n".utf8))
        }
        progress.hasLines = true
        func put(_ lines: [UInt8]) -> Bool {
            progress.isBroken = progress.isBroken || !sink(lines)
            return !progress.isBroken
        }
        if arguments.all {
            // All but what only tells of the capture as a whole.
            return try Extract.copy(plan, levels: 3, arguments.shown(file.open()), put)
        }
        let extract = try Extract(plan, arguments.shown(file.open()), catalogue: catalogue)
        if extract.isTooLong {
            try Extract.copy(plan, levels: 1, arguments.shown(file.open()), put)
            Output.complain("\(file.name): the extract is too long to be read again and checked")
            return
        }
        _ = put(extract.bytes)
        for complaint in extract.complaints {
            Output.complain("\(file.name): the extract is not like the whole capture: \(complaint)")
        }
    }

    private func status(_ progress: Progress) -> ExitStatus {
        if progress.opened == 0 { return .usage }
        if progress.hasLines { return .noFailure }
        if progress.events == 0 {
            Output.complain("no pwru records in the input")
        } else if arguments.selection.isEmpty {
            Output.complain("no failure found, so nothing to extract: choose packets, by --flow for instance")
        } else if !progress.isExplained {
            Output.complain("nothing in the input fits what was selected")
        }
        return .noVerdict
    }

    private static func write(_ lines: [UInt8], to descriptor: Int32) -> Bool {
        lines.withUnsafeBytes { Output.write($0, to: descriptor) }
    }

    /// On a terminal no control character of a trace takes effect.
    private static func show(_ lines: [UInt8]) -> Bool {
        let text = String(decoding: lines, as: UTF8.self)
        let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.clean(String($0)) }
        return Output.write(shown.joined(separator: "\n"))
    }
}
