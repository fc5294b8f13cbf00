/// What one side of a comparison would show if it happened there: that a function is missing says nothing where it could
/// not have been seen.
struct SideVisibility: Sendable {
    private var functions: Set<String>
    private var sawModules: Bool
    private var isFiltered: Bool
    /// Events are missing: stops may be, too.
    private(set) var hasGaps: Bool

    init(_ side: CaptureWays) {
        functions = side.functions
        sawModules = side.sawModules
        isFiltered = side.isFiltered
        hasGaps = side.eventsLost
    }

    /// Shows as much as the other side does, as far as whole modules and choices of functions go.
    func isEven(with other: SideVisibility) -> Bool {
        sawModules == other.sawModules && !isFiltered && !other.isFiltered
    }

    /// Whether a stop of the other side could be missing here for want of being looked at.
    func couldShow(_ stop: WayStop) -> Bool {
        guard stop.kind == .function else { return true }
        if stop.isInModule, !sawModules { return false }
        return !isFiltered || functions.contains(stop.key)
    }
}
