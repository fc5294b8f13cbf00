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
        results.append(
            Analyzer.read(source, name: name, catalogue, selection, anonymizer, isAhead: true, onFinding: onFinding))
    }

    /// Reads files to their ends, several at once. What comes out is the same as of one after the other, in this order.
    ///
    /// - Parameter workers: files that are read at the same time, each by one thread. Where names are replaced, one is:
    ///   who comes first decides what they become.
    /// - Returns: for each file that could not be opened, why.
    public func analyze(files: [String], workers: Int) -> [String] {
        let (catalogue, selection, anonymizer) = (catalogue, selection, anonymizer)
        let read = SideBySide.map(count: files.count, workers: anonymizer == nil ? workers : 1) { index in
            do throws(InputError) {
                let source = try ByteSource.file(files[index])
                let result = Analyzer.read(
                    source, name: files[index], catalogue, selection, anonymizer, isAhead: false, onFinding: { _ in })
                return (result: result, complaint: String?.none)
            } catch {
                let result = CaptureResult(unreadable: files[index], error: error.description, anonymizer)
                return (result: result, complaint: error.description)
            }
        }
        results += read.map(\.result)
        return read.compactMap(\.complaint)
    }

    private static func read(
        _ source: ByteSource, name: String, _ catalogue: [Signature], _ selection: Selection, _ anonymizer: Anonymizer?,
        isAhead: Bool, onFinding: (Finding) -> Void
    ) -> CaptureResult {
        let source = anonymizer.map { source.anonymized(by: $0, input: name) } ?? source
        let name = anonymizer?.name(ofInput: name) ?? name
        let selector = PathSelector(selection, anonymizer: anonymizer)
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
        results.append(CaptureResult(unreadable: name, error: error, anonymizer))
    }

    /// One result over all inputs read so far.
    public func result() -> Analysis { Analysis(joining: results) }
}
