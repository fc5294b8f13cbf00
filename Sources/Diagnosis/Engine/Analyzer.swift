import KernelMap
import PwruFormat
import SkbPaths

/// Reads inputs one after the other and finds the causes in each.
public final class Analyzer {
    private let catalogue: [Signature]
    private var results: [CaptureResult] = []

    public init(catalogue: [Signature] = Signature.builtIn) {
        self.catalogue = catalogue
    }

    /// Reads one input to its end.
    ///
    /// - Parameters:
    ///   - name: how the user named it; goes into findings and evidence.
    ///   - onFinding: called with each finding the moment it is certain, on live input before the end is in sight.
    public func analyze(_ source: ByteSource, name: String, onFinding: (Finding) -> Void = { _ in }) {
        results.append(Analyzer.read(source, name: name, catalogue, isAhead: true, onFinding: onFinding))
    }

    /// Reads files to their ends, several at once. What comes out is the same as of one after the other, in this order.
    ///
    /// - Parameter workers: files that are read at the same time, each by one thread.
    /// - Returns: for each file that could not be opened, why.
    public func analyze(files: [String], workers: Int) -> [String] {
        let catalogue = catalogue
        let read = SideBySide.map(count: files.count, workers: workers) { index in
            do throws(InputError) {
                let source = try ByteSource.file(files[index])
                return Analyzer.read(source, name: files[index], catalogue, isAhead: false) { _ in }
            } catch {
                return CaptureResult(unreadable: files[index], error: error.description)
            }
        }
        results += read
        return read.filter { $0.isUnopened }.flatMap { $0.inputs.compactMap(\.error) }
    }

    /// - Parameter ways: gather, beside the diagnosis, how packets went.
    static func read(
        _ source: ByteSource, name: String, _ catalogue: [Signature], isAhead: Bool, ways: [WayCollector] = [],
        onFinding: (Finding) -> Void
    ) -> CaptureResult {
        let reader = AheadReader(source: source, isAhead: isAhead)
        let builder = PathBuilder(vocabulary: reader.vocabulary)
        let capture = CaptureAnalyzer(builder: builder, input: name, catalogue: catalogue)
        var batch = EventBatch()
        var failure: String?
        do {
            while try reader.next(into: &batch) {
                let clock = reader.clock
                builder.process(batch) { path in
                    for collector in ways { collector.add(path, builder) }
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
            for collector in ways { collector.add(path, builder) }
            if let finding = capture.take(path, clock: reader.clock) { onFinding(finding) }
        }
        let summary = InputSummary(
            path: name, format: reader.format.rawValue, account: reader.account, warnings: reader.warnings,
            error: failure)
        let findings = capture.finish()
        for collector in ways { collector.finish(builder, columns: reader.columnsSeen, capture.context, findings) }
        let limits = CaptureLimits(capture: capture, columns: reader.columnsSeen)
        return CaptureResult(
            inputs: [summary], counts: capture.counts, findings: findings, flows: capture.stories(),
            flowCount: capture.flowCount, limits: limits.tell(), nextCapture: limits.command)
    }

    /// Notes an input that could not be opened; it costs nothing else.
    public func noteUnreadable(_ name: String, error: String) {
        results.append(CaptureResult(unreadable: name, error: error))
    }

    /// One result over all inputs read so far.
    public func result() -> Analysis { Analysis(joining: results) }
}
