import PwruFormat

/// Joins paths into conversations: both directions, and what translation made of them.
///
/// Every directed tuple of a conversation points at its flow, with the direction it travels in. A path that shows a
/// translation binds the tuples before and after it to one flow, so that the answer to the translated address finds it.
public final class FlowTable {
    private struct Binding {
        var flow: FlowID
        var forward: Bool
    }

    private var bindings: [FlowTuple: Binding] = [:]
    /// Union-find over flows: two conversations turn out to be one when a translation between them shows up late.
    private var parents: [FlowID] = []
    private var flipped: [Bool] = []
    private var firstTuples: [FlowTuple] = []

    public init() {}

    /// Flows numbered so far, joined ones included.
    public var count: Int { parents.count }

    /// Sets `flow` and `forward` of a path from its conversation; paths without a tuple stay without a flow.
    func assign(_ path: inout SkbPath) {
        guard let own = path.conversation else { return }
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
        let binding = found ?? create(own)
        for tuple in tuples {
            bindings[tuple] = binding
            if bindings[tuple.reversed] == nil {
                bindings[tuple.reversed] = Binding(flow: binding.flow, forward: !binding.forward)
            }
        }
        path.flow = binding.flow
        path.forward = binding.forward
    }

    /// The flow that a flow has been joined to, and whether its directions are swapped there.
    public func canonical(_ flow: FlowID) -> (flow: FlowID, flipped: Bool) {
        let resolved = resolve(Binding(flow: flow, forward: true))
        return (resolved.flow, !resolved.forward)
    }

    /// The tuple under which a flow was first seen, in forward direction.
    ///
    /// Empty for paths without a flow.
    public func tuple(of flow: FlowID) -> FlowTuple { flow < 0 ? .empty : firstTuples[Int(canonical(flow).flow)] }

    private func create(_ tuple: FlowTuple) -> Binding {
        let flow = FlowID(parents.count)
        parents.append(flow)
        flipped.append(false)
        firstTuples.append(tuple)
        return Binding(flow: flow, forward: true)
    }

    private func resolve(_ binding: Binding) -> Binding {
        var binding = binding
        while parents[Int(binding.flow)] != binding.flow {
            if flipped[Int(binding.flow)] { binding.forward.toggle() }
            binding.flow = parents[Int(binding.flow)]
        }
        return binding
    }

    private func join(_ other: Binding, to known: Binding) {
        guard other.flow != known.flow else { return }
        parents[Int(other.flow)] = known.flow
        flipped[Int(other.flow)] = other.forward != known.forward
    }
}
