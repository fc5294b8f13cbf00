import KernelMap

@testable import Diagnosis

/// A client's node and a server's node, each with a capture of its own, and what goes between them.
struct TwoNodes {
    var clientHost = "10.1.0.1"
    var serverHost = "10.1.0.2"
    var service = 8080
    /// SYNs go through WireGuard.
    var isEncrypted = false

    private var client = ""
    private var server = ""
    private var waits = (client: "", server: "")
    private var count = 0

    /// Which nodes have a packet in view.
    enum Seen { case both, senderOnly, none }

    private static let out = "eth0:2 FINISH QUEUE XMIT NIC"

    /// Time passes on both nodes.
    mutating func wait(_ seconds: Int) {
        waits.client += "+\(seconds)s "
        waits.server += "+\(seconds)s "
    }

    private mutating func add(_ sent: String?, by isClient: Bool, _ received: String?) {
        count += 1
        if let sent { line("s\(count): \(sent)", isClient) }
        if let received { line("r\(count): \(received)", !isClient) }
    }

    private mutating func line(_ text: String, _ isClient: Bool) {
        let colon = text.firstIndex(of: ":")!
        let (label, rest) = (text[...colon], text[text.index(after: colon)...])
        if isClient {
            client += "\(label) \(waits.client)\(rest)\n"
            waits.client = ""
        } else {
            server += "\(label) \(waits.server)\(rest)\n"
            waits.server = ""
        }
    }

    private func there(_ port: Int, _ flags: String) -> String {
        "\(clientHost):\(port)->\(serverHost):\(service)(tcp:\(flags))"
    }

    private func back(_ port: Int, _ flags: String) -> String {
        "\(serverHost):\(service)->\(clientHost):\(port)(tcp:\(flags))"
    }

    // MARK: Packets of the client

    mutating func syn(_ port: Int, _ seen: Seen = .both, out way: String = TwoNodes.out) {
        let tuple = there(port, "SYN")
        add(
            seen == .none ? nil : "\(tuple) TCPOUT \(isEncrypted ? TwoNodes.encrypted : "")\(way)", by: true,
            seen == .both
                ? "\(isEncrypted ? TwoNodes.decrypted(tuple) : tuple + " eth0:2 RECEIVE") ROUTE LOCAL ACCEPTED" : nil)
    }

    private static let outer = "len=140 192.0.2.1:51820->192.0.2.2:51820(udp)"
    private static let encrypted = """
        wg0:7 FINISH neigh_connected_output QUEUE XMIT wg_xmit[wireguard] wg_allowedips_lookup_dst[wireguard] \
        encrypt_packet[wireguard] skb_cow_data skb_scrub_packet \(outer) ip_local_out OUT 
        """

    private static func decrypted(_ tuple: String) -> String {
        """
        \(outer) eth0:2 RECEIVE ROUTE LOCAL UDPSOCKET wg_receive[wireguard] wg_packet_receive[wireguard] skb_cow_data \
        len=60 \(tuple) wg0:8 wg_allowedips_lookup_src[wireguard] GRO
        """
    }

    /// A segment without data, or with some, or of any other kind.
    mutating func segment(_ port: Int, _ flags: String, length: Int = 52, _ seen: Seen = .both) {
        let tuple = "len=\(length) \(there(port, flags))"
        let end = flags == "ACK" && length == 52 ? "OPENED" : "READ"
        add(
            seen == .none ? nil : "\(tuple) TCPOUT \(TwoNodes.out)", by: true,
            seen == .both ? "\(tuple) eth0:2 RECEIVE ROUTE LOCAL \(end)" : nil)
    }

    // MARK: Packets of the server

    mutating func synAck(_ port: Int, _ seen: Seen = .both) {
        let tuple = back(port, "SYN|ACK")
        add(
            seen == .none ? nil : "\(tuple) OUT \(TwoNodes.out)", by: false,
            seen == .both ? "\(tuple) eth0:2 RECEIVE ROUTE LOCAL CONNECTED" : nil)
    }

    /// A connection that opens.
    mutating func open(_ port: Int) {
        syn(port)
        synAck(port)
        segment(port, "ACK")
    }

    /// A connection of which no SYN arrives; the client tries three times.
    mutating func openInVain(_ port: Int, out way: String = TwoNodes.out) {
        for pause in [0, 1, 2] {
            if pause > 0 { wait(pause) }
            syn(port, .senderOnly, out: way)
        }
    }

    // MARK: Captures

    var clientRecords: [CaptureRecord] { TraceScript(client, on: .v7_3).records }
    var serverRecords: [CaptureRecord] { TraceScript(server, on: .v7_3).records }

    func results(_ text: ([CaptureRecord]) -> String = { print($0) }) -> [CaptureResult] {
        [captureResult(text(clientRecords), node: "node-a"), captureResult(text(serverRecords), node: "node-b")]
    }

    func analysis(_ text: ([CaptureRecord]) -> String = { print($0) }) -> Analysis {
        Analysis(joining: results(text))
    }
}

/// Prints records as pwru does with `--timestamp absolute`.
///
/// - Parameter offset: seconds that this node's clock, which counts from its boot, is behind the wall clock.
func printAbsolute(_ records: [CaptureRecord], offset: Int = 0) -> String {
    let lines = print(records).split(separator: "\n")
    let rows = zip(lines.dropFirst(), records).map { line, record in
        "\(clock(record.time + offset * 1_000_000_000)) \(line)"
    }
    return (["TIME                    " + lines[0]] + rows).joined(separator: "\n") + "\n"
}

private func clock(_ nanoseconds: Int) -> String {
    let seconds = nanoseconds / 1_000_000_000
    func digits(_ number: Int, _ width: Int = 2) -> String {
        String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    return "2026-02-03T\(digits(seconds / 3600 % 24)):\(digits(seconds / 60 % 60)):\(digits(seconds % 60))."
        + digits(nanoseconds / 1_000_000 % 1000, 3)
}
