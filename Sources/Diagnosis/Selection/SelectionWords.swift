/// A selection in words.
enum SelectionWords {
    /// `flow 10.5.0.3:10250`, `since +1.5s`, `drops only`, one for each kind of criterion.
    ///
    /// - Parameter unknown: addresses that were selected and have no name here, since they do not occur.
    static func criteria(_ selection: Selection, unknown: Int = 0) -> [String] {
        var words: [String] = []
        if !selection.flows.isEmpty { words.append("flow " + any(selection.flows.map(\.description))) }
        if !selection.skbs.isEmpty { words.append("skb " + any(selection.skbs.map { "0x" + String($0, radix: 16) })) }
        if unknown > 0 {
            words.append(Names.count(unknown, "address that does not occur", "addresses that do not occur"))
        }
        if let since = selection.since { words.append("since \(since.text)") }
        if let until = selection.until { words.append("until \(until.text)") }
        if selection.dropsOnly { words.append("drops only") }
        if !selection.signatures.isEmpty { words.append("signature " + any(selection.signatures)) }
        return words
    }

    private static func any(_ items: [String]) -> String { items.joined(separator: " or ") }
}
