/// Puts the events of old releases in order, which read one ring per CPU and print what they find there.
///
/// The latest events are held back, since earlier ones of another CPU may follow. Events of equal time stay as
/// they are printed.
struct OrderWindow {
    /// How many events are held back. The rings of those releases held a few dozen each.
    static let depth = 4096

    private var held = EventBatch()

    var isEmpty: Bool { held.events.isEmpty }

    /// Takes over the events of a batch.
    mutating func add(_ batch: EventBatch) {
        held.take(batch.events[...], of: batch)
        held.events.sort { ($0.time, $0.line) < ($1.time, $1.line) }
    }

    /// Hands out the earliest events; false if there are none beyond those to keep.
    mutating func release(into batch: inout EventBatch, keeping kept: Int) -> Bool {
        batch.removeAll()
        let count = held.events.count - kept
        guard count > 0 else { return false }
        var rest = OrderWindow()
        batch.take(held.events[..<count], of: held)
        rest.held.take(held.events[count...], of: held)
        self = rest
        return true
    }
}
