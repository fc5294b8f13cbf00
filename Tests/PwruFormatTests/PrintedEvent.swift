import PwruFormat

/// A small generator whose numbers depend on the seed alone.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }
    mutating func chance(_ count: Int, in total: Int) -> Bool { below(total) < count }
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}

/// What a traced function saw, before any release has printed it.
struct PrintedEvent {
    enum Function {
        case kernel(String)
        case module(String, String)
        case drop(String, String)
        case program(String, isXDP: Bool)
        case unresolved(UInt64)
    }

    var skb: UInt64 = 0
    var cpu: UInt32 = 0
    /// Empty if the process has gone.
    var path = ""
    var pid = 0
    var time: UInt64 = 0
    var delta: UInt64 = 0
    var wallClock = "2026-02-20T10:11:12.123"
    var timeOfDay: UInt64 = 36_672_123_000_000
    var timeSince1970: UInt64 = 1_771_582_272_123_000_000
    var netns: UInt32 = 0
    var mark: UInt32 = 0
    var iface = ""
    var ifindex: UInt32 = 0
    var etherType: UInt16 = 0
    var mtu: UInt32 = 0
    var length: UInt32 = 0
    var netnsName = ""
    var tuple = FlowTuple.empty
    var flags: TCPFlags = []
    var tunnel = FlowTuple.empty
    var function = Function.kernel("ip_rcv")
    /// The function itself first.
    var frames: [Function] = []

    static let dump = [
        "(struct sk_buff){", " (union){", "  .next = (struct sk_buff *)0xffff8a29c1dd68e8,", " },",
        " .len = (unsigned int)60,", "}",
    ]
    static let map = [
        "map_id: 12", "map_name: cilium_ct4\0\0\0", "key(14):",
        "00000000  0a 05 00 02 0a 05 00 03  28 0a 84 20 06 00        |........(.. ..|", "value(4):",
        "00000000  01 00 00 00                                       |....|", "",
    ]

    private static let kernelFunctions: [Function] = [
        .kernel("ip_rcv"), .kernel("tcp_v4_rcv"), .kernel("__netif_receive_skb_core.constprop.0"),
        .kernel("skb_release_data"), .kernel("validate_xmit_skb.isra.0"), .kernel("kfree_skbmem.part.0"),
        .module("vxlan_xmit", "vxlan"), .module("nf_conntrack_in", "nf_conntrack"), .kernel("ip6_rcv_core.cold"),
    ]
    private static let otherFunctions: [Function] = [
        .drop("kfree_skb_reason", "NETFILTER_DROP"), .drop("sk_skb_reason_drop", "NO_SOCKET"),
        .drop("kfree_skb_reason", "65538"), .drop("sk_skb_reason_drop", "SKB_CONSUMED"),
        .program("cil_from_netdev", isXDP: false), .program("xdp_pass_prog", isXDP: true),
        .unresolved(0xffff_ffff_8123_4567),
    ]
    private static let paths = [
        "/usr/bin/curl", "/usr/sbin/sshd: alice [priv]", "tmux: server", "irq/215-iwlwifi:queue_7", "ksoftirqd/2", "",
        "/opt/in/x (deleted)", "kworker/1:13-wg-crypt-wg0", "/usr/local/bin/a-very-long-name-for-a-program",
        "swapper/0",
    ]

    /// Any event; the next one on the same machine comes later.
    static func random(after time: UInt64, version6: Bool, _ random: inout SeededRandom) -> PrintedEvent {
        var event = PrintedEvent()
        event.skb = random.pick([0xffff_8a29_c1dd_6800, 0xff11_0001_1234_5600, 0xffff_c900_0012_3400])
        event.skb += UInt64(random.below(64)) * 4
        event.cpu = UInt32(random.below(130))
        event.path = random.pick(paths)
        event.pid = random.below(4_000_000)
        event.delta = UInt64(random.below(900_000_000))
        event.time = time + event.delta + 1
        event.netns = random.pick([0, 4_026_531_840, 4_026_532_214, 1])
        event.mark = random.pick([0, 0xd00, 0x1829_0f00, 0x1959, .max])
        event.ifindex = random.pick([0, 1, 7, 12345])
        if event.ifindex != 0, random.chance(3, in: 4) {
            event.iface = random.pick(["eth0", "cilium_wg0", "veth1@if4", "lxce55aaf054629", "a-b.100"])
        }
        event.etherType = random.pick([0x0800, 0x86dd, 0x0806, 0x8100, 0])
        event.mtu = random.pick([0, 1420, 1500, 65536])
        event.length = random.pick([0, 40, 60, 1500, 65226, 524_280])
        event.netnsName = random.pick(["", "kind-worker", "cni-8d21f2a6-0e11-4c1b-9d", "7bd2f1a0c3e5", "a"])
        event.tuple = tuple(version6: version6, &random)
        if event.tuple.protocolNumber == 6 { event.flags = TCPFlags(rawValue: UInt8(random.below(256))) }
        event.tunnel = tuple(version6: version6, &random)
        event.function = random.chance(2, in: 3) ? random.pick(kernelFunctions) : random.pick(otherFunctions)
        event.frames = [event.function] + (0...random.below(5)).map { _ in random.pick(kernelFunctions) }
        return event
    }

    /// Most often the same packet one function later, with little or nothing else changed; or any other event.
    static func random(
        after previous: PrintedEvent?, time: UInt64, version6: Bool, _ random: inout SeededRandom
    ) -> PrintedEvent {
        let other = Self.random(after: time, version6: version6, &random)
        guard var event = previous, random.chance(3, in: 4) else { return other }
        event.delta = other.delta
        event.time = other.time
        event.function = other.function
        event.frames = other.frames
        switch random.below(16) {
        case 0: event.cpu = other.cpu
        case 1: (event.path, event.pid) = (other.path, other.pid)
        case 2: (event.ifindex, event.iface) = (other.ifindex, other.iface)
        case 3: event.mark = other.mark
        case 4: event.length = other.length
        case 5: event.netns = other.netns
        case 6: (event.tuple, event.flags) = (other.tuple, other.flags)
        case 7: event.tunnel = other.tunnel
        case 8: event.netnsName = other.netnsName
        case 9: event.mtu = other.mtu
        default: break
        }
        return event
    }

    private static func tuple(version6: Bool, _ random: inout SeededRandom) -> FlowTuple {
        if random.chance(1, in: 6) { return .empty }
        var tuple = FlowTuple.empty
        if version6 && random.chance(1, in: 3) {
            tuple.source = IPAddress(high: 0xfd00_0001 << 32, low: UInt64(random.below(1 << 30)), family: .v6)
            tuple.destination = IPAddress(high: 0, low: 1, family: .v6)
        } else {
            tuple.source = IPAddress(v4: UInt32(truncatingIfNeeded: random.next()))
            tuple.destination = IPAddress(v4: 0x0A05_0003)
        }
        tuple.protocolNumber = random.pick([6, 6, 17, 1, 58, 0])
        if tuple.protocolNumber == 6 || tuple.protocolNumber == 17 {
            tuple.sourcePort = UInt16(random.below(65536))
            tuple.destinationPort = UInt16(random.below(65536))
        }
        return tuple
    }
}
