import KernelMap
import PwruFormat
import SkbPaths

/// Reads inputs one after the other and finds the causes in each.
public final class Analyzer {
    private let catalogue: [Signature]
    private let selection: Selection
    private let anonymizer: Anonymizer?
    private var results: [CaptureResult] = []

    /// - Parameters:
    ///   - selection: what is to be told; everything is read and judged all the same.
    ///   - anonymizer: replaces addresses and names before anything is read; nil leaves them as they are.
    public init(
        catalogue: [Signature] = Signature.builtIn, selection: Selection = Selection(), anonymizer: Anonymizer? = nil
    ) {
        self.catalogue = catalogue
        self.selection = selection
        self.anonymizer = anonymizer
    }

    /// Reads one input to its end.
    ///
    /// - Parameters:
    ///   - name: how the user named it; goes into findings and evidence.
    ///   - onFinding: called with each finding the moment it is certain, on live input before the end is in sight.
    public func analyze(_ source: ByteSource, name: String, onFinding: (Finding) -> Void = { _ in }) {
        let shown = anonymizer.map { source.anonymized(by: $0, input: name) } ?? source
        let selector = PathSelector(selection, anonymizer: anonymizer)
        results.append(
            Analyzer.read(
                shown, name: anonymizer?.name(ofInput: name) ?? name, catalogue, selector, isAhead: true,
                onFinding: onFinding))
    }

    /// Reads files to their ends, several at once. What comes out is the same as of one after the other, in this order.
    /// Not for an analyzer that replaces names: who comes first decides what they are called.
    ///
    /// - Parameter workers: files that are read at the same time, each by one thread.
    /// - Returns: for each file that could not be opened, why.
    public func analyze(files: [String], workers: Int) -> [String] {
        let (catalogue, selection) = (catalogue, selection)
        precondition(anonymizer == nil)
        let read = SideBySide.map(count: files.count, workers: workers) { index in
            do throws(InputError) {
                let source = try ByteSource.file(files[index])
                return Analyzer.read(source, name: files[index], catalogue, PathSelector(selection), isAhead: false) {
                    _ in
                }
            } catch {
                return CaptureResult(unreadable: files[index], error: error.description)
            }
        }
        results += read
        return read.filter { $0.isUnopened }.flatMap { $0.inputs.compactMap(\.error) }
    }

    private static func read(
        _ source: ByteSource, name: String, _ catalogue: [Signature], _ selector: PathSelector, isAhead: Bool,
        onFinding: (Finding) -> Void
    ) -> CaptureResult {
        let reader = AheadReader(source: source, isAhead: isAhead)
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        let capture = CaptureAnalyzer(builder: builder, input: name, catalogue: catalogue, selector: selector)
        var batch = EventBatch()
        var failure: String?
        do {
            while try reader.next(into: &batch) {
                let clock = reader.clock
                capture.begin(batch, clock: clock)
                builder.process(batch) { path in
                    if let finding = capture.take(path, clock: clock) { onFinding(finding) }
                }
                builder.previewDrops(isQuiet: batch.events.isEmpty) { path in
                    if let finding = capture.preview(path) { onFinding(finding) }
                }
            }
        } catch {
            failure = error.description
        }
        builder.finish { path in
            if let finding = capture.take(path, clock: reader.clock) { onFinding(finding) }
        }
        let summary = InputSummary(
            path: name, format: reader.format.rawValue, account: reader.account, warnings: reader.warnings,
            error: failure)
        let findings = capture.finish()
        let limits = CaptureLimits(capture: capture, columns: reader.columnsSeen)
        return CaptureResult(
            inputs: [summary], counts: capture.toldCounts, findings: findings, flows: capture.stories(),
            flowCount: capture.flowCount, limits: limits.tell(), nextCapture: limits.command,
            selected: capture.selectedPart())
    }

    /// Notes an input that could not be opened; it costs nothing else.
    public func noteUnreadable(_ name: String, error: String) {
        let shown = anonymizer?.name(ofInput: name) ?? name
        results.append(CaptureResult(unreadable: shown, error: anonymizer == nil ? error : "it cannot be read"))
    }

    /// One result over all inputs read so far.
    public func result() -> Analysis { Analysis(joining: results) }
}
