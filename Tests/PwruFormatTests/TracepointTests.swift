import Testing

@testable import PwruFormat

/// Lines of the kernel's own tracepoint, as it and its tools print them.
@Suite struct TracepointTests {
    @Test(arguments: [
        "          <idle>-0       [003] ..s2.  1234.567890: kfree_skb: skbaddr=00000000d4e0b1c5 protocol=2048 location=nf_hook_slow+0xa5/0xe0 reason: NETFILTER_DROP",
        "            curl-4242    [003] b.s3.  1234.567890: kfree_skb: skbaddr=00000000d4e0b1c5 rx_sk=(nil) protocol=2048 location=nf_hook_slow+0xa5/0xe0 reason: NETFILTER_DROP",
        "   <idle>-0     [003]  1234.567890: kfree_skb:            skbaddr=0xd4e0b1c5 protocol=2048 location=nf_hook_slow+0xa5 reason: NETFILTER_DROP",
        "swapper     0 [003]  1234.567890: skb:kfree_skb: skbaddr=0xd4e0b1c5 rx_sk=0x0 protocol=2048 location=nf_hook_slow reason: SKB_DROP_REASON_NETFILTER_DROP",
        "<irq>-0 [003] ..... 1234.567890: kfree_skb: skbaddr=0xd4e0b1c5 location=nf_hook_slow+0x1 protocol=2048 reason=NETFILTER_DROP",
    ])
    func oneDropALine(_ line: String) throws {
        let reading = try Reading(line + "\n")
        let event = try #require(reading.events.first)
        #expect(reading.account.events == 1 && reading.account.lines == 1)
        #expect(reading.reader.format == .tracepoint && reading.reader.clock == .monotonic)
        #expect(event.skb == 0xd4e0_b1c5 && event.cpu == 3 && event.etherType == 0x0800)
        #expect(event.time == 1_234_567_890_000)
        #expect(event.columns == [.tracepoint, .time, .caller])
        #expect(
            reading.function(event).base == "kfree_skb_reason" && reading.function(event).reason == "NETFILTER_DROP")
        #expect(reading.function(event).kind == .tracepoint)
        #expect(reading.caller(event).base == "nf_hook_slow")
    }

    @Test func whatAKernelDoesNotSayIsMissing() throws {
        let text = """
            # tracer: nop
            #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
               <idle>-0 [036] ..s1. 647.428165: kfree_skb: skbaddr=000000004d037db6 protocol=2048 location=0000000074cd1243 reason: NO_SOCKET
               <idle>-0 [036] ..s1. 647.428166: kfree_skb: skbaddr=000000004d037db6 protocol=2048 location=0000000074cd1243
                 0.000 swapper/0 skb:kfree_skb(skbaddr: 0xffff8ac3b9ca2700, location: 0xffffffff9a2b, protocol: 34525, reason: NO_SOCKET)
            swapper 0 [001] 3.2: skb:kfree_skb: skbaddr=0x1 protocol=0 location=nft_do_chain+0x1/0x2 [nf_tables] reason: NOT_SPECIFIED
            	ffffffff9a2b nf_hook_slow+0xa5 ([kernel.kallsyms])
             => ip_rcv
               <idle>-0 [036] ..s1. 647.5: kfree_skb: skbaddr=zz
               <idle>-0 [036] ..s1. 647.5: net_dev_queue: dev=eth0 skbaddr=000000004d037db6 len=60

            """
        let reading = try Reading(text)
        let account = reading.account
        #expect(account.events == 4 && account.header == 1 && account.continuation == 2)
        #expect(account.foreign == 2 && account.malformed == 1)
        #expect(reading.events.map { reading.function($0).reason } == ["NO_SOCKET", "", "NO_SOCKET", "NOT_SPECIFIED"])
        #expect(reading.events.map { reading.function($0).base }[1] == "kfree_skb")
        #expect(reading.events.map { reading.caller($0).text } == ["", "", "", "nft_do_chain[nf_tables]"])
        #expect(reading.events.map(\.etherType) == [0x0800, 0x0800, 0x86dd, 0])
    }
}
