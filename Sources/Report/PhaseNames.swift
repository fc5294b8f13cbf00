import KernelMap

/// Phases of a path, short enough for a column.
enum PhaseNames {
    /// Hooks keep their names; stages get a word in place of their full label.
    static func short(_ phase: String) -> String { names[phase] ?? phase }

    /// The phase of functions that handle the skb itself: clone, resize, free.
    static let helpers = short(Stage.generic.label)

    private static let names: [String: String] = Dictionary(
        uniqueKeysWithValues: Stage.allCases.compactMap { stage in word(stage).map { (stage.label, $0) } })

    private static func word(_ stage: Stage) -> String? {
        switch stage {
        case .neighbour: "neighbour"
        case .tc: "tc"
        case .qdisc: "qdisc"
        case .dev: "device"
        case .driver: "driver"
        case .generic: "skb"
        case .xfrm: "IPsec"
        case .forward: "forwarding"
        case .fragment: "fragments"
        default: nil
        }
    }
}
