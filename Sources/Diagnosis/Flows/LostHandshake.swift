import PwruFormat
import SkbPaths

/// A conversation between two ends of WireGuard in which packets died: what waits for their session waits for these.
struct LostHandshake {
    var record: FlowRecord
    var drop: SkbPath
    /// Namespaces that send or receive its packets.
    private var ends: Set<UInt32>

    /// nil for other conversations. WireGuard's initiation has 148 bytes, its response 92 (`struct
    /// message_handshake_initiation` and its answer, drivers/net/wireguard/messages.h).
    init?(_ record: FlowRecord) {
        guard let drop = record.drops.all.first?.sample, record.digests.contains(where: \.isHandshakeOfWireGuard)
        else { return nil }
        self.record = record
        self.drop = drop
        ends = Set(record.digests.lazy.filter(\.isLocal).map(\.firstNetns))
        ends.formUnion(record.digests.lazy.map(\.lastNetns))
    }

    /// Packets of this conversation were given to WireGuard in one of the namespaces, and wait there.
    func isMissed(by other: FlowRecord) -> Bool {
        other.digests.contains { digest in
            digest.fate == .waitsInWireGuard && (digest.lastNetns == 0 || ends.contains(digest.lastNetns))
        }
    }
}

extension PathDigest {
    /// By the function that takes it, or by its length.
    var isHandshakeOfWireGuard: Bool { fate == .handshakeReceived || isInitiationOfWireGuard || isResponseOfWireGuard }

    var isInitiationOfWireGuard: Bool { hasPayload(of: 148) }

    /// By its length and WireGuard's usual ports (wg(8), and that of Cilium): all that shows where WireGuard's functions do
    /// not.
    var isInitiationByPort: Bool { isInitiationOfWireGuard && [51820, 51871].contains(tuple.destinationPort) }

    /// The host that it was sent to has taken it, by the function that takes handshakes or as any datagram.
    var isReceivedInitiation: Bool {
        if fate == .handshakeReceived { return true }
        let cameIn = !isLocal || firstNetns != lastNetns
        return isInitiationByPort && cameIn && !hasLeftView && [.consumed, .delivered].contains(end)
    }

    var isResponseOfWireGuard: Bool { hasPayload(of: 92) }

    /// A UDP datagram with so many bytes behind its header.
    private func hasPayload(of bytes: UInt32) -> Bool {
        guard tuple.protocolNumber == 17 else { return false }
        return entryLength == bytes + 8 + (tuple.source.family == .v6 ? 40 : 20)
    }
}
