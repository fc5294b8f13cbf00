import PwruFormat
import SkbPaths

/// One side of a comparison as it is asked for.
public struct ComparisonInput: Sendable {
    /// How reports call it.
    public var label: String
    /// Files, `-` for standard input.
    public var inputs: [String]
    /// What of them belongs to this side; nil for everything.
    public var selects: (@Sendable (SkbPath) -> Bool)?
    /// The selection names one packet.
    public var isOnePacket: Bool

    public init(
        label: String, inputs: [String], selects: (@Sendable (SkbPath) -> Bool)? = nil, isOnePacket: Bool = false
    ) {
        self.label = label
        self.inputs = inputs
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

    /// Reads all inputs, each once, and compares.
    ///
    /// - Parameter workers: inputs that are read at the same time, each by one thread.
    /// - Returns: what came out, and for each input that could not be opened, why.
    public func compare(workers: Int) -> (comparison: Comparison, complaints: [String]) {
        var names = first.inputs
        names += second.inputs.filter { !names.contains($0) }
        let (first, second, catalogue) = (first, second, catalogue)
        let inputs = names
        // Many inputs share what one alone may keep of paths, and each keeps the ways of its first packets at least.
        let budget = max(Comparer.budget / max(4, inputs.count), Comparer.leastBudget)
        let readings = SideBySide.map(count: inputs.count, workers: workers) { index in
            Reading(inputs[index], [first, second], catalogue, budget)
        }
        let byName = Dictionary(uniqueKeysWithValues: zip(inputs, readings))
        let complaints = readings.flatMap { reading in
            reading.result.isUnopened ? reading.result.inputs.compactMap(\.error) : []
        }
        let assembly = ComparisonAssembly(
            Comparer.side(first, 0, byName), Comparer.side(second, 1, byName),
            isChosen: isChosen)
        return (assembly.comparison(), complaints)
    }

    /// What paths that are kept may hold, in bytes: of all inputs, and of each at least.
    private static let budget = 16 << 20
    private static let leastBudget = 64 << 10

    private static func side(_ input: ComparisonInput, _ index: Int, _ readings: [String: Reading]) -> ReadSide {
        var ways = CaptureWays()
        for name in input.inputs {
            if let gathered = readings[name]!.ways[index] { ways.add(gathered) }
        }
        return ReadSide(
            input: input, analysis: Analysis(joining: input.inputs.map { readings[$0]!.result }), ways: ways)
    }
}

/// A side that has been read.
struct ReadSide: Sendable {
    var input: ComparisonInput
    var analysis: Analysis
    var ways: CaptureWays
}

/// What one input holds for each side.
private struct Reading: Sendable {
    var result: CaptureResult
    /// nil for a side that does not have this input.
    var ways: [CaptureWays?]

    init(_ name: String, _ sides: [ComparisonInput], _ catalogue: [Signature], _ budget: Int) {
        let title = name == "-" ? "standard input" : name
        let collectors = sides.map { side in
            side.inputs.contains(name)
                ? WayCollector(input: title, budget: budget, selects: side.selects ?? { _ in true }) : nil
        }
        do throws(InputError) {
            let source = try name == "-" ? ByteSource.standardInput() : ByteSource.file(name)
            result = Analyzer.read(
                source, name: title, catalogue, isAhead: false, ways: collectors.compactMap { $0 }
            ) { _ in }
        } catch {
            result = CaptureResult(unreadable: title, error: error.description)
        }
        ways = collectors.map { $0?.result }
    }
}
