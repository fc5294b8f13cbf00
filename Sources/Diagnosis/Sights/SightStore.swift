import SkbPaths

/// The conversations of a capture that other captures are compared with, out of any number.
///
/// Of those in which nothing happened, a sample is kept, by a hash of their ends: two nodes that see the same
/// conversations keep the same ones.
struct SightStore {
    private var eventful: [String: ConversationSight] = [:]
    private var others: [String: ConversationSight] = [:]
    /// Hashes of the keys of `others`, and the highest of them, which goes first.
    private var hashes: [String: UInt64] = [:]
    private var highest: (hash: UInt64, key: String)?
    private(set) var leftOut = 0

    private static let eventfulLimit = 512
    private static let othersLimit = 512

    /// In a fixed order.
    var sights: [ConversationSight] {
        (Array(eventful.values) + Array(others.values)).sorted { $0.key < $1.key }
    }

    /// Takes a conversation in; `make` is asked for it only if it is going to be kept.
    mutating func add(_ key: String, isEventful: Bool, _ make: () -> ConversationSight) {
        if let known = eventful[key] ?? others[key] {
            // Judged early, and seen again later.
            put(known.joined(with: make()))
        } else if isEventful, eventful.count < SightStore.eventfulLimit {
            eventful[key] = make()
        } else if isEventful {
            leftOut += 1
        } else {
            addSample(key, make)
        }
    }

    private mutating func put(_ sight: ConversationSight) {
        if sight.isEventful {
            forget(sight.key)
            eventful[sight.key] = sight
        } else {
            others[sight.key] = sight
        }
    }

    private mutating func addSample(_ key: String, _ make: () -> ConversationSight) {
        let hash = SightStore.hash(key)
        if others.count >= SightStore.othersLimit {
            leftOut += 1
            let most = highest ?? hashes.map { (hash: $0.value, key: $0.key) }.max { $0 < $1 }!
            highest = most
            guard (hash, key) < most else { return }
            forget(most.key)
        }
        others[key] = make()
        hashes[key] = hash
        highest = nil
    }

    private mutating func forget(_ key: String) {
        others[key] = nil
        hashes[key] = nil
        highest = nil
    }

    /// FNV-1a: the same in every process, unlike Swift's own.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
