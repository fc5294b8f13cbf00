import KernelMap
import PwruFormat

/// The events of a path in their order: a view of what the path holds.
public struct PathSteps: RandomAccessCollection, Sendable {
    /// What seldom changes is held once for all steps that share it: paths are kept by the thousand, and have hundreds
    /// of steps each.
    struct Row: BitwiseCopyable {
        var line: UInt64
        var time: UInt64
        var function: FunctionID
        var caller: FunctionID
        var tuple: Int32
        /// Index into `SkbPath.places`.
        var place: Int32
    }

    let path: SkbPath

    public var startIndex: Int { 0 }
    @inline(__always)
    public var endIndex: Int { path.rows.count }

    /// The function of a step alone, for who asks of many.
    @inline(__always)
    public func function(at step: Int) -> FunctionID { path.rows[step].function }

    /// As in `TraceEvent.time`.
    @inline(__always)
    public func time(at step: Int) -> UInt64 { path.rows[step].time }

    /// The function of a step's caller; 0 where none shows.
    @inline(__always)
    public func caller(at step: Int) -> FunctionID { path.rows[step].caller }

    @inline(__always)
    public subscript(step: Int) -> PathStep {
        let row = path.rows[step]
        return PathStep(
            line: row.line, time: row.time, function: row.function, caller: row.caller, tuple: row.tuple,
            place: path.places[Int(row.place)])
    }
}

extension SkbPath {
    public var steps: PathSteps { PathSteps(path: self) }

    /// - Parameter isPlaced: false where the event cannot know yet where its packet is.
    /// - Returns: the packet is in another place than at the step before, or has another mark.
    @inline(__always)
    func append(_ event: EventPointer, tuple: Int32, isPlaced: Bool) -> Bool {
        let place = event.pointer(to: \.place)!
        let hasMoved: Bool
        if !isPlaced {
            // A new skb still holds what its memory held before.
            var place = place.pointee
            (place.iface, place.ifindex, place.netns, place.mark, place.mtu) = (0, 0, 0, 0, 0)
            hasMoved = noteWhereabouts(&place)
        } else {
            hasMoved = noteWhereabouts(place)
        }
        rows.append(
            PathSteps.Row(
                line: event.pointee.line, time: event.pointee.time, function: event.pointee.function,
                caller: event.pointee.caller, tuple: tuple, place: Int32(truncatingIfNeeded: places.count - 1)))
        return hasMoved
    }

    @inline(__always)
    private func noteWhereabouts(_ place: UnsafePointer<EventPlace>) -> Bool {
        let last = places.last
        if let last, EventPlace.areSame(last, place) { return false }
        let hasMoved = last.map { !$0.pointee.isAlike(place.pointee) } ?? true
        places.append(place.pointee)
        return hasMoved
    }

    /// The first step from which on, up to another one, no other namespace shows; the path's first if the namespace is 0.
    public func start(ofStayIn netns: UInt32, before end: Int) -> Int {
        if netns == 0 || end == 0 { return 0 }
        // Places are listed in the order of their steps.
        var place = rows[end - 1].place
        while place >= 0, places[Int(place)].netns == 0 || places[Int(place)].netns == netns { place -= 1 }
        var start = end
        while start > 0, rows[start - 1].place > place { start -= 1 }
        return start
    }

    /// The last step at this function; nil if there is none.
    func lastStep(at function: FunctionID) -> Int? {
        rows.withUnsafeBufferPointer { rows in rows.lastIndex { $0.function == function } }
    }

    /// Hands the steps whose functions have one of these traits to `body`, in order.
    @inline(__always)
    public func forEachStep(
        with traits: FunctionTraits, in range: Range<Int>? = nil, _ book: FunctionBook, _ body: (Int) -> Void
    ) {
        if traitsSeen.isDisjoint(with: traits) { return }
        book.withTraits { known in
            rows.withUnsafeBufferPointer { rows in
                for step in range ?? rows.indices where !known[Int(rows[step].function)].isDisjoint(with: traits) {
                    body(step)
                }
            }
        }
    }

    /// One of these steps is at a function that has one of these traits.
    public func hasStep(with traits: FunctionTraits, in range: Range<Int>, _ book: FunctionBook) -> Bool {
        firstStep(with: traits, in: range, book) != nil
    }

    /// The first of these steps that is at a function with one of these traits; nil if none is.
    public func firstStep(with traits: FunctionTraits, in range: Range<Int>? = nil, _ book: FunctionBook) -> Int? {
        find(traits, book) { $0[range ?? $0.indices].firstIndex(where: $1) }
    }

    /// The last of these steps that is at a function with one of these traits; nil if none is.
    public func lastStep(with traits: FunctionTraits, in range: Range<Int>? = nil, _ book: FunctionBook) -> Int? {
        find(traits, book) { $0[range ?? $0.indices].lastIndex(where: $1) }
    }

    /// A socket of this host sends it, as the first of its entries into a stack says.
    public func isMadeHere(_ book: FunctionBook) -> Bool {
        firstStep(with: [.receives, .localOutput], in: 0..<min(12, rows.count), book)
            .map { book.traits(rows[$0].function).contains(.localOutput) } ?? false
    }

    /// Rows alone are looked at: of most paths that is enough, and whole steps are ten times as large.
    @inline(__always)
    private func find(
        _ traits: FunctionTraits, _ book: FunctionBook,
        _ search: (UnsafeBufferPointer<PathSteps.Row>, (PathSteps.Row) -> Bool) -> Int?
    ) -> Int? {
        if traitsSeen.isDisjoint(with: traits) { return nil }
        return book.withTraits { known in
            rows.withUnsafeBufferPointer { rows in
                search(rows) { !known[Int($0.function)].isDisjoint(with: traits) }
            }
        }
    }

    /// Where it was first seen with a namespace.
    public var firstPlace: EventPlace? {
        var index = 0
        while index < places.count, places[index].netns == 0 { index += 1 }
        return index < places.count ? places[index] : nil
    }

    /// It was seen at this device.
    public func wasSeen(at ifindex: UInt32, in netns: UInt32) -> Bool {
        places.withUnsafeBufferPointer { places in places.contains { $0.ifindex == ifindex && $0.netns == netns } }
    }

    /// Hands over the steps of a range at which the packet is in another place than before, its first included.
    public func forEachPlace(in range: Range<Int>, _ body: (Int, EventPlace) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            var place: Int32 = -1
            for step in range where rows[step].place != place {
                place = rows[step].place
                body(step, places[Int(place)])
            }
        }
    }

    /// Hands over the steps between one change of namespace and the next, with that namespace. Steps that show none belong
    /// to the stay around them; what comes ahead of the first namespace is a stay in namespace 0.
    public func forEachStay(_ body: (UInt32, Range<Int>) -> Void) {
        var start = 0
        var netns = places.count == 0 ? 0 : places[0].netns
        forEachPlace(in: 0..<rows.count) { step, place in
            if place.netns == 0 || place.netns == netns { return }
            if step > start { body(netns, start..<step) }
            (start, netns) = (step, place.netns)
        }
        if start < rows.count { body(netns, start..<rows.count) }
    }

    /// The tuple in force from a step on turns out to be another.
    func setTuple(_ tuple: Int32, from first: Int) {
        for step in first..<rows.count { rows[step].tuple = tuple }
    }

    /// Memory that so many steps take, in bytes.
    static func footprint(steps: Int, places: Int) -> Int {
        steps * MemoryLayout<PathSteps.Row>.stride + places * MemoryLayout<EventPlace>.stride
    }
}
