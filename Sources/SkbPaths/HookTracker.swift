import KernelMap
import PwruFormat

/// Notes which netfilter hooks an skb passes and what conntrack and the firewall did there.
enum HookTracker {
    private static let sites = NetfilterHooks.sites
    private static let answering: FunctionTraits = [.rejects, .sendsICMPError]
    private static let conntrackAndFirewall: FunctionTraits = [
        .notrackTarget, .rejects, .conntrackIn, .conntrackHandler,
    ]

    /// False for most events: those of functions that have nothing to do with hooks.
    @inline(__always)
    static func isConcerned(_ event: EventPointer, _ facts: FactsPointer, _ life: borrowing OpenLife) -> Bool {
        facts.pointee.concernsHooks || life.isAnswering
            || life.trackedNetns != event.pointee.netns && event.pointee.netns != 0
    }

    /// Whether a function makes a difference to what is noted of hooks.
    static func isConcerned(_ facts: FunctionFacts) -> Bool {
        facts.entersSite >= 0 || facts.passesSites != 0 || facts.decides || facts.traits.contains(.scrubs)
            || !facts.traits.isDisjoint(with: answering) || !facts.traits.isDisjoint(with: conntrackAndFirewall)
    }

    static func observe(_ event: EventPointer, _ facts: FactsPointer, step: Int, in life: inout OpenLife) {
        if life.trackedNetns != event.pointee.netns, event.pointee.netns != 0 {
            life.trackedNetns = event.pointee.netns
            life.tracked = false
        }
        if facts.pointee.traits.contains(.scrubs) { life.tracked = false }
        if !facts.pointee.traits.isDisjoint(with: answering) {
            life.isAnswering = true
        } else if life.isAnswering {
            // The route of the answer is looked up with the offending packet in hand: it has passed nothing.
            if facts.pointee.stage == .routing { return }
            if facts.pointee.stage == .ipInput || facts.pointee.stage == .forward || facts.pointee.stage == .ipOutput {
                life.isAnswering = false
            }
        }
        if life.openHook >= 0, facts.pointee.passesSites & (1 << UInt32(life.openSite)) != 0 {
            life.path.hooks[life.openHook].passed = true
            life.openHook = -1
        }
        if facts.pointee.entersSite >= 0 { enter(Int(facts.pointee.entersSite), event, step: step, in: &life) }
        guard life.openHook >= 0 else { return }
        if facts.pointee.decides || !facts.pointee.traits.isDisjoint(with: conntrackAndFirewall) {
            note(event, facts, step: step, in: &life)
        }
    }

    private static func enter(_ index: Int, _ event: EventPointer, step: Int, in life: inout OpenLife) {
        if life.openHook >= 0 {
            // `ip_rcv` and `ip_rcv_core` stand in front of one and the same hook.
            if life.openSite == index { return }
            // Entering another hook means that the one before let the packet go on.
            life.path.hooks[life.openHook].passed = true
        }
        let site = sites[index]
        life.openSite = index
        life.openHook = life.path.hooks.count
        life.path.hooks.append(
            HookVisit(
                family: site.family, hook: site.hook, step: step, netns: event.pointee.netns,
                iface: event.pointee.iface,
                ifindex: event.pointee.ifindex))
    }

    private static func note(
        _ event: EventPointer, _ facts: FactsPointer, step: Int, in life: inout OpenLife
    ) {
        let index = life.openHook
        let traits = facts.pointee.traits
        // Security modules sit at every hook; they name the firewall only where nothing else does.
        if facts.pointee.decides, !facts.pointee.isSecurityModule || life.path.hooks[index].firewallStep < 0 {
            life.path.hooks[index].firewallStep = step
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
