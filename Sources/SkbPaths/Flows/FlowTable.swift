import PwruFormat

/// Joins paths into conversations: both directions, and what translation made of them.
///
/// Every directed tuple of a conversation points at its flow, with the direction it travels in. A path that shows a
/// translation binds the tuples before and after it to one flow, so that the answer to the translated address finds it.
/// Conversations that nobody asks for any more can be forgotten; what comes of them later is a new flow.
public final class FlowTable {
    private struct Binding {
        var flow: FlowID
        var forward: Bool
    }

    /// What is kept of a flow while it is known.
    private struct Info {
        var first: FlowTuple
        /// The path that showed it.
        var firstPath: Int
        /// Tuples bound to it, in one direction each.
        var tuples: [FlowTuple]
        /// Flows joined to this one.
        var joined: [FlowID] = []
    }

    private var bindings: [FlowTuple: Binding] = [:]
    private var infos: [FlowID: Info] = [:]
    /// Two conversations turn out to be one when a translation between them shows up late: what each is part of since.
    private var wholes: [FlowID: Binding] = [:]

    /// A conversation has a handful of names, one for each translation; no input makes it have more than these.
    private static let tupleLimit = 64

    public init() {}

    /// Flows numbered so far, joined and forgotten ones included.
    public private(set) var count = 0

    /// Sets `flow` and `forward` of a path from its conversation; paths without a tuple stay without a flow.
    func assign(_ path: SkbPath) {
        guard let own = path.conversation else { return }
        if path.rewrites.isEmpty, let known = bindings[own] {
            // Nearly every path is of a conversation that is known under this very tuple.
            let binding = resolve(known)
            path.flow = binding.flow
            path.forward = binding.forward
            return
        }
        var tuples = [own]
        for rewrite in path.rewrites where rewrite.kind.isNAT && tuples.contains(rewrite.from) {
            tuples.append(rewrite.to)
        }
        var found: Binding?
        for tuple in tuples {
            guard let binding = bindings[tuple].map(resolve) else { continue }
            if let known = found {
                join(binding, to: known)
            } else {
                found = binding
            }
        }
        let binding = found ?? create(own, path.id)
        for tuple in tuples { bind(tuple, binding) }
        // A path that ended later may have begun earlier, ahead of the translation that the others had behind them.
        if binding.forward, path.id < infos[binding.flow]?.firstPath ?? 0 {
            infos[binding.flow]?.first = own
            infos[binding.flow]?.firstPath = path.id
        }
        path.flow = binding.flow
        path.forward = binding.forward
    }

    private func bind(_ tuple: FlowTuple, _ binding: Binding) {
        if bindings[tuple] == nil {
            guard let known = infos[binding.flow]?.tuples.count, known < FlowTable.tupleLimit else { return }
            infos[binding.flow]!.tuples.append(tuple)
        }
        bindings[tuple] = binding
        if bindings[tuple.reversed] == nil {
            bindings[tuple.reversed] = Binding(flow: binding.flow, forward: !binding.forward)
        }
    }

    /// Some flow has been joined to another one, and neither is forgotten.
    public var hasJoins: Bool { !wholes.isEmpty }

    /// The flow that a flow has been joined to, and whether its directions are swapped there.
    public func canonical(_ flow: FlowID) -> (flow: FlowID, flipped: Bool) {
        let resolved = resolve(Binding(flow: flow, forward: true))
        return (resolved.flow, !resolved.forward)
    }

    /// The tuple under which a flow was first seen, in forward direction.
    ///
    /// Empty for paths without a flow, and for flows that have been forgotten.
    public func tuple(of flow: FlowID) -> FlowTuple { infos[canonical(flow).flow]?.first ?? .empty }

    /// All names of a conversation that are known by now: before and after each translation, in one direction each.
    ///
    /// Empty for paths without a flow, and for flows that have been forgotten.
    public func tuples(of flow: FlowID) -> [FlowTuple] {
        func collect(_ flow: FlowID) -> [FlowTuple] {
            guard let info = infos[flow] else { return [] }
            return info.tuples + info.joined.flatMap(collect)
        }
        return collect(canonical(flow).flow)
    }

    /// Drops all that is known of a flow and of those joined to it.
    public func forget(_ flow: FlowID) {
        guard let info = infos.removeValue(forKey: flow) else { return }
        wholes[flow] = nil
        for tuple in info.tuples {
            bindings[tuple] = nil
            bindings[tuple.reversed] = nil
        }
        for joined in info.joined { forget(joined) }
    }

    private func create(_ tuple: FlowTuple, _ path: Int) -> Binding {
        let flow = FlowID(count)
        count += 1
        infos[flow] = Info(first: tuple, firstPath: path, tuples: [])
        return Binding(flow: flow, forward: true)
    }

    private func resolve(_ binding: Binding) -> Binding {
        if wholes.isEmpty { return binding }
        var binding = binding
        while let whole = wholes[binding.flow] {
            if !whole.forward { binding.forward.toggle() }
            binding.flow = whole.flow
        }
        return binding
    }

    private func join(_ other: Binding, to known: Binding) {
        guard other.flow != known.flow else { return }
        wholes[other.flow] = Binding(flow: known.flow, forward: other.forward == known.forward)
        infos[known.flow]?.joined.append(other.flow)
    }
}
