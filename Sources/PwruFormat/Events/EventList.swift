/// The events of a batch, in plain memory of their own: each is written once, where it stays.
///
/// A value like any array: what two lists share is copied before one of them changes.
public struct EventList: Sendable {
    private var storage: Storage

    /// `count` events stand at the beginning; `TraceEvent` is plain data, so there is nothing to deinitialize.
    private final class Storage: @unchecked Sendable {
        let events: UnsafeMutablePointer<TraceEvent>
        let capacity: Int
        var count = 0

        init(capacity: Int) {
            self.capacity = capacity
            events = .allocate(capacity: capacity)
        }

        deinit { events.deallocate() }
    }

    private static let none = Storage(capacity: 0)

    /// An empty list, which holds no memory yet.
    public init() { storage = Self.none }

    /// Appends a copy of an event; the pointer lets it be changed where it stands, until the list changes.
    @inline(__always)
    mutating func append(copyOf event: UnsafePointer<TraceEvent>) -> UnsafeMutablePointer<TraceEvent> {
        let count = storage.count
        if count == storage.capacity || !isKnownUniquelyReferenced(&storage) { renew(capacity: count + 1) }
        let place = storage.events + count
        place.initialize(to: event.pointee)
        storage.count = count + 1
        return place
    }

    /// Appends an event.
    public mutating func append(_ event: TraceEvent) {
        withUnsafePointer(to: event) { _ = append(copyOf: $0) }
    }

    /// Keeps the memory, unless somebody else holds it too.
    mutating func removeAll() {
        if isKnownUniquelyReferenced(&storage) {
            storage.count = 0
        } else {
            storage = Self.none
        }
    }

    /// Keeps those ahead of an index.
    mutating func removeAll(from index: Int) {
        precondition(index >= 0 && index <= storage.count)
        if !isKnownUniquelyReferenced(&storage) { renew(capacity: storage.count) }
        storage.count = index
    }

    /// Lets look at all events at once.
    public func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<TraceEvent>) -> Result) -> Result {
        withExtendedLifetime(storage) { body(UnsafeBufferPointer(start: storage.events, count: storage.count)) }
    }

    /// Goes on in memory of its own, with room for as many events at least.
    @inline(never)
    private mutating func renew(capacity: Int) {
        let old = storage
        let isFull = capacity > old.capacity
        storage = Storage(capacity: isFull ? Swift.max(64, old.capacity * 2, capacity) : old.capacity)
        storage.events.initialize(from: old.events, count: old.count)
        storage.count = old.count
    }
}

extension EventList: RandomAccessCollection, MutableCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { storage.count }

    public subscript(index: Int) -> TraceEvent {
        get {
            precondition(indices.contains(index))
            return storage.events[index]
        }
        _modify {
            precondition(indices.contains(index))
            if !isKnownUniquelyReferenced(&storage) { renew(capacity: storage.count) }
            yield &storage.events[index]
        }
    }
}

extension EventList: ExpressibleByArrayLiteral {
    public init(arrayLiteral events: TraceEvent...) {
        self.init()
        for event in events { append(event) }
    }
}
