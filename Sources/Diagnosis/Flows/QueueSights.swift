import SkbPaths

/// Devices in whose queues packets die: a full queue lets some out, and that of a device without carrier none.
struct QueueSights {
    /// How many died there, and whether others are seen at the device, from then on, that live.
    private var queues: [DevicePlace: (drops: Int, lives: Bool)] = [:]
    private static let limit = 16

    /// Everything that findings are judged by, as numbers that grow with it.
    var seen: [Int] { [queues.count, queues.values.count(where: \.lives)] }

    mutating func note(_ path: SkbPath) {
        if let drop = path.drop {
            let device = DevicePlace(netns: drop.netns, ifindex: drop.ifindex)
            guard drop.reason == "QDISC_DROP", queues[device] != nil || queues.count < QueueSights.limit else { return }
            queues[device, default: (0, false)].drops += 1
            return
        }
        for (device, known) in queues where !known.lives && path.wasSeen(at: device.ifindex, in: device.netns) {
            queues[device]!.lives = true
        }
    }

    /// Several packets died in the queue of this device, and behind the first of them none is seen at it that did not.
    func isDead(_ device: DevicePlace) -> Bool { queues[device].map { $0.drops > 1 && !$0.lives } ?? false }
}
