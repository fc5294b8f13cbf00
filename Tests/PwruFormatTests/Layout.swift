import PwruFormat

/// How a release of pwru prints, with the flags it was started with.
struct Layout: CustomStringConvertible {
    /// The releases between which the output differs.
    enum Release: Int, CaseIterable, Comparable {
        case v0_0_1, v0_0_2, v0_0_3, v0_0_5, v0_0_8, v0_0_9, v1_0_0, v1_0_3, v1_0_4, v1_0_6, v1_0_7, v1_0_8, v1_0_9
        case v1_0_10, v1_0_11, v1_0_12, main

        static func < (first: Release, second: Release) -> Bool { first.rawValue < second.rawValue }
    }

    enum Timestamp: CaseIterable {
        case none, current, relative, absolute
    }

    var release = Release.main
    var json = false
    var heading = true
    var timestamp = Timestamp.none
    var meta = true
    var controlBlock = false
    var netnsNameWidth: Int?
    var tuple = true
    var tcpFlags = false
    var caller = false
    var metadata = false
    var stack = false
    var dump = false
    var tunnel = false
    var map = false

    // What a running pwru remembers of the rows so far.
    private(set) var tupleWidth = 0
    private(set) var functionWidth = 0

    /// A layout with flags that the release has.
    static func random(_ release: Release, _ random: inout SeededRandom) -> Layout {
        var layout = Layout()
        layout.release = release
        layout.json = release >= .v1_0_6 && random.chance(1, in: 3)
        layout.heading = random.chance(2, in: 3)
        let times: [Timestamp] =
            release < .v0_0_5
            ? [.current, .relative] : release < .v0_0_9 ? [.none, .current, .relative] : Timestamp.allCases
        layout.timestamp = random.pick(times)
        layout.meta = random.chance(3, in: 4)
        layout.tuple = random.chance(3, in: 4)
        layout.stack = random.chance(1, in: 3)
        layout.dump = random.chance(1, in: 4)
        layout.caller = release >= .v1_0_7 && random.chance(1, in: 3)
        if release >= .v1_0_10 {
            layout.controlBlock = layout.meta && random.chance(1, in: 4)
            layout.tcpFlags = layout.tuple && random.chance(1, in: 2)
            layout.metadata = random.chance(1, in: 4)
            layout.tunnel = random.chance(1, in: 3)
        }
        layout.map = release >= .v1_0_11 && !layout.json && random.chance(1, in: 5)
        if release >= .v1_0_12, random.chance(1, in: 3) {
            // Without a heading, the usual width is the only one that can be known.
            layout.netnsNameWidth = layout.heading ? random.pick([16, 16, 12, 24]) : 16
        }
        return layout
    }

    var description: String {
        "\(release) json:\(json) heading:\(heading) \(timestamp) meta:\(meta) cb:\(controlBlock) "
            + "names:\(netnsNameWidth ?? 0) tuple:\(tuple) flags:\(tcpFlags) caller:\(caller) metadata:\(metadata) "
            + "stack:\(stack) dump:\(dump) tunnel:\(tunnel) map:\(map)"
    }

    var isKeyed: Bool { release < .v1_0_7 }
    private var hasTime: Bool { timestamp != .none }

    // MARK: Fields

    func function(_ function: PrintedEvent.Function) -> String {
        switch function {
        case .kernel(let name): return name
        case .module(let name, let module): return release < .v1_0_9 ? "\(name)\t[\(module)]" : "\(name)[\(module)]"
        case .drop(let name, let reason):
            if release < .v0_0_8 || (name == "sk_skb_reason_drop" && release < .v1_0_9) { return name }
            if reason.first?.isNumber == true { return "\(name) (\(reason))" }
            return reason.hasPrefix("SKB_") ? "\(name)(\(reason))" : "\(name)(SKB_DROP_REASON_\(reason))"
        case .program(let name, let isXDP):
            let kind = isXDP ? "(xdp)" : "(tc)"
            if release < .v1_0_7 { return name }
            return release < .v1_0_8 ? "\(name)\(kind)" : "bpf_prog_0123456789abcdef_\(name)[bpf]\(kind)"
        case .unresolved(let address): return "0x\(String(address, radix: 16))"
        }
    }

    /// CALLER and stack frames, without reasons.
    func symbol(_ function: PrintedEvent.Function) -> String {
        switch function {
        case .module(let name, let module): release < .v1_0_7 ? "\(name)\t[\(module)]" : "\(name)[\(module)]"
        case .drop(let name, _): name
        case .program(let name, _): "bpf_prog_0123456789abcdef_\(name)[bpf]"
        case .kernel(let name): name
        case .unresolved: "_text_unlikely"
        }
    }

    func process(_ event: PrintedEvent) -> String {
        let path = event.path.isEmpty ? "<empty>" : event.path
        let command = String((event.path.split(separator: "/").last ?? "<empty>").prefix(15))
        if release < .v1_0_4 { return command }
        if release < .v1_0_6 { return "\(command)(\(event.pid))" }
        if release < .v1_0_7 { return event.path.isEmpty ? "<empty>:(\(event.pid))" : "\(path):\(event.pid)" }
        return Self.cut("\(path):\(event.pid)")
    }

    func interface(_ event: PrintedEvent) -> String {
        if release < .v1_0_3 { return "\(event.ifindex)" }
        if event.iface.isEmpty { return "\(event.ifindex)" }
        return isKeyed ? "\(event.ifindex)(\(event.iface))" : Self.cut("\(event.iface):\(event.ifindex)")
    }

    /// The last 16 characters, as pwru cuts processes and interfaces.
    private static func cut(_ text: String) -> String { text.utf8.count > 16 ? "~\(text.suffix(15))" : text }

    func netnsName(_ event: PrintedEvent) -> String {
        json ? event.netnsName : String(event.netnsName.prefix(netnsNameWidth ?? 0))
    }

    private func tuple(_ tuple: FlowTuple, _ flags: TCPFlags) -> String {
        func address(_ address: IPAddress) -> String {
            address.family == .v6 ? "[\(address)]" : address.family == .v4 ? "\(address)" : ""
        }
        let names = tcpFlags && tuple.protocolNumber == 6 && !flags.isEmpty ? ":\(flags)" : ""
        return "\(address(tuple.source)):\(tuple.sourcePort)->\(address(tuple.destination)):\(tuple.destinationPort)"
            + "(\(tuple.protocolName)\(names))"
    }

    /// What the TIMESTAMP column shows, and what the time of the event is to be.
    func time(_ event: PrintedEvent) -> UInt64 {
        switch timestamp {
        case .none: 0
        case .current: event.time
        case .relative: json && release < .main ? 0 : event.delta
        case .absolute: !json ? event.time : release < .v1_0_12 ? event.timeOfDay : event.timeSince1970
        }
    }

    // MARK: Text

    var headingLine: String {
        if isKeyed {
            let time = timestamp == .absolute ? Self.right("TIME", 12) + " " : ""
            if release < .v0_0_5 {
                let width = release < .v0_0_3 ? 15 : 16
                return "\(Self.right("SKB", 18)) \(Self.right("PROCESS", width)) \(Self.right("FUNC", 24)) "
                    + Self.right("TIMESTAMP", 16)
            }
            return "\(time)\(Self.right("SKB", 18)) \(Self.right("CPU", 6)) \(Self.right("PROCESS", 16)) "
                + Self.right("FUNC", 24) + (hasTime ? " \(Self.right("TIMESTAMP", 16))" : "")
        }
        var text = timestamp == .absolute ? Self.left("TIME", release < .v1_0_12 ? 12 : 23) + " " : ""
        text += "\(Self.left("SKB", 18)) \(Self.left("CPU", 3)) \(Self.left("PROCESS", 16))"
        if hasTime { text += " " + Self.left("TIMESTAMP", 16) }
        if meta {
            text += " \(Self.left("NETNS", 10)) \(Self.left("MARK/x", 8)) \(Self.center("IFACE", 16)) "
            text += "\(Self.left("PROTO", 6)) \(Self.left("MTU", 5)) \(Self.left("LEN", 5))"
        }
        if controlBlock { text += " " + Self.left("__sk_buff->cb[]", 56) }
        if let netnsNameWidth { text += Self.center("NETNS NAME", netnsNameWidth) }
        if tuple { text += " TUPLE" }
        return text + " FUNC" + (caller ? " CALLER" : "") + (tunnel ? " TUNNEL" : "")
    }

    /// The lines of one event.
    mutating func lines(_ event: PrintedEvent) -> [String] {
        if json { return [object(event)] }
        var lines = [isKeyed ? keyedRow(event) : columnRow(event)]
        if stack { lines += event.frames.map(symbol) }
        if dump { lines += PrintedEvent.dump }
        if tunnel { lines[lines.count - 1] += " \(tuple(event.tunnel, []))" }
        if map { lines += PrintedEvent.map }
        return lines
    }

    private func keyedRow(_ event: PrintedEvent) -> String {
        let skb = Self.right("0x\(String(event.skb, radix: 16))", 18)
        let name = function(event.function)
        let process = "[\(process(event))]"
        var text = timestamp == .absolute ? "\(event.wallClock.suffix(12)) " : ""
        if release < .v0_0_5 {
            let width = release < .v0_0_3 ? 15 : 16
            text += "\(skb) \(Self.right(process, width)) \(Self.right(name, 24))"
        } else {
            text += "\(skb) \(Self.right("\(event.cpu)", 6)) \(Self.right(process, 16)) \(Self.right(name, 24))"
        }
        if hasTime { text += " " + Self.right("\(time(event))", 16) }
        if meta {
            let mark = "0x\(String(event.mark, radix: 16))"
            let iface = release < .v1_0_3 ? "ifindex" : "iface"
            let etherType =
                release < .v1_0_4
                ? String(event.etherType.byteSwapped, radix: 16) : Self.hexadecimal(UInt64(event.etherType), 4)
            text += release < .v0_0_3 ? "" : " netns=\(event.netns)"
            text += " mark=\(mark) \(iface)=\(interface(event)) proto=\(etherType)"
            text += " mtu=\(event.mtu) len=\(event.length)"
        }
        return tuple ? text + " " + tuple(event.tuple, []) : text
    }

    private mutating func columnRow(_ event: PrintedEvent) -> String {
        var text = ""
        if timestamp == .absolute {
            text += (release < .v1_0_12 ? event.wallClock.suffix(12) : event.wallClock[...]) + " "
        }
        text += "\(Self.left("0x\(String(event.skb, radix: 16))", 18)) \(Self.left("\(event.cpu)", 3)) "
        text += Self.left(process(event), 16)
        if hasTime { text += " " + Self.left("\(time(event))", 16) }
        if meta {
            text += " \(Self.left("\(event.netns)", 10)) \(Self.left(String(event.mark, radix: 16), 8)) "
            text += "\(Self.center(interface(event), 16)) \(Self.hexadecimal(UInt64(event.etherType), 4)) "
            text += "\(Self.left("\(event.mtu)", 5)) \(Self.left("\(event.length)", 5))"
        }
        if controlBlock { text += " [0x00000000,0x0000003C,0xFFFFFFFF,0x00010001,0x00000006]" }
        if let netnsNameWidth { text += Self.center(netnsName(event), netnsNameWidth) }
        if tuple {
            let tuple = tuple(event.tuple, event.flags)
            tupleWidth = max(tupleWidth, tuple.utf8.count)
            text += " " + Self.left(tuple, tupleWidth)
        }
        let name = function(event.function)
        functionWidth = max(functionWidth, name.utf8.count)
        text += caller ? " \(Self.left(name, functionWidth)) \(symbol(event.frames[1]))" : " \(name)"
        return metadata ? text + " mark=0xd00 len=..ERR.." : text
    }

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private static func center(_ text: String, _ width: Int) -> String {
        let blanks = max(0, width - text.utf8.count)
        return String(repeating: " ", count: blanks / 2) + text + String(repeating: " ", count: blanks - blanks / 2)
    }

    private static func hexadecimal(_ value: UInt64, _ width: Int) -> String {
        let digits = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    // MARK: JSON

    private func object(_ event: PrintedEvent) -> String {
        var members: [String] = []
        func add(_ key: String, _ value: String) { members.append("\"\(key)\":\(value)") }
        func addNumber(_ key: String, _ value: UInt64) { if value != 0 { add(key, "\(value)") } }

        add("skb", "\"0x\(String(event.skb, radix: 16))\"")
        addNumber("cpu", UInt64(event.cpu))
        add("process", Self.quoted(process(event)))
        add("func", Self.quoted(function(event.function)))
        if caller { add("caller_func", Self.quoted(symbol(event.frames[1]))) }
        if timestamp == .absolute {
            add("time", Self.quoted(release < .v1_0_12 ? "\(event.wallClock.suffix(12))" : event.wallClock))
        } else if hasTime {
            add("time", "\(time(event))")
        }
        if netnsNameWidth != nil { add("netns_name", Self.quoted(netnsName(event))) }
        if meta {
            addNumber("netns", UInt64(event.netns))
            addNumber("mark", UInt64(event.mark))
            add("iface", Self.quoted(interface(event)))
            addNumber("proto", UInt64(event.etherType))
            addNumber("mtu", UInt64(event.mtu))
            addNumber("len", UInt64(event.length))
        }
        if release >= .v1_0_10 && release < .main || controlBlock { add("cb", "[0,60,4294967295,65537,6]") }
        if tuple { add("tuple", object(event.tuple, printsFlags ? event.flags : [])) }
        if printsTunnel { add("tunnel_tuple", object(event.tunnel, [])) }
        if stack { add("stack", Self.quoted(event.frames.map { "\n" + symbol($0) }.joined())) }
        if dump { add("skb_metadata", Self.quoted("\n" + PrintedEvent.dump.joined(separator: "\n") + "\0")) }
        return "{\(members.joined(separator: ","))}"
    }

    /// Whether tuples name flags.
    var printsFlags: Bool { json && release >= .v1_0_10 && release < .v1_0_12 || tcpFlags }
    var printsTunnel: Bool { json && release >= .v1_0_10 && release < .v1_0_12 ? tuple : tunnel }

    private func object(_ tuple: FlowTuple, _ flags: TCPFlags) -> String {
        var members: [String] = []
        func add(_ key: String, _ address: IPAddress) {
            guard address.family != .none else { return }
            members.append("\"\(key)\":\"\(address.family == .v6 ? "[\(address)]" : "\(address)")\"")
        }
        add("saddr", tuple.source)
        add("daddr", tuple.destination)
        if tuple.sourcePort != 0 { members.append("\"sport\":\(tuple.sourcePort)") }
        if tuple.destinationPort != 0 { members.append("\"dport\":\(tuple.destinationPort)") }
        if tuple.protocolNumber != 0 { members.append("\"proto\":\(tuple.protocolNumber)") }
        if tuple.protocolNumber == 6, !flags.isEmpty { members.append("\"flags\":\"\(flags)\"") }
        return "{\(members.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\t": "\\t"
            case "\0": "\\u0000"
            case "\"", "\\": "\\\(scalar)"
            default: "\(scalar)"
            }
        }
        return "\"\(escaped.joined())\""
    }
}
