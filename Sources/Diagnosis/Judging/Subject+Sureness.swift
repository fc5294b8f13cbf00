import Catalogue
import PwruFormat

/// How sure any signature can be of a packet, by what the capture shows of it: said here once for all of them.
extension Subject {
    /// A line of the tracepoint shows reason and place of a drop, and nothing of the packet's way; and where rows name no
    /// skb, which of them are one packet is a guess. The decisive event may be in view then, but not what it decided.
    var surest: Confidence { doubts.isEmpty ? .confirmed : .likely }

    /// Why it cannot be confirmed, whatever the signature.
    var doubts: [String] {
        guard let columns = path?.columnsSeen else { return [] }
        if columns.contains(.tracepoint) {
            return ["the tracepoint shows reason and place of the drop, not the way of the packet"]
        }
        if columns.contains(.guessedPacket) {
            return ["the rows have no SKB column: which of them belong to one packet is told by tuple and order"]
        }
        // Numbers of subsystems do not move from release to release; those of the core do, and stand in no reason.
        if facts.contains(.reasonIsNumber), !(reason ?? "").isEmpty, path?.drop?.reason.isEmpty ?? true {
            return ["pwru printed the drop reason as a number; its name is told by the functions that give it"]
        }
        return []
    }
}
