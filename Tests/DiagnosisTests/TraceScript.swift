import KernelMap

/// Makes records from terse lines, so that a test shows a packet's way and little else.
///
///     a: TCPOUT CROSS ROUTE LOCAL tcp_v4_rcv DROP(NO_SOCKET)<tcp_v4_rcv
///
/// The first word names the skb. Each function is one event, entered with what was set before it: `ns=` (0 for none),
/// `mark=` (hex), `len=`, `mtu=`, `proto=` (hex), `eth0:2` for the device, `nodev`, `bare` for neither namespace nor
/// device, an address pair with the protocol (`~` for none), `by=` (the process). An skb begins in namespace 1 without a device, as a SYN of
/// 60 bytes from 10.1.0.1:40000 to 10.1.0.2:8080. Events are 1 µs apart; `+300ms` lets time pass.
/// Words in capitals are pieces of a way, spelled out in `KernelWay`; `DROP(REASON)<caller` frees the packet as that
/// kernel does, with NOT_SPECIFIED where it has no such reason.
struct TraceScript {
    private(set) var records: [CaptureRecord] = []

    fileprivate struct Packet {
        var netns = 1
        var iface = "0"
        var mark = 0
        var length = 60
        var mtu = 1500
        var etherType: Int?
        var source = "10.1.0.1"
        var sourcePort = 40000
        var destination = "10.1.0.2"
        var destinationPort = 8080
        var transport = 6
        var flags = "SYN"
        var process = "~r/bin/curl:8493"
    }

    private let way: KernelWay?
    private var packets: [String: Packet] = [:]
    private var addresses: [String: Int] = [:]
    private var time = 40_000_000_000

    /// - Parameter spelledOut: all words stand for themselves, as that kernel showed them.
    init(_ text: String, on kernel: Kernel, spelledOut: Bool = false) {
        way = spelledOut ? nil : KernelWay(kernel: kernel)
        for line in text.split(separator: "\n") where !line.allSatisfy(\.isWhitespace) { add(line) }
    }

    private mutating func add(_ line: Substring) {
        let words = line.split(whereSeparator: \.isWhitespace)
        precondition(words[0].hasSuffix(":"), "a line begins with the name of its skb: \(line)")
        let label = String(words[0].dropLast())
        var packet = packets[label] ?? Packet()
        let number = addresses[label] ?? addresses.count
        addresses[label] = number
        for word in words.dropFirst().flatMap({ way?.spelledOut($0) ?? [String($0)] }) {
            if let wait = TraceScript.nanoseconds(word) {
                time += wait
            } else if !packet.set(word) {
                time += 1000
                records.append(record(word, packet, number))
            }
        }
        packets[label] = packet
    }

    private static func nanoseconds(_ word: String) -> Int? {
        guard word.hasPrefix("+"), let number = Int(word.dropFirst().prefix { $0.isNumber }) else { return nil }
        return number * (word.hasSuffix("ms") ? 1_000_000 : 1_000_000_000)
    }

    private func record(_ word: String, _ packet: Packet, _ number: Int) -> CaptureRecord {
        let parts = word.split(separator: "<", maxSplits: 1).map(String.init)
        let family = packet.source.hasPrefix("[") ? 0x86dd : packet.source.isEmpty ? 0 : 0x0800
        return CaptureRecord(
            skb: "0x" + String(0xffff_8880_1000_0000 + UInt64(number) * 0x100, radix: 16), cpu: 0,
            process: packet.process, function: parts[0], caller: parts.count > 1 ? parts[1] : "", time: time,
            netns: packet.netns == 0 ? 0 : 4_026_531_840 + packet.netns, mark: packet.mark, iface: packet.iface,
            proto: packet.etherType ?? family, mtu: packet.mtu, length: packet.length, source: packet.source,
            destination: packet.destination, sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
            transport: packet.transport, flags: packet.flags)
    }
}

extension TraceScript.Packet {
    /// True if the word is a setting, false if it is a function.
    fileprivate mutating func set(_ word: String) -> Bool {
        if word == "nodev" {
            iface = "0"
        } else if word == "bare" {
            iface = "0"
            netns = 0
        } else if word == "~" {
            (source, sourcePort, destination, destinationPort, transport, flags) = ("", 0, "", 0, 0, "")
        } else if word.contains("->") {
            setTuple(word)
        } else if let equals = word.firstIndex(of: "=") {
            let value = String(word[word.index(after: equals)...])
            switch word[..<equals] {
            case "ns": netns = Int(value)!
            case "mark": mark = Int(value, radix: 16)!
            case "len": length = Int(value)!
            case "mtu": mtu = Int(value)!
            case "proto": etherType = Int(value, radix: 16)!
            case "by": process = value
            default: preconditionFailure("no such setting: \(word)")
            }
        } else if word.contains(":") {
            iface = word
        } else {
            return false
        }
        return true
    }

    /// `10.1.0.1:40000->10.1.0.2:8080(tcp:SYN)`
    private mutating func setTuple(_ word: String) {
        let paren = word.firstIndex(of: "(")!
        let kind = word[paren...].dropFirst().dropLast().split(separator: ":", maxSplits: 1).map(String.init)
        transport = ["tcp": 6, "udp": 17, "icmp": 1, "icmp6": 58, "esp": 50][kind.first ?? ""] ?? 0
        flags = kind.count > 1 ? kind[1] : ""
        let arrow = word.range(of: "->")!
        (source, sourcePort) = TraceScript.Packet.end(word[..<arrow.lowerBound])
        (destination, destinationPort) = TraceScript.Packet.end(word[arrow.upperBound..<paren])
    }

    private static func end(_ text: Substring) -> (String, Int) {
        let colon = text.lastIndex(of: ":")!
        return (String(text[..<colon]), Int(text[text.index(after: colon)...])!)
    }
}
