import PwruFormat

/// The events of a path in their order.
///
/// What seldom changes is held once for all steps that share it: paths are kept by the thousand, and have hundreds of
/// steps each.
public struct PathSteps: RandomAccessCollection, Sendable {
    private struct Row {
        var line: UInt64
        var time: UInt64
        var function: FunctionID
        var caller: FunctionID
        var tuple: Int32
        /// Index into `places`.
        var place: Int32
    }

    private var rows: [Row] = []
    private var places: [StepPlace] = []

    init() {}

    public var startIndex: Int { 0 }
    public var endIndex: Int { rows.count }

    public subscript(step: Int) -> PathStep {
        let row = rows[step]
        return PathStep(
            line: row.line, time: row.time, function: row.function, caller: row.caller, tuple: row.tuple,
            place: places[Int(row.place)])
    }

    /// - Parameter isPlaced: false where the event cannot know yet where its packet is.
    @inline(__always)
    mutating func append(_ event: EventPointer, tuple: Int32, isPlaced: Bool) {
        let place = StepPlace(event, isPlaced: isPlaced)
        if !(places.last?.isSame(as: place) ?? false) { places.append(place) }
        rows.append(
            Row(
                line: event.pointee.line, time: event.pointee.time, function: event.pointee.function,
                caller: event.pointee.caller, tuple: tuple, place: Int32(places.count - 1)))
    }

    /// The tuple in force from a step on turns out to be another.
    mutating func setTuple(_ tuple: Int32, from first: Int) {
        for step in first..<rows.count { rows[step].tuple = tuple }
    }

    /// Whether the packet is in the same place at both steps, with the same mark.
    @inline(__always)
    func isPlacedAlike(_ first: Int, _ second: Int) -> Bool {
        let (one, other) = (Int(rows[first].place), Int(rows[second].place))
        return one == other || places[one].isAlike(places[other])
    }

    mutating func reserveCapacity(_ count: Int) { rows.reserveCapacity(count) }

    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    func exactCopy() -> PathSteps {
        var copy = PathSteps()
        copy.rows = rows.exactCopy()
        copy.places = places.exactCopy()
        return copy
    }

    /// Memory of an exact copy, in bytes.
    var footprint: Int { PathSteps.footprint(steps: rows.count, places: places.count) }

    static func footprint(steps: Int, places: Int) -> Int {
        steps * MemoryLayout<Row>.stride + places * MemoryLayout<StepPlace>.stride
    }

    var placeCount: Int { places.count }
}
