/// Tells packets apart in rows that have no SKB column.
///
/// Rows with one tuple are of one packet, wherever it is by then: nearly all that people post is one packet, or one of
/// each direction. Where the next row has another tuple with an end of the one before, address and port, it has been
/// translated and is the same packet still. Rows without a tuple belong to the packet of the row before them.
struct GuessedPackets {
    private var numbers: [FlowTuple: UInt64] = [:]
    private var latest: FlowTuple?
    private var latestNumber: UInt64 = 0
    private var count: UInt64 = 0

    /// More conversations than anybody posts; then the numbering begins anew.
    private static let limit = 4096

    /// A new heading begins another recording.
    mutating func beginAnew() {
        numbers = [:]
        latest = nil
        latestNumber = 0
    }

    /// The number of the packet that a row with this tuple is about, from 1.
    mutating func number(of tuple: FlowTuple) -> UInt64 {
        if tuple.isEmpty {
            if latestNumber == 0 { latestNumber = next() }
            return latestNumber
        }
        if let known = numbers[tuple] {
            latest = tuple
            latestNumber = known
            return known
        }
        if numbers.count >= Self.limit { numbers = [:] }
        let goesOn = latest.map { Self.isTranslated($0, tuple) } ?? (latestNumber > 0)
        let number = goesOn ? latestNumber : next()
        numbers[tuple] = number
        latest = tuple
        latestNumber = number
        return number
    }

    private mutating func next() -> UInt64 {
        count += 1
        return count
    }

    /// The same packet behind a translation: one end is what it was, and the other is not. The way back, with both
    /// ends exchanged, is another packet.
    private static func isTranslated(_ old: FlowTuple, _ new: FlowTuple) -> Bool {
        guard old.protocolNumber == new.protocolNumber else { return false }
        let sameSource = old.source == new.source && old.sourcePort == new.sourcePort
        let sameDestination = old.destination == new.destination && old.destinationPort == new.destinationPort
        return sameSource != sameDestination
    }
}
