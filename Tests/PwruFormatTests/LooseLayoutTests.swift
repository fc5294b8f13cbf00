import Testing

@testable import PwruFormat

/// Rows are read by the columns that their heading names.
@Suite struct LooseLayoutTests {
    static let functions = [
        "ip_local_out", "__ip_local_out", "nf_hook_slow", "kfree_skb_reason(SKB_DROP_REASON_NETFILTER_DROP)",
        "kfree_skb_reason (65538)", "kfree_skbmem",
    ]
    static let tuple = "10.5.0.2:33824->10.5.0.3:10250(tcp)"
    static let skb = "0xffff8a29c1dd6800"
    static let heading =
        "SKB                CPU PROCESS          NETNS      MARK/x        IFACE       PROTO  MTU   LEN   TUPLE FUNC"
    static let row = "\(skb) 3   curl:489         4026532214 d00           eth0:6      0x0800 1500  60    \(tuple) FUNC"

    /// A heading, and a row for each function.
    static func trace(_ heading: String, _ row: String) -> String {
        ([heading] + functions.map { row.replacing("FUNC", with: $0) }).joined(separator: "\n") + "\n"
    }

    private func expectWhole(_ text: String, header: Int = 1, _ comment: String = "") throws -> Reading {
        let reading = try Reading(text)
        let account = reading.account
        let events = LooseLayoutTests.functions.count
        #expect(account.events == events && account.header == header, "\(comment.isEmpty ? text : comment) \(account)")
        #expect(account.malformed == 0 && account.lines == text.split(separator: "\n").count)
        #expect(reading.events.map { reading.function($0).text } == LooseLayoutTests.functions)
        return reading
    }

    /// Every subset of pwru's columns, in its order.
    @Test func anySubsetIsRead() throws {
        let columns = [
            ("SKB", Self.skb), ("CPU", "3"), ("PROCESS", "curl:489"), ("TIMESTAMP", "40347290082"),
            ("NETNS", "4026532214"), ("MARK/x", "d00"), ("IFACE", "eth0:6"), ("TUPLE", Self.tuple),
        ]
        for bits in 0..<(1 << columns.count) {
            let chosen = columns.indices.filter { bits >> $0 & 1 == 1 }.map { columns[$0] }
            let heading = (chosen.map(\.0) + ["FUNC"]).joined(separator: " ")
            let row = (chosen.map(\.1) + ["FUNC"]).joined(separator: "  ")
            let reading = try expectWhole(Self.trace(heading, row), heading)
            let event = try #require(reading.events.first)
            let names = Set(chosen.map(\.0))
            #expect((event.netns == 4_026_532_214) == names.contains("NETNS"), "\(heading)")
            #expect((event.mark == 0xd00) == names.contains("MARK/x"))
            #expect((event.ifindex == 6) == names.contains("IFACE"))
            #expect((event.tuple.destinationPort == 10250) == names.contains("TUPLE"))
            #expect((event.skb == 0xffff_8a29_c1dd_6800) == names.contains("SKB"), "\(heading)")
            #expect(event.columns.contains(.guessedPacket) == !names.contains("SKB"))
            #expect(reading.reader.clock == (names.contains("TIMESTAMP") ? .monotonic : .none))
        }
    }

    @Test(arguments: [
        ("FUNC TUPLE", "FUNC \(tuple)"), ("TUPLE FUNC SKB", "\(tuple) FUNC \(skb)"),
        ("SKB FUNC TUPLE LEN", "\(skb) FUNC \(tuple) 60"),
        ("TUPLE NETNS IFACE FUNC", "\(tuple) 4026532214 eth0:6 FUNC"),
        ("SKB TUPLE FUNC TIMESTAMP", "\(skb) \(tuple) FUNC 40347290082"),
        ("NETNS TUPLE FUNC CALLER", "4026532214 \(tuple) FUNC ip_output"),
        ("SKB TUPLE FUNC CALLER TUNNEL", "\(skb) \(tuple) FUNC ip_output 10.0.0.1:0->10.0.0.2:4789(udp)"),
        ("| SKB | TUPLE | FUNC |", "| \(skb) | \(tuple) | FUNC |"),
        ("SKB\tCPU\tTUPLE\tFUNC", "\(skb)\t3\t\(tuple)\tFUNC"),
        ("    SKB CPU PROCESS FUNC", "    \(skb) 3 curl:489 FUNC"), ("> TUPLE FUNC", "> \(tuple) FUNC"),
        ("PROCESS FUNC", "tmux: server:12 FUNC"), ("SKB PROCESS FUNC", "\(skb) ~in/x (deleted):9 FUNC"),
        ("NETNS MARK IFACE TUPLE FUNC", "4026532214 d00 eth0 10.5.0.2:33824->10.5.0.3:10250 FUNC"),
        ("TUPLE FUNC", "10.5.0.2:33824 -> 10.5.0.3:10250(tcp) FUNC"), ("TUPLE FUNC", "10.5.0.2->10.5.0.3(icmp)  FUNC"),
        ("TUPLE FUNC", "\(tuple) FUNC   # here"), ("TUPLE FUNC", "\(tuple) FUNC  ← here it dies"),
        ("SKB FUNC", "\(skb) FUNC <-- why?"), ("SKB FUNC", "\(skb) FUNC // first"), ("FUNCTION", "FUNC"),
    ])
    func anyOrderIsRead(_ heading: String, _ row: String) throws {
        let reading = try expectWhole(Self.trace(heading, row))
        #expect(Set(reading.events.map(\.skb)).count == 1)
        #expect(Set(reading.events.map(\.tuple)).count == 1)
    }

    @Test(arguments: [
        row.replacing("eth0:6", with: "eth0"), row.replacing("curl:489", with: "REDACTED"),
        row.replacing(skb, with: "0xffffXXXXXXXXXXXX"), row.replacing(skb, with: "0xffff..."),
        row.replacing(skb, with: "0xffff…"),
        row.replacing("10.5.0.2", with: "<client>").replacing("10.5.0.3", with: "10.53.x.x"),
        row.replacing("10.5.0.2:33824", with: "x.x.x.x:xxxxx"), row.replacing("curl:489", with: "tmux: server:48"),
    ])
    func replacedValuesInPwrusOwnRows(_ row: String) throws {
        let reading = try expectWhole(Self.trace(Self.heading, row))
        #expect(Set(reading.events.map(\.skb)).count == 1)
        #expect(reading.events.allSatisfy { $0.netns == 4_026_532_214 && $0.mark == 0xd00 && $0.length == 60 })
        #expect(reading.events.allSatisfy { $0.ifindex != 0 && reading.iface($0) == "eth0" })
    }

    /// Fields that no heading names, behind an address that was made unreadable.
    @Test func replacedAddressesInOldRows() throws {
        let row =
            "0xffffXXXX 3 [curl] FUNC netns=4026531840 mark=0x0 iface=2(ens19) proto=0x0800 mtu=1500 len=98 \(Self.tuple)"
        let reading = try expectWhole(
            Self.trace("               SKB    CPU          PROCESS                     FUNC", row))
        #expect(reading.events.allSatisfy { $0.netns == 4_026_531_840 && $0.tuple.destinationPort == 10250 })
    }

    @Test func equalWordsAreEqualAddresses() throws {
        let long = "REDACTED-ADDRESS-OF-CLIENT-"
        let text = """
            TUPLE FUNC
            \(long)1:1->\(long)2:2(tcp) ip_rcv
            \(long)1:1->\(long)2:2(tcp) ip_rcv_core
            \(long)2:2->\(long)1:1(tcp) ip_output
            """
        let tuples = try Reading(text).events.map(\.tuple)
        #expect(tuples[0] == tuples[1])
        #expect(tuples[2] == tuples[0].reversed)
        #expect(tuples[0].source != tuples[0].destination)
        #expect(tuples[0].source.description == "REDACTED…ENT-1")
        #expect(tuples[0].source.family == .redacted)
    }

    @Test(arguments: ["10.0.0.300", "fe80::1::2", "1.2.3.4.5", ""])
    func damagedAddressesAreNone(_ text: String) throws {
        let account = try Reading("0xffff8a29c1dd68e8 0 curl:1 \(text):1->10.0.0.2:2(tcp) ip_rcv\n").account
        #expect(account.events == 0 || text.isEmpty)
    }

    /// A column of another name is passed over and named, and is no namespace.
    @Test func unknownColumnsAreNamed() throws {
        let heading = Self.heading.replacing("TUPLE", with: "RXHASH TUPLE")
        let reading = try expectWhole(Self.trace(heading, Self.row.replacing(Self.tuple, with: "0x1234 \(Self.tuple)")))
        #expect(reading.reader.parts[0].warnings == ["column RXHASH is not known to pwhy and was passed over"])
        #expect(reading.events.allSatisfy { $0.netnsName == 0 && $0.length == 60 && $0.netns == 4_026_532_214 })
    }

    @Test(arguments: [
        Self.tuple + " FUNC", "FUNC " + Self.tuple, Self.skb + " FUNC", Self.skb + " " + Self.tuple + " FUNC",
        "curl:489 4026532214 d00 eth0:6 0x0800 1500 60 \(Self.tuple) FUNC", "4026532214 eth0:6 \(Self.tuple) FUNC",
        "10:11:12.123 \(Self.skb) \(Self.tuple) FUNC", "> \(Self.tuple) FUNC",
    ])
    func rowsAreReadWithoutAHeading(_ row: String) throws {
        _ = try expectWhole(String(Self.trace("", row).dropFirst()), header: 0)
    }

    @Test(arguments: [
        "PROCESS FUNC\nhello world\nwhat do you think?\n", "FUNC\nword\ntwo words\n", "THE FUNC IS BAD\n",
        "FUNC is called\n",
        "we saw this -> that (see below)\n", "a->b(c) d\n", "SKB\n", "PROCESS\n",
        "SKB/SK CPU PROCESS FUNC\n", "10.0.0.1:80->10.0.0.2:80(tcp) and then some prose\n",
    ])
    func proseIsForeign(_ text: String) throws {
        let account = try Reading(text).account
        #expect(account.events == 0 && account.malformed == 0)
    }

    /// A row that ends too early is malformed, and one that goes on in the next line is whole.
    @Test func rowsMayBeWrapped() throws {
        let cut = try Reading("TUPLE FUNC\n\(Self.tuple)\n").account
        #expect(cut.malformed == 1 && cut.events == 0)
        let wrapped = try Reading("TUPLE FUNC\n\(Self.tuple)\n   ip_rcv\n\(Self.tuple)\n   ip_rcv_core\n").account
        #expect(wrapped.events == 2 && wrapped.continuation == 2 && wrapped.malformed == 0)
    }

    /// A terminal wraps headings and rows alike, wherever the line ends.
    @Test(arguments: [60, 64, 66, 67, 68, 69, 70, 71, 76, 78, 80, 81, 90, 100, 104, 110])
    func terminalsWrapEverything(_ width: Int) throws {
        // Between a function and its numeric reason stands a blank, of which none is left at the end of a line.
        let functions = Self.functions.filter { !$0.contains(" ") }
        let whole = [Self.heading] + functions.map { Self.row.replacing("FUNC", with: $0) }
        let lines = whole.flatMap { line in
            stride(from: 0, to: line.count, by: width).map { line.dropFirst($0).prefix(width) }
        }
        let reading = try Reading(lines.joined(separator: "\n") + "\n")
        #expect(reading.events.map { reading.function($0).text } == functions, "\(width)")
        #expect(reading.account.malformed == 0 && reading.account.lines == lines.count)
        #expect(reading.events.allSatisfy { $0.netns == 4_026_532_214 && $0.tuple.destinationPort == 10250 })
    }

    /// Mail programs cut lines at 76 bytes and write `=` as `=3D`.
    @Test(arguments: 60...100)
    func mailsAreDecoded(_ width: Int) throws {
        func encoded(_ line: Substring) -> String {
            var rest = line.replacing("=", with: "=3D")[...]
            var text = ""
            while rest.count > width {
                var cut = width - 1
                // An encoded byte is not cut.
                while rest.dropFirst(cut - 2).prefix(2).contains("=") { cut -= 1 }
                text += rest.prefix(cut) + "=\n"
                rest = rest.dropFirst(cut)
            }
            return text + rest + "\n"
        }
        let old =
            "\(Self.skb)      3   [curl]   FUNC netns=4026531840 mark=0x0 iface=2(ens19) proto=0x0800 mtu=1500 len=98 \(Self.tuple)"
        for (heading, row) in [
            (Self.heading, Self.row), ("TUPLE FUNC", Self.tuple + " FUNC"), ("SKB CPU PROCESS FUNC", old),
        ] {
            let text = Self.trace(heading, row).split(separator: "\n").map(encoded).joined()
            let reading = try Reading(text)
            #expect(reading.events.map { reading.function($0).text } == Self.functions, "\(width) \(heading)")
            #expect(reading.account.malformed == 0 && reading.account.foreign == 0, "\(reading.account) \(text)")
            #expect(reading.account.lines == text.split(separator: "\n").count)
            #expect(reading.events.allSatisfy { $0.tuple.destinationPort == 10250 })
        }
    }

    @Test(arguments: ["...", "[...]", "…", "[…]", "<snip>", "  ...  ", "-- snip --"])
    func gapsAreNoEnds(_ gap: String) throws {
        let text = "\(Self.heading)\n\(Self.row)\nip_rcv_core\nip_rcv\n\(gap)\nnetif_receive_skb\n\(Self.row)\n"
        let reading = try Reading(text)
        #expect(reading.account.events == 2 && reading.account.continuation == 3 && reading.account.foreign == 1)
        #expect(reading.reader.parts[0].gaps == 1)
    }
}
