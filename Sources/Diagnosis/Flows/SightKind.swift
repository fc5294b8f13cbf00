import PwruFormat
import SkbPaths

/// What a packet is to its conversation, as far as another capture of the same packet would say the same.
enum SightKind: String, Codable, Sendable {
    case syn, synAck, rst, fin
    /// TCP with something to say, or (where flags are not shown, and for UDP and ICMP) any packet.
    case data
    /// TCP with nothing but an acknowledgement.
    case ack
    /// Longer than every link can carry (1280 bytes, RFC 8200), and no longer than the MTU where it was seen leaving.
    case long
    /// Longer than the MTU: a list of segments that a device cuts later.
    case segments
    /// An ICMP error about another packet.
    case icmpError

    init(_ path: SkbPath, _ digest: PathDigest, mtu: UInt32) {
        if digest.isAnswer, digest.tuple.protocolNumber != 6 {
            self = .icmpError
        } else if digest.isSyn {
            self = .syn
        } else if digest.isSynAck {
            self = .synAck
        } else if digest.flags?.contains(.rst) ?? false {
            self = .rst
        } else if digest.flags?.contains(.fin) ?? false {
            self = .fin
        } else if digest.length > SightKind.everywhere {
            self = mtu == 0 || digest.length <= mtu ? .long : .segments
        } else if let flags = digest.flags, !flags.contains(.psh), digest.length <= SightKind.bareSegment {
            self = .ack
        } else {
            self = .data
        }
    }

    /// Bytes that every link must carry.
    static let everywhere: UInt32 = 1280
    /// An IPv6 header and a TCP header with all its options: no longer, no payload.
    private static let bareSegment: UInt32 = 100

    /// A client sends these only when the handshake is done.
    static let answers: Set<SightKind> = [.ack, .fin]

    /// Each packet of this kind that one side sends is one that the other side gets: nothing cuts or merges them.
    var isCountable: Bool { self == .syn || self == .synAck }
}
