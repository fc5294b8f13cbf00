import KernelMap

/// A kernel function: where it stands, what it does to a packet, what it drops packets for.
struct FunctionPage {
    private let name: String
    private let known: KernelFunction?
    private let signatures: [String]

    /// Nil for a function that no table of ours says anything about.
    init?(_ name: String, namedBy signatures: [String]) {
        self.name = name
        self.signatures = signatures
        known = KernelFunctions.named(name)
        // A prefix alone (`nft_…`) tells a backend, but not that there is such a function.
        let isListed =
            known != nil || !FunctionTraits.of(name).isEmpty || NetfilterHooks.entered(by: name) != nil
            || !NetfilterHooks.passed(by: name).isEmpty
            || DropReasons.all.contains { $0.raisedBy.contains(name) }
        if !isListed { return nil }
    }

    func put(on page: inout Page) {
        page.head("kernel function", name, place)
        page.prose(deeds)
        hooks(on: &page)
        let reasons = DropReasons.all.filter { $0.raisedBy.contains(name) }
        page.section("Reasons", reasons.map { "\($0.name): \($0.meaning)" })
        page.section("Signatures", [signatures.joined(separator: ", ")])
        visibility(on: &page)
        page.section("Source", [source])
    }

    private var place: String {
        guard let known else { return "" }
        let words = [known.stage.label, FunctionDeeds.way(known.direction), known.role == .hook ? "hook" : ""]
        return words.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// What happens to the packet here.
    private var deeds: [String] {
        var deeds = FunctionDeeds.told(by: FunctionTraits.of(name))
        if let role = known?.role, deeds.isEmpty || role != .transit {
            let deed = FunctionDeeds.role(role)
            if !deeds.contains(deed) { deeds.insert(deed, at: 0) }
        }
        if let backend = NetfilterHooks.backend(of: name) { deeds.append("Gives the verdict of \(backend.label).") }
        return deeds.isEmpty ? ["Nothing more is known of it than where it stands."] : [deeds.joined(separator: " ")]
    }

    private func hooks(on page: inout Page) {
        var texts: [String] = []
        if let site = NetfilterHooks.entered(by: name) {
            let passed = site.passedBy.prefix(4).joined(separator: ", ")
            texts.append(
                "leads to the \(site.hook.rawValue) hook (\(site.family.rawValue)): a packet that shows none of "
                    + "\(passed) … afterwards did not come out of it")
        }
        let passed = NetfilterHooks.passed(by: name)
        if !passed.isEmpty {
            let names = passed.map { "\($0.hook.rawValue) (\($0.family.rawValue))" }
            texts.append("runs behind the \(Counting.list(names)) hook\(names.count == 1 ? "" : "s")")
        }
        page.section("Hooks", texts)
    }

    /// How to see it. An inlined function never shows, and its absence means nothing then.
    private func visibility(on page: inout Page) {
        guard let known else { return }
        let flags: String
        if known.visibleByDefault {
            flags = ""
        } else if known.visibleWithModules {
            flags = "--all-kmods "
            page.section("In pwru", ["needs --all-kmods; without it, its absence from a trace means nothing"])
        } else {
            page.section(
                "In pwru",
                ["never shows in FUNC (inlined, or not handed an skb), in CALLER at most: its absence means nothing"])
            return
        }
        page.commands(
            "Check",
            ["pwru \(flags)--filter-func '^\(name)$' --output-caller --output-stack 'host <address>'    # who calls it"]
        )
    }

    private var source: String {
        guard let known, !known.source.isEmpty else { return "" }
        return known.source + (known.module.isEmpty ? "" : " (module \(known.module) in Debian's kernels)")
    }
}
