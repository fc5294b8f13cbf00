import Testing

@testable import Report

@Suite("Quoted trace lines")
struct TraceLineTests {
    private func quote(_ line: String, _ width: Int) -> String {
        var text = ""
        TraceLine(quoting: line).phrase(width: width, style: TextStyle(color: false, width: width))
            .write(to: &text, color: false)
        return text
    }

    @Test("Runs of blanks are squeezed, and nothing is left out where there is room")
    func whole() {
        #expect(quote("0xffff8a29c2ce9000 1    x:1\t ip_rcv  ", 80) == "0xffff8a29c2ce9000 1 x:1 ip_rcv")
    }

    @Test(
        "The function stays, then interface and mark, then the rest", arguments: [20, 40, 60, 80, 100, 120, 160, 200])
    func columns(width: Int) {
        let text = quote(Fixtures.row, width)
        #expect(text.columns <= width)
        #expect(text.contains("sk_skb_r"))
        if width >= 100 { #expect(text.contains(" d00 cilium_host:8 ")) }
        if width >= 60 { #expect(text.contains("sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)")) }
    }

    @Test(
        "A JSON record keeps its telling members as they are written", arguments: [34, 48, 66, 80, 110, 140, 200, 400])
    func json(width: Int) {
        let text = quote(Fixtures.record, width)
        #expect(text.columns <= width)
        #expect(text.contains("sk_skb_r"))
        #expect(!text.contains("stack"))
        if width >= 110 { #expect(text.contains(#""iface":"cilium_host:8""#)) }
    }

    @Test("Before pwru 1.0.7 the function stands behind the process")
    func oldLayout() {
        let line =
            "0xffff9f1d1c8b4c00      1 [tmux: server]   kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET) netns=4026531840 "
            + "mark=0x0 iface=2(eth0) proto=8 mtu=1500 len=60 10.0.0.1:80->10.0.0.2:5000(tcp)"
        let text = quote(line, 80)
        #expect(text.contains("kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET)"))
        #expect(text.contains("iface=2(eth0)"))
    }

    @Test("A reason without a name stays with its function")
    func bareReason() {
        let line =
            String(repeating: "x ", count: 30) + "10.0.0.1:80->10.0.0.2:5000(tcp) kfree_skb_reason (65538) tcp_v4_rcv"
        #expect(quote(line, 40).contains("kfree_skb_reason (65538)"))
    }

    @Test(
        "Whatever else is quoted is cut to the width",
        arguments: ["", " ", "{", "{}", "}{", "-", "a->b)", "((((", "{\"func\":"])
    func odd(line: String) {
        #expect(quote(line, 24).columns <= 24)
        #expect(quote(String(repeating: line, count: 50), 24).columns <= 24)
        #expect(quote(String(repeating: line + " ", count: 5000), 24).columns <= 24)
    }
}
