/// Which columns a printed capture has.
struct Columns {
    var caller = true
    var time = true
    var meta = true
    var tuple = true
    var flags = true
    var header = true

    static let all = Columns()
    /// Only what pwru 1.0.8 and later print without any flag.
    static let plain = Columns(caller: false, time: false, flags: false)
}

/// Prints records as pwru 1.0.7 and later do.
func print(_ records: [CaptureRecord], _ columns: Columns = .all) -> String {
    var lines: [String] = []
    if columns.header {
        var header = pad("SKB", 18) + " " + pad("CPU", 3) + " " + pad("PROCESS", 16)
        if columns.time { header += " " + pad("TIMESTAMP", 16) }
        if columns.meta { header += " NETNS      MARK/x        IFACE       PROTO  MTU   LEN  " }
        if columns.tuple { header += " TUPLE" }
        header += " FUNC" + (columns.caller ? " CALLER" : "")
        lines.append(header)
    }
    for record in records {
        var line = pad(record.skb, 18) + " " + pad("\(record.cpu)", 3) + " " + pad(record.process, 16)
        if columns.time { line += " " + pad("\(record.time)", 16) }
        if columns.meta {
            let proto = String(record.proto, radix: 16)
            line += " " + pad("\(record.netns)", 10) + " " + pad(String(record.mark, radix: 16), 8)
            line += " " + pad(record.iface, 16) + " 0x" + String(repeating: "0", count: 4 - proto.count) + proto
            line += " " + pad("\(record.mtu)", 5) + " " + pad("\(record.length)", 5)
        }
        if columns.tuple { line += " " + tuple(of: record, flags: columns.flags) }
        line += " " + record.function
        if columns.caller { line += " " + (record.caller.isEmpty ? "unknown" : record.caller) }
        lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
}

private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

private func tuple(of record: CaptureRecord, flags: Bool) -> String {
    var transport = [6: "tcp", 17: "udp", 1: "icmp", 58: "icmp6"][record.transport] ?? ""
    if flags, transport == "tcp", !record.flags.isEmpty { transport += ":" + record.flags }
    return "\(record.source):\(record.sourcePort)->\(record.destination):\(record.destinationPort)(\(transport))"
}

/// Prints records as pwru does with `--output-json`: what is zero goes without saying.
func printJSON(_ records: [CaptureRecord], _ columns: Columns = .all) -> String {
    var lines: [String] = []
    for record in records {
        var members = ["\"skb\":\"\(record.skb)\"", "\"process\":\"\(record.process)\""]
        func add(_ key: String, _ text: String) { if !text.isEmpty { members.append("\"\(key)\":\"\(text)\"") } }
        func add(_ key: String, _ number: Int) { if number != 0 { members.append("\"\(key)\":\(number)") } }
        add("cpu", record.cpu)
        add("func", record.function)
        if columns.caller { add("caller_func", record.caller) }
        if columns.time { add("time", record.time) }
        if columns.meta {
            add("netns", record.netns)
            add("mark", record.mark)
            add("iface", record.iface)
            add("proto", record.proto)
            add("mtu", record.mtu)
            add("len", record.length)
        }
        if columns.tuple { members.append("\"tuple\":\(jsonTuple(of: record, flags: columns.flags))") }
        lines.append("{" + members.joined(separator: ",") + "}")
    }
    return lines.joined(separator: "\n") + "\n"
}

private func jsonTuple(of record: CaptureRecord, flags: Bool) -> String {
    var text = "{\"saddr\":\"\(record.source)\",\"daddr\":\"\(record.destination)\""
    text += ",\"sport\":\(record.sourcePort),\"dport\":\(record.destinationPort),\"proto\":\(record.transport)"
    if flags, !record.flags.isEmpty { text += ",\"flags\":\"\(record.flags)\"" }
    return text + "}"
}
