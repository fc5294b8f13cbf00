import KernelMap
import PwruFormat

/// One stop on the way of an skb, in words that need no trace at hand.
public struct Station: Sendable, Hashable, Codable {
    /// What is worth saying about a stop.
    public enum Remark: Sendable, Hashable, Codable {
        case none
        /// Where the path begins: made by this host.
        case sentByThisHost
        /// Where the path begins: a copy of another skb (a tc redirect, a tap, a retransmission), which began at that
        /// line (0 if unknown), made by this host or taken from a device. `file` is where that line stands, if not where
        /// the stop does.
        case copyOf(skb: UInt64, line: UInt64 = 0, sentByThisHost: Bool = false, file: String = "")
        /// Where the path begins: taken from a device.
        case received
        /// The tuple changed; the text names both sides as pwru prints tuples. `by` is the netfilter hook, or the tc
        /// program or action, that did it; empty where the trace does not tell. `overhead` is what an encapsulation
        /// added, in bytes; 0 if that does not show.
        case rewritten(
            kind: RewriteKind, mechanism: RewriteMechanism, from: String, to: String, by: String = "", overhead: Int = 0
        )
        case marked(from: UInt32, to: UInt32)
        /// A raw-table target that can set NOTRACK ran, and conntrack then left the packet alone.
        case notrack
        /// `nf_conntrack_in` ran and left the packet untracked.
        case untracked
        /// Conntrack's protocol handler ran: there is an entry for the packet, or it was found invalid.
        case tracked
        /// The first packet of its connection has come through, and conntrack keeps the connection
        /// (`__nf_conntrack_confirm`, net/netfilter/nf_conntrack_core.c).
        case confirmed
        case copied
        case forLocalHost
        case forwarded
        case rejected
        case resetSent
        case icmpErrorSent
        case connectionRequest
        /// `decider` is the function that decided, where the caller does not say it; `lastSeen` the last one that tells
        /// something, where neither reason nor caller does.
        case dropped(reason: String, caller: String, decider: String = "", lastSeen: String = "")
        case delivered
        case transmitted
        case consumed
        case absorbed
        case lostFromView
    }

    public var netns: UInt32
    public var netnsName: String
    /// Interface name; empty where pwru knew none.
    public var iface: String
    public var ifindex: UInt32
    /// The netfilter hook or the stage of the stack: `prerouting`, `input`, `routing`, `TCP` …
    public var phase: String
    /// FUNC as printed, with its module.
    public var function: String
    public var line: UInt64
    /// The file that the line stands in, as the user named it; empty until `PathOutline.placed` has told.
    public var file = ""
    public var step: Int
    public var mark: UInt32
    public var mtu: UInt32
    public var length: UInt32
    public var remark: Remark
    /// Belongs into a short telling of the path.
    public var isKey: Bool
    /// The name that its author gave a BPF program; empty for functions of the kernel.
    public var program = ""
    /// The packet is longer here than the MTU, and comes to a bad end.
    public var isTooLong = false
}

/// The way of one skb as stations, from its first event to its end.
public struct PathOutline: Sendable, Hashable, Codable {
    public var skb: UInt64
    public var firstLine: UInt64
    public var lastLine: UInt64
    /// The conversation's tuple in pwru's notation; empty where none was readable.
    public var conversation: String
    public var tcpFlags: String
    public var end: PathEnd
    public var stations: [Station]
    /// How many paths of the capture look like this one, itself included.
    public var alike = 1
    /// What the packet is to the finding it tells of (`SYN-ACK`, `reply`, `request`); empty elsewhere.
    public var packet = ""
}

extension CaptureTables {
    /// Retells a path as stations.
    public func outline(of path: SkbPath) -> PathOutline {
        var stations: [Station] = []
        stations.reserveCapacity(path.steps.count)
        var hook = 0
        for index in path.steps.indices {
            while hook + 1 < path.hooks.count, path.hooks[hook + 1].step <= index { hook += 1 }
            stations.append(station(index, in: path, hook: hook < path.hooks.count ? path.hooks[hook] : nil))
        }
        markKeys(&stations, path)
        return PathOutline(
            skb: path.skb, firstLine: path.firstLine, lastLine: path.lastLine,
            conversation: path.conversation.map(\.description) ?? "", tcpFlags: path.tcpFlags?.description ?? "",
            end: path.end, stations: stations)
    }

    private func station(_ index: Int, in path: SkbPath, hook: HookVisit?) -> Station {
        let step = path.steps[index]
        let entry = book[step.function]
        let vocabulary = book.vocabulary
        var phase = entry.stage.label
        if let hook, index >= hook.step, isInside(hook, entry, index, path) { phase = hook.hook.rawValue }
        return Station(
            netns: step.netns, netnsName: netnsNames[step.netns].map(vocabulary.name) ?? "",
            iface: vocabulary.name(step.iface), ifindex: step.ifindex, phase: phase, function: entry.name.text,
            line: step.line, step: index, mark: step.mark, mtu: step.mtu, length: step.length,
            remark: remark(index, in: path, entry: entry, hook: hook), isKey: false,
            program: entry.name.kind == .tcProgram || entry.name.module == "bpf" ? entry.name.base : "",
            isTooLong: isTooLong(index, in: path))
    }

    /// Netfilter's own functions, and the free that ends the path there, happen inside the hook.
    private func isInside(_ hook: HookVisit, _ entry: FunctionEntry, _ index: Int, _ path: SkbPath) -> Bool {
        if let drop = path.drop, drop.hook == hook.hook, index >= drop.step { return true }
        return entry.stage == .netfilter || entry.role == .hook || entry.role == .nat
            || entry.name.base == "nf_hook_slow"
    }

    private func remark(_ index: Int, in path: SkbPath, entry: FunctionEntry, hook: HookVisit?) -> Station.Remark {
        if index == path.endStep { return endRemark(path) }
        if index == 0, let origin = origin(of: path) { return origin }
        if let rewrite = path.rewrites.first(where: { $0.step == index }) {
            return .rewritten(
                kind: rewrite.kind, mechanism: rewrite.mechanism, from: rewrite.from.description,
                to: rewrite.to.description, by: doer(of: rewrite, in: path),
                overhead: overhead(of: rewrite, in: path) ?? 0)
        }
        if let hook {
            if index == hook.notrackTargetStep, hook.handlerStep < 0 { return .notrack }
            if index == hook.conntrackStep {
                if hook.leftUntracked, hook.passed || hook.firewallStep > index { return .untracked }
                if hook.handlerStep >= 0 || hook.alreadyTracked { return .tracked }
            }
            if index == hook.rejectStep { return .rejected }
        }
        if index > 0, path.steps[index].netns != 0, path.steps[index].ifindex != 0 {
            let before = path.steps[..<index].last { $0.netns != 0 && $0.ifindex != 0 }
            if let before, before.mark != path.steps[index].mark, before.netns == path.steps[index].netns {
                return .marked(from: before.mark, to: path.steps[index].mark)
            }
        }
        if entry.name.base == "__nf_conntrack_confirm" { return .confirmed }
        if entry.traits.contains(.copies) { return .copied }
        if entry.traits.contains(.sendsReset) { return .resetSent }
        if entry.traits.contains(.sendsICMPError) { return .icmpErrorSent }
        if entry.name.base == "tcp_conn_request" { return .connectionRequest }
        if entry.name.base == "ip_local_deliver" || entry.name.base == "ip6_input" { return .forLocalHost }
        if entry.traits.contains(.forwards) { return .forwarded }
        if path.endStep < 0, index == path.steps.count - 1 { return endRemark(path) }
        return .none
    }

    private func origin(of path: SkbPath) -> Station.Remark? {
        if let parent = path.parentSkb {
            return .copyOf(skb: parent, line: path.parentLine, sentByThisHost: path.parentIsLocal)
        }
        for step in path.steps.prefix(12) {
            let traits = book.traits(step.function)
            if traits.contains(.receives) { return .received }
            if traits.contains(.localOutput) { return .sentByThisHost }
        }
        return nil
    }

    private func endRemark(_ path: SkbPath) -> Station.Remark {
        switch path.end {
        case .dropped:
            .dropped(
                reason: path.drop?.reason ?? "", caller: path.drop?.caller ?? "", decider: decider(of: path),
                lastSeen: path.drop.map { lastSeen(before: $0, in: path) } ?? "")
        case .delivered: .delivered
        case .transmitted: .transmitted
        case .consumed: .consumed
        case .absorbed: .absorbed
        case .lostFromView: .lostFromView
        }
    }

    /// Which hook, program or action made a translation.
    private func doer(of rewrite: Rewrite, in path: SkbPath) -> String {
        guard rewrite.kind.isNAT, path.steps.indices.contains(rewrite.byStep) else { return "" }
        let step = path.steps[rewrite.byStep]
        switch rewrite.mechanism {
        case .netfilter:
            let visit = path.hooks.last { $0.step <= rewrite.byStep }
            return visit.map { $0.netns == step.netns ? $0.hook.rawValue : "" } ?? ""
        case .tc:
            let name = book[step.function].name
            let isAction = name.base.hasPrefix("tcf_") && name.base.hasSuffix("_act")
            return isAction || name.kind == .tcProgram ? name.base : ""
        default: return ""
        }
    }

    /// A short telling needs the first stop in each namespace and on each interface, and whatever has a remark.
    private func markKeys(_ stations: inout [Station], _ path: SkbPath) {
        var netns: UInt32 = 0
        var ifindex: UInt32 = 0
        var iface = ""
        let tracking = conntrackMatters(path)
        var arrival = -1
        for index in stations.indices {
            let station = stations[index]
            var isKey = index == 0
            if station.netns != 0, station.ifindex != 0 {
                if station.netns != netns || station.ifindex != ifindex || station.iface != iface {
                    if arrival >= 0 { stations[arrival].isKey = true }
                    arrival = index
                }
                netns = station.netns
                ifindex = station.ifindex
                iface = station.iface
            }
            switch station.remark {
            case .none, .copied: break
            case .tracked, .confirmed:
                if station.step >= tracking.from, tracking.netns.contains(station.netns) { isKey = true }
            default: isKey = true
            }
            // Arriving is told at a function that says where the packet is, if one comes before it goes on.
            if arrival >= 0, isKey || !isSideline(path.steps[index]) {
                isKey = true
                arrival = -1
            }
            // Once for each place: the next functions see the same.
            if station.isTooLong,
                index == 0 || !stations[..<index].contains(where: { $0.isTooLong && $0.mtu == station.mtu })
            {
                isKey = true
            }
            // What happens inside a free adds nothing to how the path ended.
            if path.endStep >= 0, index > path.endStep {
                isKey = false
                arrival = -1
            }
            stations[index].isKey = isKey
        }
        if arrival >= 0 { stations[arrival].isKey = true }
    }

    /// A helper that runs anywhere and tells nothing of the place: `skb_push`, the `tcp_wfree` of an orphaned packet.
    private func isSideline(_ step: PathStep) -> Bool {
        let entry = book[step.function]
        return entry.traits.contains(.housekeeping) && [.generic, .tcp, .socket].contains(entry.stage)
    }

    /// Namespaces in which a translation or a verdict of netfilter hangs on what conntrack knows of the packet, and the
    /// first step from which on it does: what conntrack makes of a tunnel's outer packet is another matter.
    private func conntrackMatters(_ path: SkbPath) -> (netns: Set<UInt32>, from: Int) {
        let translations = path.rewrites.filter { $0.kind.isNAT && $0.mechanism == .netfilter }
        var netns = Set(translations.map { path.steps[$0.byStep].netns })
        guard let drop = path.drop, drop.hook != nil else { return (netns, 0) }
        netns.insert(drop.netns)
        guard translations.isEmpty else { return (netns, 0) }
        return (netns, path.rewrites.last { !$0.kind.isNAT && $0.step <= drop.step }?.step ?? 0)
    }
}
