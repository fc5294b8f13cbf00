import KernelMap
import PwruFormat

/// Notes which netfilter hooks an skb passes and what conntrack and the firewall did there.
enum HookTracker {
    private static let sites = NetfilterHooks.sites
    private static let answering: FunctionTraits = [.rejects, .sendsICMPError]
    private static let conntrackAndFirewall: FunctionTraits = [
        .notrackTarget, .rejects, .conntrackIn, .conntrackHandler,
    ]

    static func observe(_ event: TraceEvent, _ facts: FunctionFacts, step: Int, in life: inout OpenLife) {
        if life.trackedNetns != event.netns, event.netns != 0 {
            life.trackedNetns = event.netns
            life.tracked = false
        }
        if facts.traits.contains(.scrubs) { life.tracked = false }
        if !facts.traits.isDisjoint(with: answering) {
            life.isAnswering = true
        } else if life.isAnswering {
            // The route of the answer is looked up with the offending packet in hand: it has passed nothing.
            if facts.stage == .routing { return }
            if facts.stage == .ipInput || facts.stage == .forward || facts.stage == .ipOutput {
                life.isAnswering = false
            }
        }
        if life.openHook >= 0, facts.passesSites & (1 << UInt32(life.openSite)) != 0 {
            life.path.hooks[life.openHook].passed = true
            life.openHook = -1
        }
        if facts.entersSite >= 0 { enter(Int(facts.entersSite), event, step: step, in: &life) }
        guard life.openHook >= 0 else { return }
        if facts.decides || !facts.traits.isDisjoint(with: conntrackAndFirewall) {
            note(event, facts, step: step, in: &life)
        }
    }

    private static func enter(_ index: Int, _ event: TraceEvent, step: Int, in life: inout OpenLife) {
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
                family: site.family, hook: site.hook, step: step, netns: event.netns, iface: event.iface,
                ifindex: event.ifindex))
    }

    private static func note(
        _ event: TraceEvent, _ facts: FunctionFacts, step: Int, in life: inout OpenLife
    ) {
        let index = life.openHook
        let traits = facts.traits
        // Security modules sit at every hook; they name the firewall only where nothing else does.
        if facts.decides, !facts.isSecurityModule || life.path.hooks[index].firewallStep < 0 {
            life.path.hooks[index].firewallStep = step
        }
        if traits.contains(.notrackTarget) { life.path.hooks[index].notrackTargetStep = step }
        if traits.contains(.rejects) { life.path.hooks[index].rejectStep = step }
        if traits.contains(.conntrackIn) {
            life.path.hooks[index].conntrackStep = step
            life.path.hooks[index].alreadyTracked = life.tracked
            life.path.hooks[index].mayLackHandler = !event.tuple.isEmpty && event.tuple.protocolNumber == 0
        }
        if traits.contains(.conntrackHandler) {
            life.path.hooks[index].handlerStep = step
            life.tracked = true
        }
    }
}
