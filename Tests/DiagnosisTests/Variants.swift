import Testing

/// What other machines and other pwru commands would have recorded of the same packets.
enum Variant: String, CaseIterable, CustomTestStringConvertible {
    case asRecorded
    case withoutCaller, withoutFlags, withoutTimestamps, plain, withoutHeader
    case otherNames
    case kernel6_1, kernel7_3
    /// pwru up to 1.0.8 on kernels from 6.11: the drop's reason is not printed.
    case withoutReasons
    case kernel6_1WithoutReasons
    /// The same pwru, run without a single flag but the one for addresses.
    case bare
    case fewFunctions
    case withoutMeta
    /// pwru that knows functions of modules, and not which module they are of.
    case withoutModuleNames
    /// The last twentieth is missing, in mid-path.
    case cutShort

    var testDescription: String { rawValue }

    /// Those that leave everything in view which confirms the two founding incidents.
    static let telling: [Variant] = [
        .asRecorded, .withoutCaller, .withoutFlags, .withoutTimestamps, .plain, .withoutHeader, .otherNames,
        .kernel6_1, .kernel7_3, .withoutReasons, .kernel6_1WithoutReasons, .fewFunctions, .withoutModuleNames,
    ]

    func text(_ records: [CaptureRecord]) -> String { print(changed(records), columns) }
    func json(_ records: [CaptureRecord]) -> String { printJSON(changed(records), columns) }

    var leavesOutColumns: Bool { [.withoutFlags, .withoutTimestamps, .withoutMeta].contains(self) }

    private var columns: Columns {
        switch self {
        case .withoutCaller: Columns(caller: false)
        case .withoutFlags: Columns(flags: false)
        case .withoutTimestamps: Columns(time: false)
        case .withoutMeta: Columns(meta: false)
        case .withoutHeader: Columns(header: false)
        case .plain: .plain
        case .bare: Columns(caller: false, time: false, meta: false, flags: false)
        default: .all
        }
    }

    private func changed(_ records: [CaptureRecord]) -> [CaptureRecord] {
        switch self {
        case .otherNames: records.map(\.renamed)
        case .kernel6_1: records.compactMap(\.asOn6_1)
        case .kernel7_3: records.compactMap(\.asOn7_3)
        case .withoutReasons, .bare: records.map(\.withoutReason)
        case .kernel6_1WithoutReasons: records.compactMap { $0.asOn6_1?.withoutReason }
        case .fewFunctions: records.filter(\.isOfCoreFunction)
        case .withoutModuleNames: records.map(\.withoutModule)
        case .cutShort: Array(records.prefix(records.count * 19 / 20))
        default: records
        }
    }
}
