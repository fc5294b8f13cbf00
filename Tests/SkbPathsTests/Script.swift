/// Prints pwru text from terse lines, so that a test shows the packet's way and little else.
///
///     Script("""
///         a: ns=1 eth0:2 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_rcv ip_rcv_core
///         a: sk_skb_reason_drop(NETFILTER_DROP)<nft_do_chain kfree_skbmem
///         """)
///
/// The first word names the skb. Each function is one event, entered with what was set before it: `ns=` (0 for none),
/// `cpu=`, `mark=` (hex), `len=`, `mtu=`, `proto=` (hex), `name:index` for the device, `nodev`, `bare` for namespace 0
/// without a device, `~` for the empty tuple. Settings stay with the skb until they change, over its end too.
/// Each event is 100 ns after the one before; `+5000` makes the next one 5000 ns later than that, `+-5000` earlier.
/// `function<caller` fills the CALLER column. Drop reasons go without their `SKB_DROP_REASON_` prefix.
struct Script {
    private(set) var rows: [String] = []

    private struct Packet {
        var address: UInt64
        var netns = 1
        var iface = "eth0:2"
        var cpu = "0"
        var mark = "0"
        var length = "60"
        var mtu = "1500"
        var etherType: String?
        var tuple = "10.0.0.1:1000->10.0.0.2:80(tcp)"
    }

    private var packets: [String: Packet] = [:]
    /// Nanoseconds.
    private var delay = 0

    init(_ text: String) {
        for line in text.split(separator: "\n") where !line.allSatisfy(\.isWhitespace) { add(line) }
    }

    /// The trace, heading included.
    var text: String { Script.heading + rows.joined() }

    static func address(_ number: Int) -> UInt64 { 0xffff_8880_1000_0000 + UInt64(number) * 0x100 }

    /// Number as pwru would show the namespace `ns=number`.
    static func netns(_ number: Int) -> UInt32 { number == 0 ? 0 : 4_026_531_840 + UInt32(number) }

    private mutating func add(_ line: Substring) {
        let words = line.split(whereSeparator: \.isWhitespace)
        let label = String(words[0].dropLast())
        precondition(words[0].hasSuffix(":"), "a line begins with the name of its skb: \(line)")
        var packet = packets[label] ?? Packet(address: Script.address(packets.count))
        for word in words.dropFirst() {
            if word.hasPrefix("+") {
                delay += Int(word.dropFirst())!
            } else if !Script.set(word, in: &packet) {
                rows.append(Script.row(word, packet, time: 1_000_000 + rows.count * 100 + delay))
            }
        }
        packets[label] = packet
    }

    /// True if the word is a setting, false if it is a function.
    private static func set(_ word: Substring, in packet: inout Packet) -> Bool {
        if word == "nodev" {
            packet.iface = "0"
        } else if word == "bare" {
            packet.iface = "0"
            packet.netns = 0
        } else if word == "~" {
            packet.tuple = ":0->:0()"
        } else if word.contains("->") {
            packet.tuple = String(word)
        } else if let equals = word.firstIndex(of: "=") {
            let value = String(word[word.index(after: equals)...])
            switch word[..<equals] {
            case "ns": packet.netns = Int(value)!
            case "cpu": packet.cpu = value
            case "mark": packet.mark = value
            case "len": packet.length = value
            case "mtu": packet.mtu = value
            case "proto": packet.etherType = value
            default: preconditionFailure("no such setting: \(word)")
            }
        } else if word.contains(":") {
            packet.iface = String(word)
        } else {
            return false
        }
        return true
    }

    private static let heading =
        "SKB                CPU PROCESS          TIMESTAMP        NETNS      MARK/x        IFACE       "
        + "PROTO  MTU   LEN   TUPLE FUNC CALLER\n"

    private static func row(_ word: Substring, _ packet: Packet, time: Int) -> String {
        let parts = word.split(separator: "<", maxSplits: 1)
        let caller = parts.count > 1 ? parts[1] : "some_caller"
        let columns = [
            "0x" + String(packet.address, radix: 16), packet.cpu, "~r/bin/curl:8493", String(time),
            String(netns(packet.netns)), packet.mark, packet.iface, "0x" + etherType(of: packet), packet.mtu,
            packet.length, packet.tuple, function(parts[0]), String(caller),
        ]
        return columns.joined(separator: " ") + "\n"
    }

    private static func etherType(of packet: Packet) -> String {
        packet.etherType ?? (packet.tuple.hasPrefix("[") ? "86dd" : packet.tuple.hasPrefix(":") ? "0000" : "0800")
    }

    /// Gives a drop reason its prefix back.
    private static func function(_ word: Substring) -> String {
        guard word.hasSuffix(")"), let paren = word.firstIndex(of: "("), let first = word[paren...].dropFirst().first,
            first.isUppercase, !word[paren...].hasPrefix("(SKB_")
        else { return String(word) }
        return "\(word[..<paren])(SKB_DROP_REASON_\(word[paren...].dropFirst())"
    }
}
