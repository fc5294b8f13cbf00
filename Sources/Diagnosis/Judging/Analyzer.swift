import Catalogue
import KernelMap
import PwruFormat
import SkbPaths

/// Reads captures, one after the other or several at once, and finds the causes in each.
public final class Analyzer {
    private let catalogue: [Signature]
    private let selection: Selection
    private let anonymizer: Anonymizer?
    private let keepsDigests: Bool
    private(set) var results: [CaptureResult] = []

    /// - Parameters:
    ///   - selection: what is to be told; everything is read and judged all the same.
    ///   - anonymizer: replaces addresses and names before anything is read; nil leaves them as they are.
    ///   - keepsDigests: inputs are told apart by what they hold, too, as summaries need it.
    public init(
        catalogue: [Signature] = Signature.builtIn, selection: Selection = Selection(), anonymizer: Anonymizer? = nil,
        keepsDigests: Bool = false
    ) {
        self.catalogue = catalogue
        self.selection = selection
        self.anonymizer = anonymizer
        self.keepsDigests = keepsDigests
    }

    /// Reads one input to its end.
    ///
    /// - Parameters:
    ///   - name: how the user named it; goes into findings and evidence.
    ///   - node: the node that it was recorded on, if that is known.
    ///   - onFinding: called with each finding the moment it is certain, on live input before the end is in sight.
    public func analyze(
        _ source: ByteSource, name: String, node: String? = nil, onFinding: @escaping (Finding) -> Void = { _ in }
    ) {
        if keepsDigests { source.digest = ContentDigest() }
        let shown = anonymizer.map { source.anonymized(by: $0, input: name) } ?? source
        let files = CaptureFiles(node: node, files: [name])
        let result = Analyzer.read(
            AheadReader(source: shown), files.shown(by: anonymizer), catalogue, selector, onFinding: onFinding)
        results.append(result)
    }

    /// Reads the files of one capture to their ends, in their order.
    ///
    /// - Parameters:
    ///   - meter: counts the bytes that are read.
    ///   - onFinding: called with each finding the moment it is certain.
    /// - Returns: for each file that could not be opened or read to its end, why.
    public func analyze(
        _ capture: CaptureFiles, meter: ReadMeter? = nil, onFinding: @escaping (Finding) -> Void = { _ in }
    ) -> [String] {
        let reader = AheadReader(
            files: capture.files, meter: meter, keepsDigests: keepsDigests, filter: anonymizer)
        let result = Analyzer.read(
            reader, capture.shown(by: anonymizer), catalogue, selector, onFinding: onFinding)
        results.append(result)
        // Whoever is told at once knows the files by their own names.
        return zip(capture.files, result.inputs).compactMap { file, input in
            input.error.map { file + $0.dropFirst(input.path.count) }
        }
    }

    private var selector: PathSelector { PathSelector(selection, anonymizer: anonymizer) }

    /// Reads captures to their ends, several at once. What comes out is the same as of one after the other, in any order.
    /// Not for an analyzer that replaces names: who comes first decides what they are called.
    ///
    /// - Parameters:
    ///   - workers: captures that are read at the same time. Where there are fewer captures than that, each is decoded on
    ///     a thread of its own.
    ///   - meter: counts the bytes that are read.
    ///   - onRead: called with each capture that has been read, and its lines by kind, on the thread that read it.
    /// - Returns: for each file that could not be opened or read to its end, why, in the order of the captures.
    public func analyze(
        files captures: [CaptureFiles], workers: Int, meter: ReadMeter? = nil,
        onRead: @escaping @Sendable (CaptureFiles, LineAccount) -> Void = { _, _ in }
    ) -> [String] {
        precondition(anonymizer == nil)
        let (catalogue, selection, keepsDigests) = (catalogue, selection, keepsDigests)
        // The largest first, so that nobody is left alone with it in the end.
        let efforts = captures.map(\.effort)
        let order = captures.indices.sorted { efforts[$0] > efforts[$1] }
        let isAhead = captures.count < workers
        let read = SideBySide.map(order: order, workers: workers) { index in
            let reader = AheadReader(
                files: captures[index].files, isAhead: isAhead, meter: meter, keepsDigests: keepsDigests)
            let result = Analyzer.read(reader, captures[index], catalogue, PathSelector(selection)) { _ in }
            if !result.isUnopened { onRead(captures[index], result.account) }
            return result
        }
        results += read
        return read.flatMap(\.complaints)
    }

    /// - Parameters:
    ///   - selector: tells what of the capture is to be told.
    ///   - companions: gather, beside the diagnosis, what they are for.
    static func read(
        _ reader: AheadReader, _ files: CaptureFiles, _ catalogue: [Signature],
        _ selector: PathSelector = PathSelector(Selection()), beside companions: [any JudgedObserver] = [],
        onFinding: @escaping (Finding) -> Void
    ) -> CaptureResult {
        let reader = CaptureReader(reader)
        let origin = CaptureOrigin(node: files.node, files: files.files, parts: reader.tables.reading.parts)
        let capture = CaptureAnalyzer(
            tables: reader.tables, origin: origin, catalogue: catalogue, selector: selector, onFinding: onFinding)
        // What ends the reading is told with the part in which it happened.
        try? reader.read(companions + [capture])
        let findings = capture.finish()
        let state = reader.tables.reading
        for companion in companions {
            companion.captureJudged(
                reader.tables, capture.origin, columns: state.columnsSeen, capture.context, findings)
        }
        let limits = CaptureLimits(capture: capture, columns: state.columnsSeen)
        return CaptureResult(
            node: files.node(events: state.account.events), isNodeGiven: files.isNodeGiven,
            inputs: files.inputs(state.parts), counts: capture.toldCounts, findings: findings,
            flows: capture.stories(), flowCount: capture.flowCount, limits: limits.tell(),
            nextCapture: limits.command, sights: capture.sights, scope: capture.scope,
            conditional: capture.conditional, selected: capture.selectedPart(),
            isUnopened: !state.parts.contains(where: \.isOpened),
            obstacles: capture.obstacles)
    }

    /// At least one of the files named so far could be opened.
    public var hasOpenedAny: Bool { results.contains { !$0.isUnopened } }

    /// One result over all captures read so far.
    public func result() -> Analysis { Analysis(joining: results, catalogue: catalogue) }
}
