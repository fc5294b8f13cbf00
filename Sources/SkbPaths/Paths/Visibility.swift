import KernelMap
import PwruFormat

/// Would a function have shown in this capture, had it run?
///
/// Whatever rests on something *not* having run asks here. The answer goes by what the capture shows: the function itself
/// on other packets, the functions that always come with others (``Companions``), modules that pwru attached to, and how
/// many functions pwru says it attached.
public final class Visibility {
    /// What is known of one function's showing.
    public enum Showing: Sendable, Equatable {
        /// It shows on other packets of this capture.
        case seen
        /// It does not show, and others do that pwru attaches to under the same conditions.
        case attached
        /// The capture does not say whether it was attached.
        case unknown
        /// pwru cannot attach to it, or the capture says that it was not attached.
        case hidden

        /// Its absence means that it did not run, as far as no events are lost.
        public var wouldShow: Bool { self == .seen || self == .attached }
    }

    private let book: FunctionBook
    /// By `FunctionID`: it stood in the FUNC column.
    private var seen: [Bool] = []
    private var seenCount = 0
    /// Bits of ``Companions`` that any path has.
    private var companions: UInt64 = 0
    /// How often paths had a function whose companion shows in this capture, and how often the companion was missing.
    public private(set) var owed = 0
    public private(set) var missing = 0
    /// How many functions pwru says it attached; nil where its words are not in the input.
    public var attachedFunctions: Int?

    private var answers: [String: Showing] = [:]
    private var names: Set<String> = []
    private var modules: Set<String> = []
    /// Small functions that nobody puts into a list, by the first word of their names: one pattern would match a family.
    private var helperFamilies: Set<Substring> = []
    private var whole = false
    private var releases = Set(Kernel.allCases)
    private var known = (seen: 0, companions: UInt64(0), attached: Int?.none)

    init(book: FunctionBook) {
        self.book = book
    }

    // MARK: Noting

    /// Makes room for the functions of a batch.
    func begin(functions count: Int) {
        if seen.count < count { seen += [Bool](repeating: false, count: count - seen.count) }
    }

    /// Takes note of an event's function: at once, since answers may be asked for in the middle of a batch.
    ///
    /// - Returns: it has not been seen before.
    @inline(__always)
    func see(_ function: FunctionID) -> Bool {
        if seen[Int(function)] { return false }
        seen[Int(function)] = true
        seenCount += 1
        return true
    }

    /// Takes note of a path that has ended, with the bits of ``Companions`` of all its functions.
    func note(_ path: SkbPath) {
        companions |= path.companions
        let functions = UInt32(truncatingIfNeeded: path.companions)
        if functions == 0 { return }
        let shown = functions & UInt32(truncatingIfNeeded: companions >> 32)
        owed += shown.nonzeroBitCount
        missing += (shown & ~UInt32(truncatingIfNeeded: path.companions >> 32)).nonzeroBitCount
    }

    // MARK: Answers

    /// pwru was attached to all functions it can attach to, those of modules apart.
    public var isWhole: Bool {
        refresh()
        return whole
    }

    private func findWhole() -> Bool {
        let functions = UInt32(truncatingIfNeeded: companions)
        let shown = functions & UInt32(truncatingIfNeeded: companions >> 32)
        let (owing, showing) = (functions.nonzeroBitCount, shown.nonzeroBitCount)
        // Other builds inline one or the other.
        if owing >= Visibility.leastPairs { return showing * 5 >= owing * 4 }
        guard showing == owing else { return false }
        // A list of functions attaches to some dozens, everything to well over a thousand.
        if let attachedFunctions { return attachedFunctions >= 600 }
        return helperFamilies.count >= Visibility.leastFamilies
    }

    private static let leastPairs = 3
    private static let leastFamilies = 2
    /// Patterns such as `ip.*|tcp.*|nf.*|kfree.*` catch helpers, too.
    private static let oftenListed: Set<Substring> = ["ip", "ipv4", "ipv6", "ip6", "icmp", "tcp", "udp", "nf", "kfree"]

    /// The releases on which all functions show that show here; empty where no one release has them all.
    public var kernels: Set<Kernel> {
        refresh()
        return releases
    }

    /// Events are missing: functions that never come without another one did.
    public var hasGaps: Bool { missing > 0 }

    /// One of these would have shown on a packet, had it run. Names of other kernels for the same work count together.
    public func wouldShow(anyOf names: [String]) -> Bool { names.contains { showing($0).wouldShow } }

    /// One of these shows somewhere in this capture.
    public func shows(anyOf names: [String]) -> Bool {
        refresh()
        return names.contains { self.names.contains($0) }
    }

    /// - Parameter name: without module, reason and compiler suffix.
    public func showing(_ name: String) -> Showing {
        refresh()
        if let answer = answers[name] { return answer }
        let answer = findShowing(name)
        answers[name] = answer
        return answer
    }

    private func findShowing(_ name: String) -> Showing {
        if names.contains(name) { return .seen }
        guard let function = KernelFunctions.named(name) else { return .unknown }
        if function.attachable.isEmpty { return .hidden }
        guard isWhole else { return .unknown }
        // Of a function that only some releases show, absence tells nothing.
        if function.attachable.count < Kernel.allCases.count { return .unknown }
        if function.visibleByDefault || modules.contains(function.module) { return .attached }
        return .unknown
    }

    /// Answers hold until the capture shows more.
    private func refresh() {
        if known == (seenCount, companions, attachedFunctions) { return }
        known = (seenCount, companions, attachedFunctions)
        answers.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        modules.removeAll(keepingCapacity: true)
        helperFamilies.removeAll(keepingCapacity: true)
        releases = Set(Kernel.allCases)
        for (id, isSeen) in seen.enumerated() where isSeen {
            let entry = book[FunctionID(id)]
            let function = entry.name
            names.insert(function.base)
            if let known = KernelFunctions.named(function.base), !known.attachable.isEmpty {
                releases.formIntersection(known.attachable)
            }
            let module = function.module.isEmpty ? KernelFunctions.named(function.base)?.module ?? "" : function.module
            if !module.isEmpty { modules.insert(module) }
            if !entry.traits.isDisjoint(with: [.helper, .housekeeping]) {
                let family = function.base.drop { $0 == "_" }.prefix { $0 != "_" }
                if !Visibility.oftenListed.contains(family) { helperFamilies.insert(family) }
            }
        }
        whole = findWhole()
    }
}
