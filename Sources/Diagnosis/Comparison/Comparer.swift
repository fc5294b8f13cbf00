import Catalogue
import PwruFormat
import SkbPaths

/// One side of a comparison as it is asked for.
public struct ComparisonInput: Sendable {
    /// How reports call it.
    public var label: String
    /// What is read; a file named `-` is standard input.
    public var captures: [CaptureFiles]
    /// What of them belongs to this side; nil for everything.
    public var selects: (@Sendable (SkbPath) -> Bool)?
    /// The selection names one packet.
    public var isOnePacket: Bool

    public init(
        label: String, captures: [CaptureFiles], selects: (@Sendable (SkbPath) -> Bool)? = nil,
        isOnePacket: Bool = false
    ) {
        self.label = label
        self.captures = captures
        self.selects = selects
        self.isOnePacket = isOnePacket
    }
}

/// Reads two sides and holds them against each other.
public struct Comparer {
    private let first: ComparisonInput
    private let second: ComparisonInput
    private let isChosen: Bool
    private let catalogue: [Signature]

    /// - Parameter isChosen: each side has its own selection, so that the user says what is to be taken for what.
    public init(
        first: ComparisonInput, second: ComparisonInput, isChosen: Bool = false,
        catalogue: [Signature] = Signature.builtIn
    ) {
        self.first = first
        self.second = second
        self.isChosen = isChosen
        self.catalogue = catalogue
    }

    /// Reads all captures, each once, and compares.
    ///
    /// - Parameter workers: captures that are read at the same time, each by one thread.
    /// - Returns: what came out, and for each file that could not be opened or read to its end, why.
    public func compare(workers: Int) -> (comparison: Comparison, complaints: [String]) {
        let (first, second, catalogue) = (first, second, catalogue)
        let captures = first.captures + second.captures.filter { !first.captures.contains($0) }
        // Many captures share what one alone may keep of paths, and each keeps the ways of its first packets at least.
        let budget = max(Comparer.budget / max(4, captures.count), Comparer.leastBudget)
        let readings = SideBySide.map(order: Array(captures.indices), workers: workers) { index in
            Reading(captures[index], [first, second], catalogue, budget)
        }
        let byCapture = Dictionary(uniqueKeysWithValues: zip(captures, readings))
        let complaints = readings.flatMap(\.result.complaints)
        let assembly = ComparisonAssembly(
            Comparer.side(first, 0, byCapture), Comparer.side(second, 1, byCapture),
            isChosen: isChosen)
        return (assembly.comparison(), complaints)
    }

    /// What paths that are kept may hold, in bytes: of all captures, and of each at least.
    private static let budget = 16 << 20
    private static let leastBudget = 64 << 10

    private static func side(_ input: ComparisonInput, _ index: Int, _ readings: [CaptureFiles: Reading]) -> ReadSide {
        var ways = CaptureWays()
        for capture in input.captures {
            if let gathered = readings[capture]!.ways[index] { ways.add(gathered) }
        }
        return ReadSide(
            input: input, analysis: Analysis(joining: input.captures.map { readings[$0]!.result }), ways: ways)
    }
}

/// A side that has been read.
struct ReadSide: Sendable {
    var input: ComparisonInput
    var analysis: Analysis
    var ways: CaptureWays
}

/// What one capture holds for each side.
private struct Reading: Sendable {
    var result: CaptureResult
    /// nil for a side that does not have this capture.
    var ways: [CaptureWays?]

    init(_ capture: CaptureFiles, _ sides: [ComparisonInput], _ catalogue: [Signature], _ budget: Int) {
        let collectors = sides.map { side in
            side.captures.contains(capture)
                ? WayCollector(budget: budget, selects: side.selects ?? { _ in true }) : nil
        }
        var capture = capture
        let reader: AheadReader
        if capture.files == ["-"] {
            let source = ByteSource.standardInput()
            capture.files = [source.name]
            reader = AheadReader(source: source, isAhead: false)
        } else {
            reader = AheadReader(files: capture.files, isAhead: false)
        }
        result = Analyzer.read(reader, capture, catalogue, beside: collectors.compactMap { $0 }) { _ in }
        ways = collectors.map { $0?.result }
    }
}
