import KernelMap
import SkbPaths

/// What must hold of a subject for a signature, an advice or a sentence to apply.
public indirect enum Condition: Hashable, Sendable {
    case fact(Fact)
    case all([Condition])
    case any([Condition])
    case not(Condition)
    /// The drop reason is one of these (without `SKB_DROP_REASON_`; "" for none).
    case reason([String])
    /// The drop's caller is one of these functions.
    case caller([String])
    /// The drop happened at one of these hooks.
    case hook([String])
    /// The path entered one of these functions.
    case passed([String])
    /// The mark at the end of the path, under a mask.
    case mark(value: UInt32, mask: UInt32)
    /// Transport protocol by name: `tcp`, `udp`, `icmp`, `icmp6`.
    case transport([String])
}

/// What conditions are asked of: a dropped path with its facts, or the facts of a conversation alone.
struct Subject {
    var facts: FactSet
    var path: SkbPath?
    var book: FunctionBook?
    var transport: String
    /// The request that the dropped packet answers, where its way explains the drop.
    var request: SkbPath?

    func satisfies(_ condition: Condition) -> Bool {
        switch condition {
        case .fact(let fact): return facts.contains(fact)
        case .all(let parts): return parts.allSatisfy(satisfies)
        case .any(let parts): return parts.contains(where: satisfies)
        case .not(let part): return !satisfies(part)
        case .reason(let names): return path?.drop.map { names.contains($0.reason) } ?? false
        case .caller(let names): return path?.drop.map { names.contains($0.caller) } ?? false
        case .hook(let names): return path?.drop?.hook.map { names.contains($0.rawValue) } ?? false
        case .passed(let names): return passes(names)
        case .mark(let value, let mask): return path?.steps.last.map { $0.mark & mask == value } ?? false
        case .transport(let names): return names.contains(transport)
        }
    }

    private func passes(_ names: [String]) -> Bool {
        guard let path, let book else { return false }
        return path.steps.contains { names.contains(book[$0.function].name.base) }
    }
}
