import Catalogue
import Diagnosis
import PwruFormat
import Report
import SkbPaths

/// `pwhy paths --folded [FILE…]`: all inputs as folded stacks, which tools for flame graphs draw.
struct FoldedCommand {
    let arguments: Arguments
    let captures: [CaptureFiles]
    let catalogue: [Signature]
    let value: FoldedStacks.Value

    func run() -> ExitStatus {
        var stacks = FoldedStacks(value)
        var opened = 0
        var events = 0
        /// Of inputs with records, those whose times can be used, and what to say of the others.
        var timed = 0
        var complaint: String?
        /// Of the same, those that could not be selected from by time, and the others.
        var unselected = 0
        var selected = 0
        for capture in captures {
            do {
                let input = try PathInput(capture, arguments, catalogue: catalogue)
                opened += 1
                let found = try collect(input, into: &stacks)
                events += found.events
                if found.events > 0, let problem = found.problem {
                    Output.complain(problem)
                    unselected += 1
                } else if found.events > 0 {
                    selected += 1
                }
                if found.timer.hasTimes { timed += 1 }
                if !found.timer.hasTimes, found.events > 0 { complaint = TimesMissing.message(found.timer) }
            } catch {
                Output.complain(error.description)
            }
        }
        if opened == 0 { return .usage }
        if events == 0 {
            Output.complain("no pwru records in the input")
            return .noVerdict
        }
        if unselected > 0, selected == 0 { return .noVerdict }
        if value == .time, let complaint { Output.complain(complaint) }
        if value == .time, timed == 0 { return .noVerdict }
        write(stacks)
        return .noFailure
    }

    /// Adds the paths of an input.
    private func collect(_ input: PathInput, into stacks: inout FoldedStacks) throws(InputError) -> Collecting {
        let collecting = Collecting(value, input)
        swap(&stacks, &collecting.stacks)
        defer { swap(&stacks, &collecting.stacks) }
        collecting.stacks.beginInput()
        try input.reader.read(collecting)
        CaptureFiles.complain(of: input.reader.tables.reading)
        return collecting
    }

    /// Adds paths to stacks while an input is read.
    private final class Collecting: CaptureObserver {
        var stacks: FoldedStacks
        private let value: FoldedStacks.Value
        private let reader: CaptureReader
        private var selector: PathSelector
        private(set) var timer = PathTimer()

        init(_ value: FoldedStacks.Value, _ input: PathInput) {
            self.value = value
            stacks = FoldedStacks(value)
            reader = input.reader
            selector = input.selector
        }

        var events: Int { reader.tables.reading.account.events }
        var problem: String? { selector.problem }

        func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
            let state = capture.reading
            selector.begin(batch, clock: state.clock)
            timer.begin(batch, run: state.run, clock: state.clock)
        }

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
            let flows = capture.flows
            if value == .packets {
                if selector.selects(path, of: flows) { stacks.add(path, of: capture) }
            } else if timer.measure(path), selector.selects(path, of: flows) {
                stacks.add(path, of: capture, hops: timer.hops)
            }
        }
    }

    private static let chunk = 1 << 16

    private func write(_ stacks: FoldedStacks) {
        var text = ""
        stacks.write { line in
            text += line
            guard text.utf8.count >= FoldedCommand.chunk else { return true }
            defer { text = "" }
            return Output.write(text)
        }
        Output.write(text)
        if stacks.isCut { Output.complain("more than \(FoldedStacks.limit) frames: the other stacks are one line") }
    }
}
