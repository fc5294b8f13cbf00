import PwruFormat
import SkbPaths

extension IPAddress {
    /// Multicast, or the limited broadcast address.
    var isGroup: Bool { isMulticast || family == .v4 && low == 0xffff_ffff }

    /// The broadcast address of a subnet by its look: the trace does not show prefixes.
    var isSubnetBroadcast: Bool { family == .v4 && low & 0xff == 0xff }
}

extension SkbPath {
    /// The sender's own copy of what it sent: only what is for all of a subnet or for a group is looped back
    /// (`dev_loopback_xmit`, net/core/dev.c).
    var isLoopedBack: Bool {
        parent != nil && parentIsLocal && traitsSeen.contains(.deliversLocally) && rewrites.isEmpty && lastNetns != 0
            && firstPlace?.netns == lastNetns
    }

    /// It was sent to all hosts of a subnet: the kernel dealt with it so. The address alone does not say it.
    ///
    /// A sender puts broadcasts out by `ip_mc_output` and hears them itself (net/ipv4/ip_output.c). A receiver frees what no
    /// socket wants without a reason of its own (`__udp4_lib_mcast_deliver`, net/ipv4/udp.c), which it has for unicast. A
    /// bridge floods it and takes it for itself as well (`br_handle_frame_finish`, net/bridge/br_input.c).
    func isSubnetBroadcast(_ book: FunctionBook) -> Bool {
        guard let tuple = conversation else { return false }
        if traitsSeen.contains(.groupOutput) { return true }
        guard tuple.destination.isSubnetBroadcast, tuple.protocolNumber == 17, let drop else { return false }
        let functions = steps[..<drop.step].map { book[$0.function].name.base }
        if functions.contains("br_flood"), functions.contains("br_pass_frame_up") { return true }
        guard ["", "NOT_SPECIFIED"].contains(drop.reason) else { return false }
        let last = lastSteps(book, from: 0).first.map { book[steps[$0].function].name.base }
        return last == "__udp4_lib_rcv" || last == "udp_rcv"
    }
}
