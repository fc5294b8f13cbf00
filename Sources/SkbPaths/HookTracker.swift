import KernelMap
import PwruFormat

/// Notes which netfilter hooks an skb passes and what conntrack and the firewall did there.
enum HookTracker {
    static func observe(_ event: TraceEvent, _ entry: FunctionEntry, step: Int, in life: OpenLife) {
        if life.trackedNetns != event.netns, event.netns != 0 {
            life.trackedNetns = event.netns
            life.tracked = false
        }
        if entry.traits.contains(.scrubs) { life.tracked = false }
        if !entry.traits.isDisjoint(with: [.rejects, .sendsICMPError]) {
            life.isAnswering = true
        } else if life.isAnswering, entry.stage == .routing {
            // The route of the answer is looked up with the offending packet in hand: it has passed nothing.
            return
        } else if [.ipInput, .forward, .ipOutput].contains(entry.stage) {
            life.isAnswering = false
        }
        for site in entry.passesHooks { pass(site, in: life) }
        if let site = entry.entersHook { enter(site, event, step: step, in: life) }
        guard life.openHook >= 0 else { return }
        note(event, entry, step: step, in: life)
    }

    private static func pass(_ site: HookSite, in life: OpenLife) {
        guard life.openHook >= 0 else { return }
        let visit = life.path.hooks[life.openHook]
        guard visit.hook == site.hook, visit.family == site.family else { return }
        life.path.hooks[life.openHook].passed = true
        life.openHook = -1
    }

    private static func enter(_ site: HookSite, _ event: TraceEvent, step: Int, in life: OpenLife) {
        if life.openHook >= 0 {
            let visit = life.path.hooks[life.openHook]
            // `ip_rcv` and `ip_rcv_core` stand in front of one and the same hook.
            if visit.hook == site.hook && visit.family == site.family { return }
            // Entering another hook means that the one before let the packet go on.
            life.path.hooks[life.openHook].passed = true
        }
        life.openHook = life.path.hooks.count
        life.path.hooks.append(
            HookVisit(
                family: site.family, hook: site.hook, step: step, netns: event.netns, iface: event.iface,
                ifindex: event.ifindex))
    }

    private static func note(_ event: TraceEvent, _ entry: FunctionEntry, step: Int, in life: OpenLife) {
        let index = life.openHook
        let traits = entry.traits
        // Security modules sit at every hook; they name the firewall only where nothing else does.
        if let backend = entry.backend, backend != .lsm || life.path.hooks[index].firewallStep < 0 {
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
