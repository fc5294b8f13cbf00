import KernelMap
import SkbPaths

/// A conversation of packets that a tunnel makes at a device of its own, in which something fails: what was given to that
/// device, and is not seen again, waits for these.
///
/// Needed where the tunnel's functions do not show; else a packet is followed into it.
struct BrokenTunnel {
    let record: FlowRecord
    /// Functions that take packets into a tunnel; most are a module's.
    static let takers = ["wg_xmit", "vxlan_xmit", "geneve_xmit", "ipip_tunnel_xmit", "ipgre_xmit"]
    private var devices: Set<Device> = []

    private struct Device: Hashable {
        var netns: UInt32
        var index: UInt32
    }

    /// nil for other conversations. A packet of a socket has no device yet where local output takes it (`ip_local_out`,
    /// net/ipv4/ip_output.c); that of a tunnel has the tunnel's (`send4`, drivers/net/wireguard/socket.c, 6.1 to 7.3).
    init?(_ record: FlowRecord, _ book: FunctionBook) {
        self.record = record
        for sample in record.samples {
            guard let step = sample.firstStep(with: .localOutput, book) else { continue }
            let place = sample.steps[step]
            if place.ifindex != 0, place.netns != 0 {
                devices.insert(Device(netns: place.netns, index: place.ifindex))
            }
        }
        if devices.isEmpty { return nil }
    }

    /// A packet of this conversation was last seen at the tunnel's device.
    func isMissed(by other: FlowRecord) -> Bool {
        other.id != record.id
            && other.samples.contains { sample in
                guard sample.end != .dropped, let last = sample.steps.last else { return false }
                return devices.contains(Device(netns: last.netns, index: last.ifindex))
            }
    }
}
