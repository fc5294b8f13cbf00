import KernelMap
import PwruFormat

/// The latest packet on each CPU that may be such an answer.
struct NewbornAnswers {
    private struct Newborn {
        var skb: UInt64
        var path: Int
        var line: UInt64
        var kind: OwnAnswer
        var tuple: FlowTuple
    }

    private var byCPU: [UInt32: Newborn] = [:]

    mutating func removeAll() { byCPU.removeAll() }

    /// Takes note of a packet whose tuple has just been read for the first time; `isReceived` if a device gave it.
    mutating func note(_ tuple: FlowTuple, _ event: EventPointer, of path: SkbPath, isReceived: Bool) {
        if isReceived { return }
        let kind: OwnAnswer
        switch tuple.protocolNumber {
        case 1, 58: kind = .icmpError
        case 6 where event.pointee.tcpFlags.contains(.rst): kind = .reset
        default: return
        }
        byCPU[event.pointee.cpu & PathBuilder.cpuMask] = Newborn(
            skb: path.skb, path: path.id, line: event.pointee.line, kind: kind, tuple: tuple)
    }

    /// The answer to a packet that is now freed, and the skb and path that carry it.
    ///
    /// - Parameter last: the line at which the packet was seen ahead of its free.
    func answer(
        to tuple: FlowTuple, _ event: EventPointer, path: Int, seenLast last: UInt64
    ) -> (kind: OwnAnswer, skb: UInt64, path: Int)? {
        guard let newborn = byCPU[event.pointee.cpu & PathBuilder.cpuMask], newborn.path != path, newborn.line > last
        else {
            return nil
        }
        let goesBack =
            newborn.kind == .reset ? newborn.tuple == tuple.reversed : newborn.tuple.destination == tuple.source
        return goesBack ? (newborn.kind, newborn.skb, newborn.path) : nil
    }
}
