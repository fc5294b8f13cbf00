import SkbPaths

extension DropSummary {
    /// A drop site of one capture, with its names in place of numbers.
    init(_ drop: DropSite, _ tables: CaptureTables) {
        self.init(
            reason: drop.reason, function: drop.function, caller: drop.caller, hook: drop.hook?.rawValue,
            backend: drop.backend?.rawValue, iface: tables.book.vocabulary.name(drop.iface), netns: drop.netns,
            netnsName: Names(tables: tables).netnsName(drop.netns))
    }
}
