import PwruFormat

extension TraceLine {
    /// Takes a line of the user's apart, whatever pwru wrote it, to quote it.
    init(quoting line: String) {
        if let json = TraceLine(json: line) {
            self = json
        } else {
            self.init(text: line)
        }
    }

    /// More parts than any record has: the rest is some dump.
    private static let mostTokens = 48

    private init(text line: String) {
        var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        if words.count > TraceLine.mostTokens {
            words = words.prefix(TraceLine.mostTokens) + [words.dropFirst(TraceLine.mostTokens).joined(separator: " ")]
        }
        tokens = words.map { TraceToken(text: $0, weight: .detail) }
        joinBareReasons()
        weighMeta()
        if let tuple = tokens.firstIndex(where: { TraceLine.isTuple($0.text) }) {
            tokens[tuple].weight = .tuple
            weighFunctions(behind: tuple)
        }
        if !tokens.contains(where: { $0.weight == .function }) { weighLoneFunction() }
    }

    /// `kfree_skb_reason (123)`: a number without a name stands apart from its function.
    private mutating func joinBareReasons() {
        for index in tokens.indices.dropFirst().reversed() where TraceLine.isBareReason(tokens[index].text) {
            tokens[index - 1].text += " " + tokens[index].text
            tokens.remove(at: index)
        }
    }

    private mutating func weighMeta() {
        if let skb = tokens.firstIndex(where: { $0.text.hasPrefix("0xff") && $0.text.count >= 18 }) {
            tokens[skb].weight = .identity
        }
        for index in tokens.indices {
            let text = tokens[index].text
            if text.hasPrefix("mark="), text != "mark=0x0" { tokens[index].weight = .mark }
            if text.hasPrefix("iface=") || text.hasPrefix("ifindex=") { tokens[index].weight = .iface }
            if text.hasPrefix("netns=") { tokens[index].weight = .identity }
            if text.hasPrefix("mtu=") || text.hasPrefix("len=") { tokens[index].weight = .size }
        }
        // NETNS MARK IFACE PROTO MTU LEN in columns: PROTO, 0x and four digits, gives the others away.
        guard let proto = tokens.firstIndex(where: { $0.text.hasPrefix("0x") && $0.text.count == 6 }), proto >= 4,
            proto + 2 < tokens.count
        else { return }
        if tokens[proto - 3].text != "0" { tokens[proto - 3].weight = .identity }
        if tokens[proto - 2].text != "0" { tokens[proto - 2].weight = .mark }
        if tokens[proto - 1].text != "0" { tokens[proto - 1].weight = .iface }
        tokens[proto + 1].weight = .size
        tokens[proto + 2].weight = .size
    }

    private mutating func weighFunctions(behind tuple: Int) {
        guard tuple + 1 < tokens.count else { return }
        tokens[tuple + 1].weight = .function
        if tuple + 2 < tokens.count { tokens[tuple + 2].weight = .caller }
    }

    /// Before pwru 1.0.7 FUNC stands behind the bracketed process; without a tuple it stands last.
    private mutating func weighLoneFunction() {
        if let process = tokens.firstIndex(where: { $0.text.hasSuffix("]") && !TraceLine.isFunction($0.text) }),
            process + 1 < tokens.count
        {
            tokens[process + 1].weight = .function
        } else if let last = tokens.lastIndex(where: { TraceLine.isFunction($0.text) }) {
            tokens[last].weight = .function
        }
    }

    private static func isTuple(_ text: String) -> Bool { text.contains(text: "->") && text.hasSuffix(")") }

    private static func isBareReason(_ text: String) -> Bool {
        text.count > 2 && text.first == "(" && text.last == ")" && text.dropFirst().dropLast().allSatisfy(\.isNumber)
    }

    private static func isFunction(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first == "_" else { return false }
        return !text.contains(":") && !text.contains("=") && !text.contains("/")
    }
}
