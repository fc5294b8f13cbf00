import Foundation

/// Rows of pwru 1.0.12, written by hand: a line an event.
struct Rows {
    private var text: String
    private let hasTimes: Bool

    init(hasTimes: Bool = true) {
        self.hasTimes = hasTimes
        text =
            "SKB                CPU PROCESS          \(hasTimes ? "TIMESTAMP        " : "")NETNS      MARK/x        "
            + "IFACE       PROTO  MTU   LEN   TUPLE FUNC CALLER\n"
    }

    var bytes: Data { Data(text.utf8) }

    mutating func add(
        skb: Int = 1, cpu: Int = 0, time: UInt64 = 0, netns: UInt32 = 4_026_531_841, mark: String = "0",
        iface: String = "eth0:2", tuple: String = "10.0.0.1:1000->10.0.0.2:80(tcp)", _ function: String,
        caller: String = "some_caller"
    ) {
        let address = "0x" + String(0xffff_8880_1000_0000 + UInt64(skb) * 0x100, radix: 16)
        let time = hasTimes ? " \(time)" : ""
        text += "\(address) \(cpu) ~r/bin/curl:8493\(time) \(netns) \(mark) \(iface) 0x0800 1500 60 \(tuple) "
        text += "\(function) \(caller)\n"
    }
}
