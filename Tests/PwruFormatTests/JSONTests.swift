import PwruFormat
import Testing

@Suite struct JSONTests {
    private let whole = """
        {"skb":"0xffff8a29c1dd68e8","cpu":1,"process":"~sr/bin/curl:489","func":"ip_local_out",\
        "caller_func":"__ip_queue_xmit","time":18446744073709551615,"netns":4026532214,"netns_name":"kind-worker",\
        "mark":3328,"iface":"eth0:2","proto":2048,"mtu":1500,"len":60,"cb":[0,1,2,3,4],\
        "tuple":{"saddr":"10.5.0.2","daddr":"10.5.0.3","sport":33824,"dport":10250,"proto":6,"flags":"SYN"},\
        "tunnel_tuple":{"saddr":"[fd00::1]","daddr":"[fd00::2]","proto":58}}
        """

    @Test func readsAllKeys() throws {
        let reading = try Reading(whole)
        let event = try #require(reading.events.first)
        #expect(reading.reader.format == .json)
        #expect(event.skb == 0xffff_8a29_c1dd_68e8)
        #expect(event.cpu == 1)
        #expect(reading.process(event) == "~sr/bin/curl:489")
        #expect(reading.function(event).text == "ip_local_out")
        #expect(reading.caller(event).text == "__ip_queue_xmit")
        #expect(event.time == UInt64.max)
        #expect(event.netns == 4_026_532_214)
        #expect(reading.netnsName(event) == "kind-worker")
        #expect(event.mark == 0xd00)
        #expect(reading.iface(event) == "eth0")
        #expect(event.ifindex == 2)
        #expect(event.etherType == 0x0800)
        #expect(event.mtu == 1500)
        #expect(event.length == 60)
        #expect(event.tuple.description == "10.5.0.2:33824->10.5.0.3:10250(tcp)")
        #expect(event.tcpFlags == .syn)
        let tunnel = reading.tunnel(event)
        #expect(tunnel.description == "fd00::1:0->fd00::2:0(icmp6)" || tunnel.protocolNumber == 58)
        #expect(event.columns == [.time, .meta, .tuple, .tcpFlags, .caller, .netnsName, .tunnel])
        #expect(reading.texts == [whole])
    }

    @Test func missingKeysAreZero() throws {
        let reading = try Reading(#"{"skb":"0xffff1","func":"ip_rcv","iface":"0","tuple":{},"tunnel_tuple":{}}"#)
        let event = try #require(reading.events.first)
        #expect(event.columns == [.meta, .tuple, .tunnel])
        #expect(event.tuple.isEmpty && reading.tunnel(event).isEmpty)
        #expect(reading.reader.clock == .none)
    }

    @Test(
        arguments: [
            (#""time":"15:04:05.123""#, 54_245_123_000_000, TraceClock.wallClock),
            (#""time":"2026-02-20T10:11:12.123""#, 1_771_582_272_123_000_000, .wallClock),
            (#""time":0"#, 0, .relative),
            (#""time":40347290082"#, 40_347_290_082, .monotonic),
            (#""time":9007199254740993"#, 9_007_199_254_740_993, .monotonic),
            (#""time":4.0347e+10"#, 40_347_000_000, .monotonic),
        ] as [(String, UInt64, TraceClock)])
    func readsTimes(_ member: String, _ time: UInt64, _ clock: TraceClock) throws {
        let reading = try Reading(#"{"skb":"0xffff1","func":"ip_rcv",\#(member)}"#)
        #expect(reading.events.map(\.time) == [time])
        #expect(reading.reader.clock == clock)
    }

    @Test(
        arguments: [("eth0:2", "eth0", 2), ("7", "", 7), ("0", "", 0), ("2(eth0)", "eth0", 2)]
            as [(String, String, UInt32)])
    func readsInterfaces(_ text: String, _ name: String, _ index: UInt32) throws {
        let reading = try Reading(#"{"skb":"0xffff1","func":"ip_rcv","iface":"\#(text)"}"#)
        let event = try #require(reading.events.first)
        #expect(reading.iface(event) == name)
        #expect(event.ifindex == index)
    }

    @Test(arguments: [
        #"{"tuple":"10.5.0.2:33824->10.5.0.3:10250(tcp:SYN)","func":"ip_rcv","skb":"0xffff1"}"#,
        #"{ "func" : "ip_rcv", "unknown" : [ {"a": "}]" }, 1.5, -3, null, true ], "skb" : "0xffff1", "tuple" : {"dport":10250,"x":{"y":[1]},"sport":33824,"proto":6,"flags":"SYN","saddr":"10.5.0.2","daddr":"10.5.0.3"} }  "#,
        #"{"skb":"0xffff1","func":"ip\u005frcv","tuple":{"note":"}","saddr":"10.5.0.2","daddr":"10.5.0.3","sport":33824,"dport":10250,"proto":6,"flags":"SYN"},"skb_metadata":"\n(struct sk_buff){\n \"\\\u0000}"}"#,
    ])
    func readsAnyOrderAndUnknownKeys(_ text: String) throws {
        let reading = try Reading(text)
        let event = try #require(reading.events.first)
        #expect(event.skb == 0xffff1)
        #expect(reading.function(event).text == "ip_rcv")
        #expect(event.tuple.description == "10.5.0.2:33824->10.5.0.3:10250(tcp)")
        #expect(event.tcpFlags == .syn)
    }

    @Test func readsEscapes() throws {
        let text = #"{"skb":"0xffff1","process":"<\u0065mpty>:\ud83d\ude00\/0","func":"vxlan_xmit\t[vxlan]"}"#
        let reading = try Reading(text)
        let event = try #require(reading.events.first)
        #expect(reading.process(event) == "<empty>:😀/0")
        #expect(reading.function(event).base == "vxlan_xmit")
        #expect(reading.function(event).module == "vxlan")
    }

    @Test func callerComesFromTheStack() throws {
        let stack = #""stack":"\n__ip_local_out\nip_build_and_send_pkt\ntcp_v4_send_synack""#
        let bare = try Reading(#"{"skb":"0xffff1","func":"__ip_local_out",\#(stack)}"#)
        #expect(bare.events.map { bare.caller($0).text } == ["ip_build_and_send_pkt"])
        #expect(bare.events.allSatisfy { $0.columns.contains([.caller, .stack]) })
        let both = try Reading(#"{"skb":"0xffff1","func":"__ip_local_out","caller_func":"other",\#(stack)}"#)
        #expect(both.events.map { both.caller($0).text } == ["other"])
    }

    @Test(arguments: [
        #"{"skb":"0xffff1","func":"ip_rcv""#, #"{"skb":"0xffff1","func":"ip_r"#, #"{"skb"#, #"{"skb":"0xffff1"}"#,
        #"{"skb":"0xffff1","func":"ip_rcv","netns":4294967296}"#, #"{"skb":"hello","func":"ip_rcv"}"#,
        #"{"skb":"0xffff1","func":"ip_rcv","time":99999999999999999999}"#, #"{"skb":7,"func":"ip_rcv"}"#,
        #"{"skb":"0xffff1","func":"ip_rcv"} trailing"#, #"{"skb":"0xffff1","func":"ip_rcv","tuple":{"saddr":"x"}}"#,
        #"{"cpu":1,"skb":"0xffff1","func":"ip_rcv","len":}"#,
    ])
    func whatLooksLikeARecordIsMalformed(_ text: String) throws {
        let reading = try Reading(text)
        #expect(reading.account.malformed == (text == #"{"skb"# ? 0 : 1))
        #expect(reading.account.lines == 1)
    }

    @Test(arguments: [#"{"level":"info","msg":"hello"}"#, "{}", "{", #"{"a":["#, "[1,2]"])
    func otherJSONIsForeign(_ text: String) throws {
        let reading = try Reading(text)
        #expect(reading.account.foreign == 1)
    }

    @Test func deepNestingIsSurvived() throws {
        let nested = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
        let reading = try Reading(#"{"x":\#(nested),"skb":"0xffff1","func":"ip_rcv"}"#)
        #expect(reading.events.count == 1)
    }

    @Test func mixesWithText() throws {
        let row = RowPrinter().row(RowPrinter.Event())
        let reading = try Reading(row + whole + "\n" + row + whole + "\n")
        #expect(reading.account.events == 4)
        #expect(reading.reader.format == .text)
        #expect(reading.events.map(\.line) == [1, 2, 3, 4])
    }
}
