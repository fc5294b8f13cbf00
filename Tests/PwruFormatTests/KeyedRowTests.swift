import PwruFormat
import Testing

/// Rows of pwru 0.0.1 to 1.0.6.
@Suite struct KeyedRowTests {
    private let tuple = "10.0.0.1:80->10.0.0.2:5000(tcp)"

    @Test(arguments: [
        // 1.0.6, 1.0.4, 1.0.3, 0.0.8
        ("[/usr/bin/curl:239]", "iface=2(eth0) proto=0x0800", "/usr/bin/curl:239", "eth0"),
        ("[tmux: server(239)]", "iface=2(veth1@1) proto=0x0800", "tmux: server(239)", "veth1@1"),
        ("[irq/215-iwlwifi:queue_7]", "iface=2 proto=8", "irq/215-iwlwifi:queue_7", ""),
        ("[<empty>]", "ifindex=2 proto=8", "<empty>", ""),
    ])
    func readsAllFlagCombinations(_ process: String, _ fields: String, _ name: String, _ iface: String) throws {
        for bits in 0..<16 {
            let (hasTime, hasMeta, hasTuple, hasHeading) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0, bits & 8 != 0)
            var text = hasHeading ? "               SKB    CPU          PROCESS                     FUNC\n" : ""
            text += "0xffff9d3a43d8e500      3 \(process) kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET)"
            if hasTime { text += "     881255123456" }
            if hasMeta { text += " netns=4026531840 mark=0xd00 \(fields) mtu=1500 len=60" }
            if hasTuple { text += " \(tuple)" }
            let reading = try Reading(text + "\n" + text.split(separator: "\n").last! + "\n__netif_receive_skb\n")
            #expect(reading.account.events == 2, "\(text)")
            #expect(reading.account.header == (hasHeading ? 1 : 0))
            #expect(reading.account.continuation == 1)
            for event in reading.events {
                #expect(event.skb == 0xffff_9d3a_43d8_e500)
                #expect(event.cpu == 3)
                #expect(reading.process(event) == name)
                #expect(reading.function(event).reason == "NO_SOCKET")
                #expect(event.time == (hasTime ? 881_255_123_456 : 0))
                #expect(event.columns.contains(.time) == hasTime)
                #expect(event.columns.contains(.meta) == hasMeta)
                #expect(event.tuple.description == (hasTuple ? tuple : ""))
                guard hasMeta else { continue }
                #expect(reading.iface(event) == iface)
                #expect(event.ifindex == 2)
                #expect(event.netns == 4_026_531_840)
                #expect(event.mark == 0xd00)
                #expect(event.etherType == 0x0800)
                #expect(event.mtu == 1500)
                #expect(event.length == 60)
            }
        }
    }

    @Test func readsTheFirstReleases() throws {
        let reading = try Reading(
            """
                           SKB         PROCESS                     FUNC        TIMESTAMP
            0xffff9d3a43d8e500          [ping]               ip_rcv     881255123456 mark=0x0 ifindex=2 proto=dd86 mtu=1500 len=84 \
            [fd00::1]:0->[fd00::2]:0(icmp6)

            """)
        #expect(reading.account.header == 1)
        let event = try #require(reading.events.first)
        #expect(event.etherType == 0x86dd)
        #expect(event.tuple.protocolNumber == 58)
        #expect(reading.process(event) == "ping")
    }

    @Test func readsWallClockModulesAndNumericReasons() throws {
        let start = "15:04:05.000 0xffff9d3a43d8e500      3           [ping]"
        let reading = try Reading(
            "\(start)  vxlan_xmit\t[vxlan]     881255123456 netns=1 mark=0x0 iface=2 proto=8 mtu=1 len=1\n"
                + "\(start)  kfree_skb_reason (65538)     881255123457\n\(start)\n\(start)  ip_rcv  8812 netns=\n")
        #expect(reading.events.map { reading.function($0).base } == ["vxlan_xmit", "kfree_skb_reason"])
        #expect(reading.events.map(\.time) == [881_255_123_456, 881_255_123_457])
        #expect(reading.account.malformed == 2)
        #expect(reading.reader.clock == .monotonic)
    }
}
