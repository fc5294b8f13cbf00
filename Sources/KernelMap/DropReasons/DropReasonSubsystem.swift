/// A part of the kernel that numbers drop reasons of its own: it stands in the upper 16 bits of the number.
///
/// Read from `enum skb_drop_reason_subsys` in `include/net/dropreason.h` (there since 6.4). mac80211's second list was
/// taken out later, and the ones behind it moved up: the same upper half means Open vSwitch on one kernel and the
/// queueing disciplines on another.
public struct DropReasonSubsystem: Hashable, Sendable {
    /// As in `DropReason.subsystem`.
    public var name: String
    /// What it is, in words.
    public var label: String
    /// File in the kernel tree that names its reasons.
    public var source: String
    /// Its number in each release that has it.
    public var values: [Kernel: Int]

    /// All but the core, whose number is 0.
    public static let all: [DropReasonSubsystem] = [
        DropReasonSubsystem(
            name: "mac80211_unusable", label: "mac80211 (Wi-Fi), frames that cannot be used",
            source: "net/mac80211/drop.h", values: [.v6_12: 1, .v7_3: 1]),
        DropReasonSubsystem(
            name: "mac80211_monitor", label: "mac80211 (Wi-Fi), frames that only monitor interfaces get",
            source: "net/mac80211/drop.h", values: [.v6_12: 2]),
        DropReasonSubsystem(
            name: "openvswitch", label: "Open vSwitch", source: "net/openvswitch/drop.h",
            values: [.v6_12: 3, .v7_3: 2]),
        DropReasonSubsystem(
            name: "qdisc", label: "queueing disciplines (tc)", source: "include/net/dropreason-qdisc.h",
            values: [.v7_3: 3]),
    ]

    /// Whose reason a number is on a kernel, and its number there; nil for the core's, for unknown subsystems, and for
    /// numbers far beyond their lists, the longest of which has a few dozen entries.
    public static func of(_ value: Int, on kernel: Kernel) -> (subsystem: DropReasonSubsystem, number: Int)? {
        let upper = value >> 16
        let number = value & 0xffff
        guard upper > 0, number < 256, let subsystem = all.first(where: { $0.values[kernel] == upper }) else {
            return nil
        }
        return (subsystem, number)
    }
}
