import KernelMap
import PwruFormat

/// Notes which netfilter hooks an skb passes and what conntrack and the firewall did there.
///
/// Lives are handed on as `inout` even where they are only looked at: borrowed, they would be copied.
enum HookTracker {
    private static let sites = NetfilterHooks.sites

    /// False for most events: those of functions that have nothing to do with hooks.
    @inline(__always)
    static func isConcerned(_ event: EventPointer, _ facts: FactsPointer, _ life: borrowing OpenLife) -> Bool {
        facts.pointee.concernsHooks || life.isAnswering
            || life.trackedNetns != event.pointee.netns && event.pointee.netns != 0
    }

    static func observe(
        _ event: EventPointer, _ facts: FactsPointer, step: Int, in life: inout OpenLife, _ book: FunctionBook
    ) {
        if life.trackedNetns != event.pointee.netns, event.pointee.netns != 0 {
            life.trackedNetns = event.pointee.netns
            life.tracked = false
        }
        if facts.pointee.traits.contains(.scrubs) { life.tracked = false }
        if !facts.pointee.traits.isDisjoint(with: FunctionFacts.answering) {
            life.isAnswering = true
        } else if life.isAnswering {
            // The route of the answer is looked up with the offending packet in hand: it has passed nothing.
            if facts.pointee.stage == .routing { return }
            if facts.pointee.stage == .ipInput || facts.pointee.stage == .forward || facts.pointee.stage == .ipOutput {
                life.isAnswering = false
            }
        }
        if life.openHook >= 0, facts.pointee.passesSites & (1 << UInt32(life.openSite)) != 0 {
            leave(&life)
        }
        if facts.pointee.entersSite >= 0 {
            enter(Int(facts.pointee.entersSite), event, step: step, in: &life)
        } else if facts.pointee.isHookWork {
            work(event, step: step, in: &life, book)
        }
        guard life.openHook >= 0 else { return }
        if facts.pointee.decides || life.firewallIsSecurityModule && facts.pointee.isHookWork
            || !facts.pointee.traits.isDisjoint(with: FunctionFacts.conntrackAndFirewall)
        {
            note(event, facts, step: step, in: &life)
        }
    }

    /// The hook that the packet stood at let it go on.
    private static func leave(_ life: inout OpenLife) {
        life.path.hooks[life.openHook].passed = true
        life.openHook = -1
    }

    private static func enter(_ index: Int, _ event: EventPointer, step: Int, in life: inout OpenLife) {
        if life.openHook >= 0 {
            // `ip_rcv` and `ip_rcv_core` stand in front of one and the same hook.
            if life.openSite == index, !hasMovedOn(event, &life) { return }
            // Entering another hook means that the one before let the packet go on.
            leave(&life)
        }
        let site = sites[index]
        life.openSite = index
        life.openHook = life.path.hooks.count
        life.firewallIsSecurityModule = false
        life.loopStep = -1
        life.path.hooks.append(
            HookVisit(
                family: site.family, hook: site.hook, step: step, netns: event.pointee.netns,
                iface: event.pointee.iface,
                ifindex: event.pointee.ifindex))
    }

    /// The packet has come to another namespace, or by another device, since it came to the hook it stands at.
    private static func hasMovedOn(_ event: EventPointer, _ life: inout OpenLife) -> Bool {
        let visit = life.path.hooks[life.openHook]
        if visit.netns != event.pointee.netns, visit.netns != 0, event.pointee.netns != 0 { return true }
        return visit.ifindex != event.pointee.ifindex && visit.ifindex != 0 && event.pointee.ifindex != 0
            && HookSites.arrival.contains(HookSites(index: life.openSite))
    }

    /// A hook's own functions run: they show which one the packet stands at, whether or not what stands in front of it did.
    private static func work(_ event: EventPointer, step: Int, in life: inout OpenLife, _ book: FunctionBook) {
        let work = book.hookWork(event.pointee.function)
        let caller = event.pointee.caller
        defer { life.hookWorkStep = step }
        if work.isShared, life.hookWorkStep != step - 1, caller == 0 || !book.hookWork(caller).isLoop { return }
        let possible =
            work.isLoop
            ? loops(caller, ahead: step, in: &life, book)
            : chains(work.sites, caller, step, in: &life, book)
        let sites = possible.intersection(family(of: event))
        if possible != .none, sites == .none { return }
        if life.openHook >= 0 {
            let isHere = sites == .none || !sites.isDisjoint(with: HookSites.twins[life.openSite])
            // The functions of a hook are run once; br_netfilter has those of IP run inside of those of the bridge.
            let runsAgain = work.isLoop && life.loopStep >= 0 && NetfilterHooks.sites[life.openSite].family != .bridge
            if isHere, !runsAgain, !hasMovedOn(event, &life) {
                if work.isLoop { life.loopStep = step }
                return
            }
            leave(&life)
        }
        guard let site = onlySite(sites, event, &life) else { return }
        enter(site, event, step: step, in: &life)
        if work.isLoop { life.loopStep = step }
        noteReentry(at: HookSites(index: site), step: step, in: &life)
    }

    /// The hooks of which `nf_hook_slow` runs the functions: by its caller, or by what the packet entered right before.
    private static func loops(
        _ caller: FunctionID, ahead step: Int, in life: inout OpenLife, _ book: FunctionBook
    ) -> HookSites {
        if caller != 0 { return book.hookWork(caller).loops }
        guard step > 0 else { return .none }
        // In front of other hooks stand functions that each lead to one alone (`NetfilterHooks.sites`).
        let before = book.hookWork(life.path.steps[step - 1].function).loops
        return before == HookSites.egress ? before : .none
    }

    /// The hooks that a function may be run for. `br_handle_frame` runs those of the bridge's PREROUTING itself, without
    /// `nf_hook_slow` (`nf_hook_bridge_pre`, net/bridge/br_input.c), as soon as it gets a frame from the device.
    private static func chains(
        _ sites: HookSites, _ caller: FunctionID, _ step: Int, in life: inout OpenLife, _ book: FunctionBook
    ) -> HookSites {
        guard !sites.isDisjoint(with: .bridgePrerouting) else { return sites }
        if caller != 0, book.hookWork(caller).loops == .bridgePrerouting { return .bridgePrerouting }
        guard step > 0, life.openHook >= 0, HookSites.ingress.contains(HookSites(index: life.openSite)) else {
            return sites
        }
        let isNext = book[life.path.steps[step - 1].function].name.base.hasPrefix("__netif_receive_skb")
        return isNext ? .bridgePrerouting : sites
    }

    /// The hook that a packet must stand at; nil where there is more than one that it may.
    private static func onlySite(_ sites: HookSites, _ event: EventPointer, _ life: inout OpenLife) -> Int? {
        if let only = sites.only { return only }
        if sites == .none, hasNoDevice(event) {
            // Only at OUTPUT a packet has no device yet (ip_output() and ip6_output() set it).
            return HookSites.ipOutput.intersection(family(of: event)).only
        }
        let known = sites == .none ? family(of: event).subtracting(.egress) : sites
        if let last = life.path.hooks.last, last.netns == event.pointee.netns {
            let behind = known.intersection(HookSites.behind[life.openSite])
            if behind != .none { return behind.only }
        }
        if sites == .none || life.reentryStep < 0 { return nil }
        return known.intersection(life.isMadeHere ? .madeHere : .received).only
    }

    /// The first hook of a stack says that the packet has come into it.
    private static func noteReentry(at site: HookSites, step: Int, in life: inout OpenLife) {
        let isMadeHere = HookSites.output.contains(site)
        guard isMadeHere || HookSites.arrival.contains(site) else { return }
        life.reentryStep = step
        life.isMadeHere = isMadeHere
    }

    private static func hasNoDevice(_ event: EventPointer) -> Bool {
        event.pointee.columns.contains(.meta) && event.pointee.ifindex == 0 && event.pointee.netns != 0
            && [.v4, .v6].contains(event.pointee.tuple.source.family)
    }

    /// The hooks that a packet of this protocol can meet.
    private static func family(of event: EventPointer) -> HookSites {
        switch event.pointee.etherType {
        case 0x0800: return .ipv4
        case 0x86dd: return .ipv6
        case 0x0806: return .arp
        default: break
        }
        switch event.pointee.tuple.source.family {
        case .v4: return .ipv4
        case .v6: return .ipv6
        case .none, .redacted: return HookSites(NetfilterHooks.sites)
        }
    }

    private static func note(
        _ event: EventPointer, _ facts: FactsPointer, step: Int, in life: inout OpenLife
    ) {
        let index = life.openHook
        let traits = facts.pointee.traits
        // What runs at a hook behind a security module's function, that one has let go on.
        if !facts.pointee.decides, life.firewallIsSecurityModule {
            life.path.hooks[index].firewallStep = -1
            life.firewallIsSecurityModule = false
        }
        // Security modules sit at every hook; they name the firewall only where nothing else does.
        if facts.pointee.decides, !facts.pointee.isSecurityModule || life.path.hooks[index].firewallStep < 0 {
            life.path.hooks[index].firewallStep = step
            life.firewallIsSecurityModule = facts.pointee.isSecurityModule
        }
        if traits.contains(.notrackTarget) { life.path.hooks[index].notrackTargetStep = step }
        if traits.contains(.rejects) { life.path.hooks[index].rejectStep = step }
        if traits.contains(.conntrackIn) {
            life.path.hooks[index].conntrackStep = step
            life.path.hooks[index].alreadyTracked = life.tracked
            life.path.hooks[index].mayLackHandler =
                !event.pointee.tuple.isEmpty && event.pointee.tuple.protocolNumber == 0
        }
        if traits.contains(.conntrackHandler) {
            life.path.hooks[index].handlerStep = step
            life.tracked = true
        }
    }
}
