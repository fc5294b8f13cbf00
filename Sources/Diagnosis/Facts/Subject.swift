import Catalogue
import KernelMap
import SkbPaths

/// What conditions are asked of: a dropped path with its facts, or the facts of a conversation alone.
struct Subject {
    var facts: FactSet
    var path: SkbPath?
    var book: FunctionBook?
    var transport: String
    /// The step at which the packet's last stay began, behind any tunnel it came out of.
    var stayStart = 0
    /// The request that the dropped packet answers, where its way explains the drop.
    var request: SkbPath?
    /// Whether functions would have shown in this capture.
    var visibility: Visibility?
    /// The drop reason by name: "" where none shows, or a number that means nothing by itself.
    var reason: String?
    var kernel = KernelAge()

    func satisfies(_ condition: Condition) -> Bool {
        switch condition {
        case .fact(let fact): return facts.contains(fact)
        // Loops, since handing on the method would copy the subject for every part.
        case .all(let parts):
            for part in parts where !satisfies(part) { return false }
            return true
        case .any(let parts):
            for part in parts where satisfies(part) { return true }
            return false
        case .not(let part): return !satisfies(part)
        case .reason(let names): return reason.map(names.contains) ?? false
        case .caller(let names): return path?.drop.map { names.contains($0.caller) } ?? false
        case .hook(let names): return path?.drop?.hook.map { names.contains($0.rawValue) } ?? false
        case .passed(let names): return passes(names, from: 0)
        case .passedHere(let names): return passes(names, from: stayStart)
        case .after(let names):
            return last.functions(of: self).contains { names.contains($0) }
        case .wouldShow(let names): return visibility?.wouldShow(anyOf: names) ?? false
        case .shows(let names): return visibility?.shows(anyOf: names) ?? false
        case .kernelHasReason(let names): return names.contains(where: kernel.has)
        case .mark(let value, let mask): return path?.steps.last.map { $0.mark & mask == value } ?? false
        case .transport(let names): return names.contains(transport)
        }
    }

    private func passes(_ names: [String], from start: Int) -> Bool {
        guard let path, let book else { return false }
        return path.steps[start...].contains { names.contains(book[$0.function].name.base) }
    }

    /// Found once for all conditions that ask.
    private let last = LastFunctions()

    private final class LastFunctions {
        private var known: [String]?

        /// The last function before the end of the path, and the last that says what the kernel was about.
        func functions(of subject: Subject) -> [String] {
            if let known { return known }
            var functions: [String] = []
            if let path = subject.path, let book = subject.book {
                let steps = path.lastSteps(book, from: subject.stayStart)
                functions = steps.map { book[path.steps[$0].function].name.base }
            }
            known = functions
            return functions
        }
    }
}

extension SkbPath {
    private static let answering: FunctionTraits = [.sendsICMPError, .sendsReset, .rejects]

    /// The last step before the packet was given up, or before the kernel began to answer it, and, if that is another
    /// one, the last that says what the kernel was about.
    func lastSteps(_ book: FunctionBook, from start: Int) -> [Int] {
        var end = drop?.step ?? (endStep >= 0 ? endStep : steps.count)
        let start = min(start, end)
        // What an answer is made with runs with the offending packet in hand.
        if let answer = firstStep(with: SkbPath.answering, in: start..<end, book) { end = answer }
        var last: Int?
        for index in (start..<end).reversed() {
            let entry = book[steps[index].function]
            if entry.isSecurityHook || !entry.traits.isDisjoint(with: SkbPath.freeing) { continue }
            // That it was copied says nothing of what it died of.
            if entry.traits.isDisjoint(with: [.housekeeping, .copies]) { return last.map { [$0, index] } ?? [index] }
            if last == nil { last = index }
        }
        return last.map { [$0] } ?? []
    }

    private static let freeing: FunctionTraits = [.dropFree, .consumeFree, .freeTail]
}

/// What asking a signature about a subject comes to.
enum Match {
    case none
    case cause(Confidence)
    /// All that it requires holds, and something of the capture speaks against it.
    case refuted(Contradiction)

    var confidence: Confidence? {
        if case .cause(let confidence) = self { return confidence }
        return nil
    }
}

extension Signature {
    /// How sure this signature is of a subject, or what refutes it.
    func match(_ subject: Subject) -> Match {
        guard subject.satisfies(requires) else { return .none }
        if let excludes, subject.satisfies(excludes) { return .none }
        for contradiction in contradicts where subject.satisfies(contradiction.when) { return .refuted(contradiction) }
        if let confirmed, subject.satisfies(confirmed) { return .cause(.confirmed) }
        if let likely, subject.satisfies(likely) { return .cause(.likely) }
        return .cause(.possible)
    }
}

extension Subject {
    /// The sentences that apply and of which nothing is missing, filled in.
    func say(_ advice: [Advice]) -> [String] {
        applying(advice).compactMap { Template.fill($0.text, facts.values) }
    }

    /// The same of commands.
    func commands(_ advice: [Advice]) -> [String] {
        applying(advice).compactMap { Template.command($0.text, facts.values) }
    }

    private func applying(_ advice: [Advice]) -> [Advice] { advice.filter { $0.when.map(satisfies) ?? true } }
}
