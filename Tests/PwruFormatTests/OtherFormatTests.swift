import Testing

@testable import PwruFormat

/// Inputs that are no traces of pwru's are named, with a word on what to do.
@Suite struct OtherFormatTests {
    @Test(
        arguments: [
            ([0x28, 0xB5, 0x2F, 0xFD, 0x24], "packed with zstd", "zstd -dc FILE | pwhy"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00], "packed with xz", "xz -dc FILE | pwhy"),
            (Array("BZh91AY&SY".utf8), "packed with bzip2", "bzip2 -dc FILE | pwhy"),
            ([0x04, 0x22, 0x4D, 0x18, 0x64], "packed with lz4", "lz4 -dc FILE | pwhy"),
            ([0x50, 0x4B, 0x03, 0x04, 0x14], "packed with zip", "unzip -p FILE | pwhy"),
            ([0xD4, 0xC3, 0xB2, 0xA1, 0x02], "a packet capture", "pwru"),
            ([0x0A, 0x0D, 0x0D, 0x0A, 0x5C], "a packet capture", "pwru"),
            ([0x7F, 0x45, 0x4C, 0x46, 0x02], "a program", "name the file"),
        ] as [([UInt8], String, String)])
    func filesAreKnownByTheirFirstBytes(_ bytes: [UInt8], _ name: String, _ advice: String) throws {
        let part = try Reading(bytes + [10, 0, 1, 2, 10]).reader.parts[0]
        #expect(part.otherFormat?.name == name)
        #expect(part.otherFormat?.advice.contains(advice) == true)
        #expect(part.warnings == [part.otherFormat?.sentence])
        #expect(part.account.events == 0)
    }

    @Test(arguments: [
        ("3316376152002 [7] ping 1234 [tp] skb:kfree_skb drop (NO_SOCKET)", "retis"),
        ("[3188.183] [napi_gro_receive_entry] ICMP: 10.0.0.1 -> 10.0.0.2 ping request, seq: 1", "nettrace"),
        ("***************** ffff889be8fbd500,ffff889be8fbcd00 ***************", "nettrace"),
        ("Attaching 2 probes...", "bpftrace"), ("@drops[tcp_v4_rcv]: 12", "bpftrace"),
        ("<idle>-0 [003] ..s1. 12.345678: net_dev_queue: dev=eth0 len=60", "other kernel events"),
        ("1 drops at tcp_v4_rcv+1d (0xffffffff81234567)", "dropwatch"),
        ("15:04:05.123456 IP 10.0.0.1.80 > 10.0.0.2.5000: Flags [S], seq 1", "tcpdump"),
        ("15:04:05.123456 ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28", "tcpdump"),
        ("xx drop (Policy denied) flow 0x0 to endpoint 12, identity 3->4", "cilium"),
        ("ffff8e6d930b40e8 mark=0 netns=4026531840 if=83(dae0peer) proc=124410(curl) payload_len=0 ip_rcv", "dae"),
        ("SKB/SK CPU PROCESS FUNC", "vista"),
        (#"{"schema":"pwhy.report/1","verdict":"inconclusive"}"#, "report of pwhy"),
        (#"{"schema":"pwhy.summary/1"}"#, "summary of pwhy"),
    ])
    func toolsAreKnownByTheirLines(_ line: String, _ name: String) throws {
        let part = try Reading("$ tool\n\(line)\n\(line)\n").reader.parts[0]
        #expect(part.otherFormat?.name.contains(name) == true, "\(line)")
        #expect(part.account.events == 0)
    }

    /// Lines of another tool beside a trace are no reason to speak of it.
    @Test func tracesAreTraces() throws {
        let text = LooseLayoutTests.trace(LooseLayoutTests.heading, LooseLayoutTests.row)
        let part = try Reading(text + "15:04:05.123456 IP 10.0.0.1.80 > 10.0.0.2.5000: Flags [S]\n").reader.parts[0]
        #expect(part.otherFormat == nil && part.warnings.isEmpty)
        #expect(try Reading("hello\nworld\n").reader.parts[0].otherFormat == nil)
    }
}
