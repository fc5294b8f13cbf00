import SkbPaths

extension DropSummary {
    /// A drop site of one capture, with its names in place of numbers.
    init(_ drop: DropSite, _ builder: PathBuilder) {
        self.init(
            reason: drop.reason, function: drop.function, caller: drop.caller, hook: drop.hook?.rawValue,
            backend: drop.backend?.rawValue, iface: builder.book.vocabulary.name(drop.iface), netns: drop.netns,
            netnsName: Names(builder: builder).netnsName(drop.netns))
    }
}
