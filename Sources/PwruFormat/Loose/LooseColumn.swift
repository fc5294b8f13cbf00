/// A column of pwru's, under any of the names that releases and people give it.
enum LooseColumn: UInt8, Hashable {
    case time, skb, cpu, process, timestamp, netns, mark, iface, proto, mtu, length, controlBlock, netnsName, tuple
    case function, caller, tunnel
    /// One that pwru does not have. What stands in it is passed over.
    case unknown

    /// What a heading calls a column; nil for names that are none of pwru's.
    init?(name: String) {
        switch name {
        case "TIME": self = .time
        case "SKB": self = .skb
        case "CPU": self = .cpu
        case "PROCESS": self = .process
        case "TIMESTAMP": self = .timestamp
        case "NETNS": self = .netns
        case "MARK/x", "MARK", "MARK/X": self = .mark
        case "IFACE", "INTERFACE", "IFINDEX": self = .iface
        case "PROTO": self = .proto
        case "MTU": self = .mtu
        case "LEN": self = .length
        case "__sk_buff->cb[]": self = .controlBlock
        case "TUPLE": self = .tuple
        case "FUNC", "FUNCTION": self = .function
        case "CALLER": self = .caller
        case "TUNNEL": self = .tunnel
        default: return nil
        }
    }

    /// Cells of these say surely that a row is one: nothing else that people write looks like them.
    var isTelling: Bool { self == .skb || self == .tuple }
}

extension [LooseColumn] {
    /// Whether these are columns of a heading as pwru prints it, in its order, and not what somebody has left of it.
    ///
    /// See `printHeader` of pwru's internal/pwru/output.go: of 1.0.7 and later, and before that nothing but the first ones
    /// and FUNC, with TIMESTAMP behind it.
    var isPrintedByPwru: Bool {
        var rest = self[...]
        func takes(_ columns: LooseColumn...) -> Bool {
            guard rest.starts(with: columns) else { return false }
            rest = rest.dropFirst(columns.count)
            return true
        }
        _ = takes(.time)
        guard takes(.skb) else { return false }
        let hasCPU = takes(.cpu)
        guard takes(.process) else { return false }
        if takes(.function) {
            // Releases without a CPU column always have times.
            if rest.isEmpty { return hasCPU }
            if rest.elementsEqual([.timestamp]) { return true }
            guard hasCPU else { return false }
        } else {
            guard hasCPU else { return false }
            _ = takes(.timestamp)
            if takes(.netns, .mark, .iface, .proto, .mtu, .length) { _ = takes(.controlBlock) }
            _ = takes(.netnsName)
            _ = takes(.tuple)
            guard takes(.function) else { return false }
        }
        _ = takes(.caller)
        _ = takes(.tunnel)
        return rest.isEmpty
    }
}
