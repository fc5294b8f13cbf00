import KernelMap
import PwruFormat

/// Decides what became of an skb from the last things that happened to it.
struct LifeEnd {
    let book: FunctionBook
    let visibility: Visibility

    /// Fills in `end`, `endStep` and `drop` of a life that is over, or that the capture stops telling of.
    func conclude(_ life: LifePointer) {
        life.pointee.path.endStep = life.pointee.freeStep
        life.pointee.path.handedOver = life.pointee.hasLeft
        life.pointee.path.isOrphan = isOrphan(life)
        life.pointee.path.isPacket = isPacket(life)
        guard life.pointee.freeStep >= 0 else {
            life.pointee.path.end = endWithoutFree(life)
            return
        }
        let entry = reading(book[life.pointee.path.steps[life.pointee.freeStep].function], life)
        life.pointee.path.endReason = entry.name.reason
        if entry.traits.contains(.dropFree), life.pointee.path.isPacket {
            if let ordinary = ordinaryDrop(life, entry) {
                life.pointee.path.end = ordinary
            } else {
                life.pointee.path.end = .dropped
                life.pointee.path.drop = dropSite(life, entry)
            }
        } else if wasRefusedSilently(life) || wasRefusedOutOfTunnel(life) {
            life.pointee.path.end = .dropped
            life.pointee.path.drop = dropSite(life, entry)
        } else {
            life.pointee.path.end = endOfOrdinaryFree(life)
        }
    }

    /// A number in place of a reason's name is read by the functions that give that reason, as far as they tell.
    private func reading(_ entry: FunctionEntry, _ life: LifePointer) -> FunctionEntry {
        guard entry.name.reason.isEmpty,
            let value = Int(book.vocabulary.function(life.pointee.path.steps[life.pointee.freeStep].function).reason)
        else { return entry }
        let caller = life.pointee.path.steps[life.pointee.freeStep].caller
        let before = life.pointee.path.steps[..<life.pointee.freeStep].suffix(12).reversed().filter {
            !book.traits($0.function).contains(.housekeeping)
        }
        let witnesses =
            caller != 0 ? [book[caller].name.base] : before.prefix(8).map { book[$0.function].name.base }
        let reason = DropReasons.core(
            value, freedBy: entry.name.base, witnesses: witnesses, kernels: visibility.kernels)
        guard let reason else { return entry }
        var name = entry.name
        name.reason = reason.name
        return FunctionEntry(name)
    }

    private func isOrphan(_ life: LifePointer) -> Bool {
        life.pointee.path.steps.allSatisfy { !book.traits($0.function).isDisjoint(with: .endsLives) }
    }

    /// From birth to free it had no tuple, no EtherType and no device, and no length or the company of netlink or unix
    /// sockets. A namespace it may have: that of its socket, which pwru shows where there is no device.
    private func isPacket(_ life: LifePointer) -> Bool {
        guard life.pointee.path.columnsSeen.contains(.meta), !life.pointee.sawTuple,
            life.pointee.path.lastNetns == 0 || life.pointee.path.columnsSeen.contains(.tuple)
        else { return true }
        let steps = life.pointee.path.steps
        if steps.contains(where: { $0.etherType != 0 || $0.ifindex != 0 || !$0.columns.contains(.meta) }) {
            return true
        }
        return steps.contains { $0.length != 0 } && !steps.contains { isMessage($0.function) || isMessage($0.caller) }
    }

    private func isMessage(_ function: FunctionID) -> Bool {
        if function == 0 { return false }
        let name = book[function].name.base.drop { $0 == "_" }
        return ["netlink_", "nlmsg_", "unix_", "genl_", "rtnl_"].contains { name.hasPrefix($0) }
    }

    /// The free looks ordinary, and stands right behind a function that lets packets go on elsewhere if all is well.
    private func wasRefusedSilently(_ life: LifePointer) -> Bool {
        guard life.pointee.freeStep > 0, life.pointee.sawFreeTail,
            life.pointee.path.sawDeviceLayer || isFreedWhereAsked(life)
        else {
            return false
        }
        return book.traits(life.pointee.path.steps[life.pointee.freeStep - 1].function).contains(.refusesSilently)
    }

    /// The function that looked the packet up frees it as well: nothing ran in between, attached or not.
    private func isFreedWhereAsked(_ life: LifePointer) -> Bool {
        let (asks, frees) = (
            life.pointee.path.steps[life.pointee.freeStep - 1].caller,
            life.pointee.path.steps[life.pointee.freeStep].caller
        )
        return asks != 0 && asks == frees && book[asks].name.base.hasPrefix("wg_")
    }

    /// WireGuard has decrypted it, given it its own device, and freed it there and then, as an ordinary end looks: all that
    /// is left to refuse it for at that point is its source (`wg_packet_consume_data_done`, drivers/net/wireguard/receive.c,
    /// 6.1 to 7.3). What it accepts, GRO takes. Its own functions tell more, where they show (``wasRefusedSilently``).
    private func wasRefusedOutOfTunnel(_ life: LifePointer) -> Bool {
        let freeStep = life.pointee.freeStep
        guard freeStep > 0, let opened = life.pointee.path.rewrites.last, opened.kind == .decapsulation,
            opened.step == freeStep
        else { return false }
        let (before, free) = (life.pointee.path.steps[freeStep - 1], life.pointee.path.steps[freeStep])
        guard free.ifindex != 0, before.ifindex != free.ifindex, before.ifindex != 0, before.netns == free.netns,
            before.cpu == free.cpu, before.process == free.process
        else { return false }
        let caller = callerName(free)
        if !["", "unknown"].contains(caller) { return LifeEnd.wireGuardReceivers.contains(caller) }
        return book[before.function].name.base == "skb_scrub_packet"
            && visibility.wouldShow(anyOf: ["napi_gro_receive", "dev_gro_receive"])
    }
    private static let wireGuardReceivers: Set<String> = ["wg_packet_rx_poll", "wg_packet_consume_data_done"]

    /// The trace ends, or goes on with another packet on this address, without a free.
    private func endWithoutFree(_ life: LifePointer) -> PathEnd {
        if life.pointee.queuedStep > life.pointee.reentryStep { return .delivered }
        if wasTransmitted(life) { return .transmitted }
        if life.pointee.mergeStep > life.pointee.reentryStep { return .absorbed }
        return .lostFromView
    }

    private func endOfOrdinaryFree(_ life: LifePointer) -> PathEnd {
        if life.pointee.socketStep > life.pointee.reentryStep { return .delivered }
        if wasTransmitted(life) { return .transmitted }
        if life.pointee.path.copies > 0 && life.pointee.copyStep > life.pointee.reentryStep { return .absorbed }
        if life.pointee.mergeStep > life.pointee.reentryStep || wasReassembled(life) { return .absorbed }
        return .consumed
    }

    /// A fragment whose data went on in the packet that was put together.
    private func wasReassembled(_ life: LifePointer) -> Bool {
        life.pointee.path.hasStep(with: .reassembles, in: lastStay(life), book)
    }

    /// The steps from the packet's latest entry into a stack up to its free.
    private func lastStay(_ life: LifePointer) -> Range<Int> {
        min(max(life.pointee.reentryStep, 0), life.pointee.freeStep)..<life.pointee.freeStep
    }

    private func wasTransmitted(_ life: LifePointer) -> Bool {
        life.pointee.transmitStep > life.pointee.reentryStep && life.pointee.handOverStep < life.pointee.transmitStep
    }

    /// How a free of the drop family ends a path that nothing is wrong with; nil for a real drop.
    private func ordinaryDrop(_ life: LifePointer, _ entry: FunctionEntry) -> PathEnd? {
        if let nature = entry.reason?.nature {
            if nature == .notADrop { return endOfOrdinaryFree(life) }
            if nature == .normal { return .consumed }
        }
        if entry.name.kind == .tracepoint, !isTelling(life, entry) { return .consumed }
        func passed(_ trait: FunctionTraits) -> Bool {
            life.pointee.path.hasStep(with: trait, in: lastStay(life), book)
        }
        if isNATKeepalive(life, entry) { return .consumed }
        if life.pointee.isFreedWithAnother || wasFlooded(life, entry) { return .absorbed }
        switch entry.name.reason {
        // ICMP names it for echo replies alone, which ping sockets leave to raw ones (ping_rcv(), net/ipv4/ping.c).
        case "NO_SOCKET" where isICMP(life): return .delivered
        case "NO_SOCKET", "":
            // An echo reply that a ping waits for on a raw socket: the socket took a copy, the original finds nobody.
            if isICMP(life), passedICMPReply(life) || copiedToSocket(life) { return .delivered }
            guard entry.name.reason.isEmpty else { return nil }
            if entry.name.base.hasPrefix("kfree_skb_list"), isPartOfAnother(life) { return .absorbed }
            if wasMergedByGRO(life) { return .absorbed }
            if passed(.timeWait) || passed(.halfOpenCheck) { return .consumed }
            // The function names a reason, and this release of pwru does not print it: an skb that a socket has had in its
            // queue is as likely consumed as lost.
            if life.pointee.queuedStep > life.pointee.reentryStep { return wasRefused(life) ? nil : .consumed }
            return nil
        case "NOT_SPECIFIED":
            // tcp_check_req() frees a repeated SYN or a late RST for a half-open connection without a reason, and so
            // does tcp_v4_rcv() for what a connection in TIME-WAIT has answered (net/ipv4/tcp_ipv4.c, 6.1 to 7.3).
            if passed(.halfOpenCheck) || passed(.timeWait) { return .consumed }
            // sctp_recvmsg() frees what it has read like what is lost (net/sctp/socket.c, 6.1 to 7.3).
            if passed(.readBySCTP) { return .delivered }
            if wasMergedByGRO(life) { return .absorbed }
            // Up to 6.1 icmpv6_rcv() frees what it has dealt with like what it drops (net/ipv6/icmp.c): pings, neighbour
            // discovery and errors that were handed to their sockets end so.
            if isICMP(life), passedICMPReply(life) || passed(.icmpError) { return .delivered }
            if wasQueuedByUDP(life) { return .consumed }
            // What a closed socket had in its queue: skb_queue_purge() has a reason of its own from 6.4 on only.
            if life.pointee.queuedStep > life.pointee.reentryStep { return wasRefused(life) ? nil : .consumed }
            return nil
        default:
            return nil
        }
    }

    /// UDP was about to queue it, and at the free it has no device any more: a queued datagram keeps other things in its
    /// place (`udp_set_dev_scratch`), and is freed without a reason where nobody has read it when the socket is closed
    /// (`udp_destruct_common`, net/ipv4/udp.c, 6.1 to 7.3). What UDP refuses has a reason.
    private func wasQueuedByUDP(_ life: LifePointer) -> Bool {
        guard life.pointee.freeStep > 0 else { return false }
        let steps = life.pointee.path.steps
        let (before, free) = (steps[life.pointee.freeStep - 1], steps[life.pointee.freeStep])
        return before.ifindex != 0 && free.ifindex == 0 && free.netns == 0 && free.columns.contains(.meta)
            && LifeEnd.queuesDatagrams.contains(book[before.function].name.base)
    }
    private static let queuesDatagrams: Set<String> = [
        "udp_queue_rcv_skb", "udp_queue_rcv_one_skb", "udpv6_queue_rcv_skb", "udpv6_queue_rcv_one_skb",
    ]

    /// A frame without an IP address of its own, such as ARP's, that was copied, and of which nothing more shows than that
    /// the copy left by another device: a switch floods so, and frees its own copy without a reason where it has no use for
    /// it (`br_handle_frame_finish`, net/bridge/br_input.c, `br_pass_frame_up`, 6.1 to 7.3).
    private func wasFlooded(_ life: LifePointer, _ entry: FunctionEntry) -> Bool {
        life.pointee.copyLeft && life.pointee.tracker.current == nil
            && ["", "NOT_SPECIFIED"].contains(entry.name.reason)
            && life.pointee.copyStep == life.pointee.freeStep - 1
    }

    /// One byte for or from UDP port 4500, which keeps a translation of IPsec alive and which the receiver eats (RFC 3948, 4;
    /// `__xfrm4_udp_encap_rcv`, net/ipv4/xfrm4_input.c, 6.1 to 7.3).
    private func isNATKeepalive(_ life: LifePointer, _ entry: FunctionEntry) -> Bool {
        guard entry.name.reason.isEmpty || entry.name.reason == "NOT_SPECIFIED",
            let tuple = life.pointee.tracker.current,
            tuple.protocolNumber == 17, tuple.sourcePort == 4500 || tuple.destinationPort == 4500
        else { return false }
        return life.pointee.path.shownLength == (tuple.source.family == .v6 ? 49 : 29)
            && life.pointee.path.hasStep(with: .deliversLocally, in: lastStay(life), book)
    }

    /// It lay in the list of a larger skb that is freed, and went where that one went: skb_release_data() frees what
    /// reassembly and GRO have put there (net/core/skbuff.c). What reassembly gives up, it frees one by one
    /// (inet_frag_rbtree_purge(), net/ipv4/inet_fragment.c).
    private func isPartOfAnother(_ life: LifePointer) -> Bool {
        let free = life.pointee.path.steps[life.pointee.freeStep]
        if free.caller != 0, book[free.caller].name.base == "skb_release_data" { return true }
        guard let waited = life.pointee.path.lastStep(with: .reassembles, in: lastStay(life), book) else {
            return false
        }
        return life.pointee.path.steps[waited..<life.pointee.freeStep].allSatisfy {
            [.fragment, .generic].contains(book[$0.function].stage)
        }
    }

    /// What was in a socket's queue is as a rule read, or goes when the socket closes.
    private func wasRefused(_ life: LifePointer) -> Bool {
        wasRefusedByQueue(life) || wasAnsweredWithReset(life) || wasFoundDamaged(life)
    }

    /// The reader's copy has a wrong checksum, and UDP takes the datagram out of the queue (`udp_recvmsg`, net/ipv4/udp.c).
    private func wasFoundDamaged(_ life: LifePointer) -> Bool {
        life.pointee.freeStep > 0
            && book[life.pointee.path.steps.function(at: life.pointee.freeStep - 1)].name.base == "__sk_queue_drop_skb"
            && life.pointee.tracker.current?.protocolNumber == 17
    }

    /// TCP took it out of the queue and found no connection for it (`tcp_v4_do_rcv`, net/ipv4/tcp_ipv4.c).
    private func wasAnsweredWithReset(_ life: LifePointer) -> Bool {
        life.pointee.path.hasStep(with: .sendsReset, in: life.pointee.queuedStep..<life.pointee.freeStep, book)
    }

    /// GRO put it into the list of a larger skb, with which it is freed: up to 6.1 one by one, by the function of drops
    /// (`kfree_skb_list_reason`, net/core/skbuff.c). What GRO does not merge goes on to IP; GRO itself drops nothing.
    private func wasMergedByGRO(_ life: LifePointer) -> Bool {
        lastStay(life).last.map { LifeEnd.gro.contains(book[life.pointee.path.steps.function(at: $0)].name.base) }
            ?? false
    }

    /// Functions inside of GRO: where they show, everything does.
    private static let gro: Set<String> = [
        "dev_gro_receive", "eth_gro_receive", "inet_gro_receive", "ipv6_gro_receive", "tcp4_gro_receive",
        "tcp6_gro_receive", "tcp_gro_receive", "udp4_gro_receive", "udp6_gro_receive", "udp_gro_receive",
    ]

    /// A socket's queue had no room: entering the function that queues is an attempt, and a free right behind it, in the
    /// same call, is its failure. What was queued is freed by its reader, or when the socket closes.
    private func wasRefusedByQueue(_ life: LifePointer) -> Bool {
        let free = life.pointee.path.steps[life.pointee.freeStep]
        guard
            let attempt = life.pointee.path.steps[..<life.pointee.freeStep].last(where: {
                book[$0.function].name.base != "skb_condense"
            }), LifeEnd.queueing.contains(book[attempt.function].name.base)
        else { return false }
        return attempt.cpu == free.cpu && attempt.process == free.process
    }

    private static let queueing: Set<String> = [
        "__udp_enqueue_schedule_skb", "sock_queue_rcv_skb_reason", "__sock_queue_rcv_skb", "tcp_try_rmem_schedule",
        "tcp_add_backlog",
    ]

    /// Whether a line of the kernel's tracepoint tells of a drop. All that is freed by kfree_skb() comes there, and most of
    /// it is no failure: what has no protocol is no packet of a network (netlink, unix sockets), and a free without a
    /// reason says something by its place alone.
    private func isTelling(_ life: LifePointer, _ entry: FunctionEntry) -> Bool {
        let step = life.pointee.path.steps[life.pointee.freeStep]
        guard step.etherType != 0 else { return false }
        let hasReason = !entry.name.reason.isEmpty && entry.name.reason != "NOT_SPECIFIED"
        return hasReason || step.caller != 0
    }

    private func isICMP(_ life: LifePointer) -> Bool {
        guard let number = life.pointee.tracker.current?.protocolNumber else { return passedICMPReply(life) }
        return number == 1 || number == 58
    }

    /// A raw socket took a copy on delivery. Copies for packet sockets (tcpdump) are made long before, and prove nothing.
    private func copiedToSocket(_ life: LifePointer) -> Bool {
        guard let delivery = life.pointee.path.lastStep(with: .deliversLocally, in: lastStay(life), book) else {
            return false
        }
        return life.pointee.path.copies > 0 && life.pointee.copyStep > delivery
            || life.pointee.path.hasStep(with: .rawSocket, in: delivery..<life.pointee.freeStep, book)
    }

    /// `icmp_rcv` without an error message being processed: for NO_SOCKET only an unclaimed echo reply is left.
    private func passedICMPReply(_ life: LifePointer) -> Bool {
        life.pointee.path.steps[lastStay(life)].contains {
            LifeEnd.icmpHandlers.contains(book[$0.function].name.base)
        }
    }

    /// The last ones are called by `icmpv6_rcv` alone, for errors (`icmpv6_notify`, net/ipv6/icmp.c).
    private static let icmpHandlers: Set<String> = [
        "icmp_rcv", "icmpv6_rcv", "icmpv6_notify", "raw6_icmp_error", "tcp_v6_err", "__udp6_lib_err",
    ]

    /// Without module and suffix; empty where none shows.
    private func callerName(_ step: PathSteps.Element) -> String {
        step.caller == 0 ? "" : book[step.caller].name.base
    }

    private func dropSite(_ life: LifePointer, _ entry: FunctionEntry) -> DropSite {
        let steps = life.pointee.path.steps
        let step = steps[life.pointee.freeStep]
        let callerName = callerName(step)
        var site = DropSite(
            reason: entry.name.reason, function: entry.name.base, caller: callerName, hook: nil, hookFamily: nil,
            backend: nil, iface: step.iface, ifindex: step.ifindex, netns: step.netns, step: life.pointee.freeStep)
        if site.ifindex == 0,
            let before = steps[..<life.pointee.freeStep].last(where: { $0.ifindex != 0 && $0.netns == site.netns })
        {
            site.iface = before.iface
            site.ifindex = before.ifindex
        }
        noteGate(&site, life)
        let isDecidedHere = site.confirmStep >= 0 || site.queueStep >= 0
        if let visit = openVisit(life, in: site.netns), isDecidedHere || isNetfilterDrop(entry, callerName, life) {
            site.hook = visit.hook
            let isBridges = callerName == "br_handle_frame" && isRefusedByBridge(entry, callerName, life)
            site.isHookInferred = !saysNetfilter(entry, callerName) && !isBridges
            site.hookFamily = visit.family
            if site.queueStep >= 0 {
                site.backend = .nfqueue
            } else if site.confirmStep < 0, visit.firewallStep >= 0 {
                site.backend = book[steps[visit.firewallStep].function].backend
            }
        }
        if site.backend == nil, site.hook != nil, site.confirmStep < 0 {
            site.backend = NetfilterHooks.backend(of: callerName)
        }
        return site
    }

    /// The hook that the packet stands at; one of another namespace it has left behind, whatever shows of its way.
    private func openVisit(_ life: LifePointer, in netns: UInt32) -> HookVisit? {
        guard life.pointee.openHook >= 0 else { return nil }
        let visit = life.pointee.path.hooks[life.pointee.openHook]
        return visit.netns == netns || visit.netns == 0 || netns == 0 ? visit : nil
    }

    /// The line of the drop itself says so, by its reason or its caller.
    private func saysNetfilter(_ entry: FunctionEntry, _ caller: String) -> Bool {
        entry.name.reason == "NETFILTER_DROP" || NetfilterHooks.backend(of: caller) != nil || caller == "nf_hook_slow"
    }

    /// What no rule decides: conntrack's confirmation behind all of them, and the queue to a program in user space.
    private func noteGate(_ site: inout DropSite, _ life: LifePointer) {
        guard let last = lastTelling(life), last > life.pointee.reentryStep else { return }
        let step = life.pointee.path.steps[last]
        guard step.netns == site.netns || site.netns == 0 else { return }
        let hookStep = life.pointee.openHook >= 0 ? life.pointee.path.hooks[life.pointee.openHook].step : -1
        guard hookStep < last else { return }
        let traits = book.traits(step.function)
        if traits.contains(.confirmsConnection),
            endsInConfirmation(site, life.pointee.path.steps[(hookStep + 1)..<last])
        {
            site.confirmStep = last
        } else if traits.contains(.queuesToUser), site.reason.isEmpty || site.reason == "NOT_SPECIFIED" {
            let isCaller = FunctionTraits.of(site.caller).contains(.queuesToUser)
            if isCaller || site.caller.isEmpty && isSameCall(last, life) { site.queueStep = last }
        }
    }

    /// The free runs where that step ran: what a program is asked for, it answers in a process of its own.
    private func isSameCall(_ step: Int, _ life: LifePointer) -> Bool {
        let (asked, freed) = (life.pointee.path.steps[step], life.pointee.path.steps[life.pointee.freeStep])
        return asked.cpu == freed.cpu && asked.process == freed.process
    }

    /// The reason and the caller of the free are those of a hook whose last function refuses. A packet that a program has
    /// put back goes through the rest of the hook in the program's context, and is freed there without a reason
    /// (`nf_reinject`, net/netfilter/nfnetlink_queue.c).
    private func endsInConfirmation(_ site: DropSite, _ hook: Slice<PathSteps>) -> Bool {
        let isReinjected = hook.contains { book.traits($0.function).contains(.queuesToUser) }
        let fits =
            site.reason.isEmpty || site.reason == "NETFILTER_DROP"
            || site.reason == "NOT_SPECIFIED" && isReinjected
        let isReinjector = isReinjected && NetfilterHooks.backend(of: site.caller) == .nfqueue
        return fits
            && (["", "nf_hook_slow"].contains(site.caller) || isReinjector
                || FunctionTraits.of(site.caller).contains(.confirmsConnection))
    }

    /// A chain of the bridge's PREROUTING was the last to have the frame. `br_handle_frame` frees itself what it refuses, up
    /// to 6.1 always without a reason, later where the rule is ebtables' (net/bridge/br_input.c); for a blocked port, it
    /// does so ahead of the hook.
    private func isRefusedByBridge(_ entry: FunctionEntry, _ caller: String, _ life: LifePointer) -> Bool {
        let visit = life.pointee.path.hooks[life.pointee.openHook]
        return visit.family == .bridge && visit.hook == .prerouting && visit.firewallStep >= 0
            && ["", "NOT_SPECIFIED"].contains(entry.name.reason) && ["", "br_handle_frame"].contains(caller)
    }

    /// The last step ahead of the free; TPROXY's search for the proxy's socket is part of the rule that began it.
    private func lastOfHook(_ life: LifePointer) -> PathSteps.Element? {
        let steps = life.pointee.path.steps[..<life.pointee.freeStep]
        func isTproxys(_ step: PathSteps.Element) -> Bool { book[step.function].name.base.hasPrefix("nf_tproxy_") }
        guard let search = steps.suffix(8).firstIndex(where: isTproxys) else { return steps.last }
        let isSearch = steps[search...].allSatisfy {
            let base = book[$0.function].name.base
            return isTproxys($0) || base.hasPrefix("__inet") || base.hasPrefix("inet")
        }
        return isSearch ? steps[..<search].last : steps.last
    }

    /// Queued for a program in user space, and freed without a reason in another process: `nf_reinject`, which carries out
    /// the verdict to drop, runs in the program's own (net/netfilter/nfnetlink_queue.c).
    private func isProgramsVerdict(_ life: LifePointer) -> Bool {
        guard let last = lastTelling(life), last > life.pointee.reentryStep else { return false }
        return book.traits(life.pointee.path.steps[last].function).contains(.queuesToUser) && !isSameCall(last, life)
    }

    /// The last step ahead of the free that says what the kernel was about.
    private func lastTelling(_ life: LifePointer) -> Int? {
        life.pointee.path.steps[..<life.pointee.freeStep].suffix(16).lastIndex {
            let entry = book[$0.function]
            return entry.traits.isDisjoint(with: [.dropFree, .consumeFree, .freeTail, .housekeeping, .helper])
                && !entry.isSecurityHook && entry.backend != .lsm
        }
    }

    /// True if a netfilter hook decided this drop: by its reason or, where there is none, because the free follows the
    /// hook's own machinery.
    private func isNetfilterDrop(_ entry: FunctionEntry, _ caller: String, _ life: LifePointer) -> Bool {
        if saysNetfilter(entry, caller) { return true }
        if caller.isEmpty, isProgramsVerdict(life) { return true }
        if isRefusedByBridge(entry, caller, life) { return true }
        if entry.name.reason.isEmpty, life.pointee.path.hooks[life.pointee.openHook].rejectStep >= 0 { return true }
        guard entry.name.reason.isEmpty, let before = lastOfHook(life) else { return false }
        let function = book[before.function]
        return function.name.base == "nf_hook_slow" || function.backend != nil
    }
}

extension FunctionTraits {
    /// Functions of a free.
    static var endsLives: FunctionTraits { [.dropFree, .consumeFree, .freeTail, .lifeEnd] }
}
