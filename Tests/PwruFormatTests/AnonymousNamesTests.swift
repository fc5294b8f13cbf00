import Testing

@testable import PwruFormat

/// No name gets through, whatever the line is.
@Suite struct AnonymousNamesTests {
    private func hidden(_ text: String, _ names: Anonymizer = Anonymizer()) throws -> String {
        let source = ByteSource.memory(Array(text.utf8)).anonymized(by: names)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try source.read(into: buffer), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private let heading =
        "SKB                CPU PROCESS          NETNS      MARK/x        IFACE       PROTO  MTU   LEN   TUPLE FUNC\n"

    private func row(
        _ process: String = "secret:1", iface: String = "secret:2", tuple: String = "10.1.1.1:1->10.1.1.2:80(tcp)"
    ) -> String {
        "0xffff8a29c1dd68e8 0   \(process) 4026532999 0 \(iface) 0x0800 1500 60 \(tuple) ip_rcv\n"
    }

    @Test func columnsStayWhereTheyWere() throws {
        let text =
            heading
                + """
                0xffff8a29c1dd68e8 0   ~ecret/curl:489 4026532214 d00    verysecret0:6      0x0800 1500  60    192.168.101.102:33824->192.168.101.103:10250(tcp:SYN) nf_hook_slow
                0xffff8a29c1dd68e8 0   <empty>:0       4026532214 0               0         0x0000 1500  60    192.168.101.103:1->192.168.101.102:2(tcp) ip_rcv

                """
        let lines = try hidden(text).split(separator: "\n").map(String.init)
        #expect(lines[0] + "\n" == heading)
        #expect(
            lines[1]
                == "0xffff888000000100 0   p1:489          4200000001 d00    if1:6              0x0800 1500  60    "
                + "192.168.200.1:33824->192.168.200.2:10250(tcp:SYN)     nf_hook_slow")
        #expect(
            lines[2]
                == "0xffff888000000100 0   <empty>:0       4200000001 0               0         0x0000 1500  60    "
                + "192.168.200.2:1->192.168.200.1:2(tcp)     ip_rcv")
    }

    @Test(arguments: [
        // Rows with names of all kinds, and what may stand around and behind them.
        "secret (deleted):7", "~secret[0m:1", "sec:ret:9",
    ])
    func processes(_ name: String) throws {
        let text = try hidden(heading + row(name))
        #expect(!text.contains("secret") && !text.contains("sec:ret") && text.contains(" p1:"))
    }

    @Test(arguments: [
        "kubectl get pods -n secret\n", "secret@node-secret:~# ./pwru 'host 10.1.1.1'\n", "[pod/secret-x/pwru] hello\n",
        "2026/11/23 03:23:38 Failed to retrieve all ifaces from all network namespaces: open /secret: no\n",
        "2026/11/23 03:23:38 INFO Attaching kprobes via=secret\n", "Skip tracing bpf prog secret\n",
        "100 / 200 [-->__] 50.00% secret\n", "^C2026/11/23 03:23:38 secret\n", "{\"name\":\"secret\"}\n",
        "{\"skb\":\"0xffff8a29c1dd68e8\",\"process\":\"secret:1\",\"func\":12}\n",
        "{\"skb\":\"0xffff8a29c1dd68e8\",\"process\":\"secret", "0xffff8a29c1dd68e8 0 secret\n", "0xsecret\n",
        "SKB CPU PROCESS secret FUNC\n", "(struct sk_buff){\n .secret = 10.1.1.1,\n} secret\n",
        "map_id: 1\nmap_name: secret\nkey(4):\n00000000  73 65 63 72 65 74     |secret|\n\nvalue(6):\n",
        "10.1.1.1\n", "[fe80::1%secret]:1->[::2]:2(udp)\n", "<<<< secret\n", "\u{1B}]0;secret\u{7}\n",
        "Feb 03 10:11:12 secret pwru[123]: Attached (ignored 0)\n", "secret-1  | 2026/11/23 03:23:38 x\n",
    ])
    func otherLines(_ lines: String) throws {
        for text in [lines, heading + row() + lines + row(), row() + "ip_rcv\n" + lines + row() + lines] {
            let hidden = try hidden(text)
            #expect(!hidden.contains("secret") && !hidden.contains("10.1.1.1"), "\(text)")
            #expect(hidden.count { $0 == "\n" } == text.count { $0 == "\n" }, "\(text)")
        }
    }

    @Test(arguments: PrefixTests.prefixes)
    func prefixesAreLeftOut(_ prefix: String) throws {
        let text = try hidden(prefix + heading + prefix + row() + prefix + "ip_rcv\n" + prefix + row())
        let lines = text.split(separator: "\n")
        #expect(lines.count == 4 && lines[0] + "\n" == heading && lines[1].hasPrefix("0xffff888000000100 0   p1:1"))
        #expect(lines[2] == "ip_rcv" && lines[3] == lines[1])
    }

    @Test(arguments: ["\u{0}", "  ", "ip_rcv", "x"])
    func aLastLineWithoutAnEndStaysALine(_ last: String) throws {
        let text = try hidden(heading + row() + last)
        #expect(try Reading(text).account.lines == 3 && !text.hasSuffix("\n"))
    }

    @Test func remarksBehindARowAreLeftOut() throws {
        let line = row().dropLast() + " <<<< secret 10.1.1.9\n"
        #expect(try !hidden(heading + line).contains("secret"))
        #expect(try !hidden(heading + line).contains("10.1.1"))
    }

    /// Tuples with a zone, or with what is no address, make no event and are not passed on.
    @Test(arguments: [
        "[fe80::1%eth0]:1->[fe80::2%eth0]:2(udp)", "10.1.1.999:1->10.1.1.2:2(tcp)", "10.1.1.1->10.1.1.2(x)",
    ])
    func bogusTuples(_ tuple: String) throws {
        let text = try hidden(heading + row(tuple: tuple))
        #expect(!text.contains("10.1.1") && !text.contains("fe80") && !text.contains("secret"))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func jsonMembersThatAreNotKnownAreLeftOut() throws {
        let text = try hidden(
            #"{"skb":"0xffff8a29c1dd68e8","host":"secret","process":"se\u0063ret \"x\":1","func":"ip_rcv","netns":7,"#
                + #""iface":"secret:2","netns_name":"secret","cb":[1,2,3,4,5],"skb_metadata":"\nsecret 10.1.1.1","#
                + #""tuple":{"saddr":"[2a00::1]","daddr":"10.1.1.2","dport":80,"proto":6,"x":"secret"},"#
                + #""stack":"\nip_rcv\nsecret 10.1.1.1\nnf_hook_slow"}"# + "\n")
        #expect(
            text
                == #"{"skb":"0xffff888000000100","process":"p1:1","func":"ip_rcv","netns":4200000001,"iface":"if1:2","#
                + #""netns_name":"ns1","cb":[0,0,0,0,0],"skb_metadata":"","#
                + #""tuple":{"saddr":"[2001:db8:0:1::1]","daddr":"10.239.0.1","dport":80,"proto":6},"#
                + #""stack":"\nip_rcv\n\nnf_hook_slow"}"# + "\n")
    }

    @Test func addressesOfTheKernelAreReplacedToo() throws {
        let text = try hidden(
            "0xffff8a29c1dd68e8 0 secret:1 0xffffffff81234567\n0xffff8a29c1dd68e8 0 secret:1 ip_rcv\n")
        #expect(text == "0xffff888000000100 0 p1:1     0xffffffff81000010\n0xffff888000000100 0 p1:1     ip_rcv\n")
    }

    @Test func interfacesKeepWhatTheyMay() throws {
        let names = Anonymizer { name in
            switch name {
            case "eth0": .same
            case "lxc0123456789ab": .hexadecimal("lxc", digits: 12)
            default: .numbered("veth")
            }
        }
        var text = ""
        for iface in ["eth0:2", "lxc0123456789ab:3", "vethsecret:4", "eth0:9", "vethother:5", "7", "0"] {
            text += row(iface: iface)
        }
        let found = try hidden(text, names).split(separator: "\n").map { $0.split(separator: " ")[5] }
        #expect(found == ["eth0:2", "lxc000000000001:3", "veth1:4", "eth0:9", "veth2:5", "7", "0"])
    }

    @Test func inputsAreNumbered() {
        let names = Anonymizer()
        #expect(names.name(ofInput: "customer/node-a.txt") == "input-1.txt")
        #expect(names.name(ofInput: "customer/node-b.json.gz") == "input-2.json.gz")
        #expect(names.name(ofInput: "customer/node-a.txt") == "input-1.txt")
        #expect(names.name(ofInput: "customer.secret") == "input-3")
        #expect(names.name(ofInput: "-") == "-")
    }

    /// Half of a damaged trace may be taken for something else; whole names stay out all the same.
    @Test(arguments: 0..<4)
    func damagedTraces(_ part: UInt64) throws {
        let nasty: [UInt8] = [0, 9, 10, 13, 27, 32, 34, 40, 41, 48, 58, 62, 91, 92, 93, 123, 124, 125, 0x80, 0xFF]
        for seed in part * 100..<part * 100 + 100 {
            var random = SeededRandom(seed + 80_001)
            let transcript = Transcript(runs: 2, messy: random.chance(1, in: 2), &random)
            let reading = try Reading(transcript.text)
            var secrets: Set<String> = []
            for event in reading.events {
                secrets.formUnion([
                    "\(event.tuple.source)", "\(event.tuple.destination)", "\(reading.tunnel(event).source)",
                ])
                secrets.formUnion([reading.netnsName(event), reading.iface(event)])
            }
            secrets = secrets.filter { $0.count > 6 && !$0.allSatisfy { $0 == ":" || $0 == "0" || $0 == "1" } }
            var bytes = Array(transcript.text.utf8)
            for _ in 0...random.below(30) where !bytes.isEmpty {
                let at = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[at] = random.pick(nasty)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(60)))
                default: bytes.insert(random.pick(nasty), at: at)
                }
            }
            let text = try hidden(String(decoding: bytes, as: UTF8.self))
            let words = Set(text.split { !($0.isLetter || $0.isNumber || ".:-_".contains($0)) }.map(String.init))
            for secret in secrets where !AnonymousNamesTests.stays(secret) {
                #expect(!words.contains { $0.contains(secret) }, "seed \(seed): \(secret)")
            }
            #expect(text.utf8.count { $0 == 10 } == bytes.count { $0 == 10 }, "seed \(seed)")
        }
    }

    /// Addresses that are the same everywhere.
    private static func stays(_ text: String) -> Bool {
        guard let address = IPAddress(parsing: text.utf8) else { return false }
        var aliases = AddressAliases()
        return aliases.alias(of: address) == address
    }
}
