/// Prints rows as pwru 1.0.7 and later does, with any combination of its output flags.
struct RowPrinter: CustomStringConvertible {
    enum Timestamp: CaseIterable {
        case none, current, relative, absolute, absoluteBefore1012
    }

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

    /// Every combination of flags, with netns names in a column of 16.
    static var allCombinations: [RowPrinter] {
        var all: [RowPrinter] = []
        for timestamp in Timestamp.allCases {
            for bits in 0..<(1 << 10) {
                func isOn(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
                var printer = RowPrinter()
                printer.timestamp = timestamp
                printer.meta = isOn(0)
                printer.controlBlock = isOn(1) && isOn(0)
                printer.netnsNameWidth = isOn(2) ? 16 : nil
                printer.tuple = isOn(3)
                printer.tcpFlags = isOn(4) && isOn(3)
                printer.caller = isOn(5)
                printer.metadata = isOn(6)
                printer.stack = isOn(7)
                printer.dump = isOn(8)
                printer.tunnel = isOn(9)
                all.append(printer)
            }
        }
        return all
    }

    var description: String { heading }

    /// One event as this printer is to show it.
    struct Event {
        var wallClock = "2026-02-20T10:11:12.123"
        var skb = "0xffff8a29c1dd68e8"
        var cpu = "0"
        var process = "~sr/bin/curl:489"
        var time = "681255"
        var netns = "4026532214"
        var mark = "d00"
        var iface = "cilium_wg0:7"
        var etherType = "0x0800"
        var mtu = "1420"
        var length = "60"
        var netnsName = "kind-worker"
        var tuple = "10.5.0.2:33824->10.5.0.3:10250"
        var flags = "SYN|ACK"
        var function = "sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)"
        var caller = "nft_do_chain[nf_tables]"
        var metadata = " mark=0xd00 len=60"
        var frames = ["sk_skb_reason_drop", "nft_do_chain[nf_tables]", "nf_hook_slow", "ip_local_deliver"]
        var dumpLines = [
            "(struct sk_buff){", " (union){", "  .next = (struct sk_buff *)0xffff8a29c1dd68e8,", " },", "}",
        ]
        var tunnel = "10.0.0.1:46872->10.0.0.2:4789(udp)"
        /// How long the longest tuple and function before this one were.
        var tupleWidth = 60
        var functionWidth = 20
    }

    var heading: String {
        var text = ""
        if timestamp == .absolute { text += pad("TIME", 23) + " " }
        if timestamp == .absoluteBefore1012 { text += pad("TIME", 12) + " " }
        text += "\(pad("SKB", 18)) \(pad("CPU", 3)) \(pad("PROCESS", 16))"
        if timestamp != .none { text += " " + pad("TIMESTAMP", 16) }
        if meta {
            text += " \(pad("NETNS", 10)) \(pad("MARK/x", 8)) \(center("IFACE", 16)) \(pad("PROTO", 6))"
            text += " \(pad("MTU", 5)) \(pad("LEN", 5))"
        }
        if controlBlock { text += " " + pad("__sk_buff->cb[]", 56) }
        if let netnsNameWidth { text += center("NETNS NAME", netnsNameWidth) }
        if tuple { text += " TUPLE" }
        text += " FUNC"
        if caller { text += " CALLER" }
        if tunnel { text += " TUNNEL" }
        return text + "\n"
    }

    func row(_ event: Event) -> String {
        var text = ""
        if timestamp == .absolute { text += pad(event.wallClock, 23) + " " }
        if timestamp == .absoluteBefore1012 { text += "\(event.wallClock.suffix(12)) " }
        text += "\(pad(event.skb, 18)) \(pad(event.cpu, 3)) \(pad(event.process, 16))"
        if timestamp != .none { text += " " + pad(event.time, 16) }
        if meta {
            text += " \(pad(event.netns, 10)) \(pad(event.mark, 8)) \(center(event.iface, 16)) \(event.etherType)"
            text += " \(pad(event.mtu, 5)) \(pad(event.length, 5))"
        }
        if controlBlock { text += " [0x00000000,0x0000003C,0xFFFFFFFF,0x00010001,0x00000006]" }
        if let netnsNameWidth { text += center(String(event.netnsName.prefix(netnsNameWidth)), netnsNameWidth) }
        if tuple { text += " " + pad("\(event.tuple)(tcp\(tcpFlags ? ":\(event.flags)" : ""))", event.tupleWidth) }
        text += caller ? " \(pad(event.function, event.functionWidth)) \(event.caller)" : " \(event.function)"
        if metadata { text += event.metadata }
        if stack { text += event.frames.map { "\n\($0)" }.joined() }
        if dump { text += event.dumpLines.map { "\n\($0)" }.joined() }
        if tunnel { text += " \(event.tunnel)" }
        return text + "\n"
    }

    /// Lines of a printed event, without the record line.
    func continuationLines(_ event: Event) -> Int {
        (stack ? event.frames.count : 0) + (dump ? event.dumpLines.count : 0)
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private func center(_ text: String, _ width: Int) -> String {
        let blanks = max(0, width - text.utf8.count)
        let left = String(repeating: " ", count: blanks / 2)
        return left + text + String(repeating: " ", count: blanks - blanks / 2)
    }
}

/// Rows of so many conversations, one of each.
func rows(_ count: Int, from first: Int = 0) -> [UInt8] {
    (first..<first + count).flatMap { number in
        var event = RowPrinter.Event()
        event.tuple = "10.5.\(number / 250 % 250).\(number % 250):\(1000 + number % 60000)->10.5.0.3:10250"
        return Array(RowPrinter().row(event).utf8)
    }
}
