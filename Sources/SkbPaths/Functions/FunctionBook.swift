import KernelMap
import PwruFormat

/// What the kernel map knows of one distinct function of a trace, looked up once per distinct FUNC text.
///
/// A reference, since it is asked for everywhere, mostly for one field of many.
public final class FunctionEntry: Sendable {
    public let name: FunctionName
    public let traits: FunctionTraits
    public let stage: Stage
    public let role: Role
    /// The netfilter hook that the skb stands at once this function has been entered.
    public let entersHook: HookSite?
    /// Hooks that the skb has got through when this function is entered.
    public let passesHooks: [HookSite]
    /// Meaning of the drop reason that FUNC carries, if it carries a known one.
    public let reason: DropReason?
    /// Firewall machinery that this function belongs to, if any.
    public let backend: FirewallBackend?
    /// A security module's hook (`security_…`, `apparmor_…`, `bpf_lsm_…`), which looks at packets anywhere.
    public let isSecurityHook: Bool
    /// IP's hooks have the bridge's packet in hand (`br_nf_pre_routing` and its kin, net/bridge/br_netfilter_hooks.c).
    public let isBridgeNetfilter: Bool
    /// Where a packet may wait that is seen here.
    let waitPlace: WaitPlace

    init(_ printed: FunctionName) {
        var name = printed
        if !name.reason.isEmpty { name.reason = DropReasons.reading(name.reason, freedBy: name.base) }
        self.name = name
        let known = KernelFunctions.named(name.base)
        var traits = FunctionTraits.of(name.base)
        if name.kind == .tcProgram { traits.insert(.tcWork) }
        self.traits = traits
        stage = known?.stage ?? FunctionEntry.stage(for: name)
        role = known?.role ?? .transit
        entersHook = NetfilterHooks.entered(by: name.base)
        passesHooks = NetfilterHooks.passed(by: name.base)
        reason = name.reason.isEmpty ? nil : DropReasons.named(name.reason)
        backend = NetfilterHooks.backend(of: name.base)
        isBridgeNetfilter = name.base.hasPrefix("br_nf_")
        waitPlace = WaitPlace(name.base)
        isSecurityHook = FunctionEntry.securityModules.contains { name.base.hasPrefix($0) }
    }

    private static let securityModules = [
        "security_", "apparmor_", "selinux_", "smack_", "tomoyo_", "landlock_", "bpf_lsm_",
    ]

    private static func stage(for name: FunctionName) -> Stage {
        switch name.kind {
        case .tcProgram: .tc
        case .xdpProgram: .xdp
        case .kernel, .unresolved, .tracepoint: .generic
        }
    }
}

/// Kernel meaning of every function of one reader, indexed by the dense `FunctionID`.
///
/// One look-up per distinct function instead of one per event: a trace has a few thousand distinct functions at most.
public final class FunctionBook {
    public let vocabulary: Vocabulary
    private var entries: [FunctionEntry] = []
    private var facts: [FunctionFacts] = []
    /// The traits alone: whole paths are searched for them, and more of these lie side by side.
    private var traits: [FunctionTraits] = []
    private var hookWork: [HookWork] = []

    public init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// The entry of a function; ids come from the reader's vocabulary.
    public subscript(id: FunctionID) -> FunctionEntry {
        let index = Int(id)
        if index >= entries.count { grow(to: index) }
        return entries[index]
    }

    /// The traits of a function, without the rest.
    public func traits(_ id: FunctionID) -> FunctionTraits {
        let index = Int(id)
        if index >= traits.count { grow(to: index) }
        return traits[index]
    }

    /// What a function has to do with hooks.
    func hookWork(_ id: FunctionID) -> HookWork {
        let index = Int(id)
        if index >= hookWork.count { grow(to: index) }
        return hookWork[index]
    }

    /// The facts of all functions known by now.
    func currentFacts() -> [FunctionFacts] {
        if vocabulary.functionCount > facts.count { grow(to: vocabulary.functionCount - 1) }
        return facts
    }

    /// The traits of all functions that paths have.
    func withTraits<R>(_ body: (UnsafeBufferPointer<FunctionTraits>) -> R) -> R { traits.withUnsafeBufferPointer(body) }

    /// How many functions it knows.
    var count: Int { entries.count }

    /// What it knows of the functions from an id on: what a copy of it lacks.
    func additions(since count: Int) -> FunctionAdditions {
        FunctionAdditions(
            entries: Array(entries[count...]), facts: Array(facts[count...]), hookWork: Array(hookWork[count...]))
    }

    /// Takes over what the book that this one is a copy of has got since the last time, under the same ids.
    func append(_ additions: FunctionAdditions) {
        entries += additions.entries
        facts += additions.facts
        traits += additions.entries.lazy.map(\.traits)
        hookWork += additions.hookWork
    }

    private func grow(to index: Int) {
        entries.reserveCapacity(max(index + 1, vocabulary.functionCount))
        while entries.count <= index {
            let entry = FunctionEntry(vocabulary.function(FunctionID(entries.count)))
            entries.append(entry)
            facts.append(FunctionFacts(entry))
            traits.append(entry.traits)
            hookWork.append(HookWork(entry))
        }
    }
}

/// Functions that one book has and a copy of it has not, in the order of their ids.
struct FunctionAdditions: Sendable {
    var entries: [FunctionEntry] = []
    var facts: [FunctionFacts] = []
    var hookWork: [HookWork] = []
}
