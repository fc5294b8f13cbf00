import PwruFormat
import Testing

/// Every line ends up in exactly one place of the account.
@Suite struct LineTests {
    private let event = RowPrinter.Event()
    private var row: String { RowPrinter().row(event) }

    private func account(
        events: Int = 0, continuation: Int = 0, header: Int = 0, noise: Int = 0, foreign: Int = 0, malformed: Int = 0
    ) -> LineAccount {
        var account = LineAccount()
        account.events = events
        account.continuation = continuation
        account.header = header
        account.noise = noise
        account.foreign = foreign
        account.malformed = malformed
        return account
    }

    @Test(arguments: [
        "2023/02/09 04:15:42 Per cpu buffer size: 4096 bytes",
        "2026/11/23 03:23:38 INFO Attaching kprobes via=kprobe-multi",
        "Attached (ignored 0)",
        "INFO Listening for events..",
        "Printed 10 events, exiting program..",
        "^C2025/04/07 15:55:46 Received signal, exiting program..",
        "1498 / 1498 [-----------------------------------------] 100.00% ? p/s",
        "1579 / 1576 [---] 100.19% 45 p/s1579 / 1576 [---] 100.19% 45 p/s2025/10/27 19:11:02 Attached (ignored 0)",
        "0 / 5 [______] 0.00% ? p/s\r1 / 5 [-->___] 20.00% ? p/s\r2025/10/27 19:11:02 Attached (ignored 0)",
        "\u{1B}[2K\r691 / 2023 [------->____",
        "------------------->] 100.00% 31039 p/s",
    ])
    func logIsNoise(_ line: String) throws {
        let reading = try Reading(line + "\n" + row + line + "\r\n" + row)
        #expect(reading.account == account(events: 2, noise: 2))
    }

    @Test func errorListsMayTakeManyLines() throws {
        let log = """
            2025/10/27 19:11:02 Failed to retrieve all ifaces from all network namespaces: open /proc/1/ns/net: no such file
            open /proc/2/ns/net: no such file
            open /proc/3/ns/net: no such file. Some iface names might be not shown.

            """
        let reading = try Reading(log + row + "open /proc/2/ns/net: no such file\n")
        #expect(reading.account == account(events: 1, noise: 3, foreign: 1))
    }

    @Test(arguments: [
        "root@node:~# ./pwru 'host 10.0.0.1'", "[...]", "...", "--- snipped other skbs ---", "<<<< here it dies",
        "pod/pwru created", "```", "exit", "SKB", "0xyz", "10:11:12.123 hello", "> quoted", "key: value", "-", "(tc)",
        "ffff8e6d930b40e8 mark=0 netns=4026531840 if=83(dae0peer) proc=124410(curl) 10.0.8.9:35964 > 1.1.1.2:80",
    ])
    func otherLinesAreForeign(_ line: String) throws {
        let reading = try Reading(line + "\n" + row + line + "\n" + row)
        #expect(reading.account == account(events: 2, foreign: 2))
    }

    @Test func blankLinesBelongToContinuations() throws {
        let reading = try Reading("\n" + row + "\n" + RowPrinter(dump: true).row(event) + "\n\n" + row)
        #expect(reading.account == account(events: 3, continuation: 7, foreign: 2))
    }

    @Test func everyPrefixOfARowIsCounted() throws {
        let row = RowPrinter(timestamp: .current).row(event).dropLast()
        for length in 0...row.utf8.count {
            let reading = try Reading(Array(row.utf8.prefix(length)))
            #expect(reading.account.lines == (length == 0 ? 0 : 1))
            // Cut inside of FUNC it is a record still.
            let isEvent = length > row.utf8.count - event.function.utf8.count
            let isForeign = length == 1
            #expect(reading.account.events == (isEvent ? 1 : 0), "\(length)")
            #expect(reading.account.foreign == (isForeign ? 1 : 0), "\(length)")
        }
    }

    @Test(arguments: [
        "0xffff8a29c1dd68e8 0   ~sr/bin/cur", "0x", "0xffff8a29c1dd68e8", "0xffff8a29c1dd68e8 0   a:1    ",
        "0xffff8a29c1dd68e8 99999999999 curl:1 ip_rcv", "0xfffff8a29c1dd68e8 0 curl:1 ip_rcv",
        "2026-02-20T10:11:12.123 0xffff8a29c1dd68e8 0   ~sr/bin/cur", "0xffff8a29c1dd68e8 0 curl:1 12 10.0.0.1:80->",
        "0xffff8a29c1dd68e8 0 cu2026/11/23 03:23:38 INFO Attached",
        "0xffff8a29c1dd68e8 0   ~sr/bin/cu0xffff8a29c1dd68e8 0   ~sr/bin/curl:489 ip_rcv",
    ])
    func brokenRecordsAreMalformed(_ line: String) throws {
        let reading = try Reading(row + line + "\n" + row + line)
        #expect(reading.account == account(events: 2, malformed: 2))
    }

    @Test func numbersThatOverflowAreMalformed() throws {
        for overflow in ["99999999999999999999999", "4294967296"] {
            for field in [\RowPrinter.Event.netns, \.mark, \.mtu, \.length, \.cpu] {
                var event = event
                event[keyPath: field] = field == \.mark ? "fffffffff" : overflow
                let reading = try Reading(RowPrinter().heading + RowPrinter().row(event))
                #expect(reading.account == account(header: 1, malformed: 1))
            }
        }
    }

    @Test func terminalsLeaveTheirMarks() throws {
        let plain = String(row.dropLast())
        let coloured = plain.replacing("kfree", with: "\u{1B}[01;31m\u{1B}[Kkfree").replacing(
            "10.5", with: "\u{1B}[1m10.5")
        let reading = try Reading(
            "\u{1B}[32m\(coloured)\u{1B}[0m\n\u{FEFF}\(plain)\r\n^C\(plain)\n   \(plain)\n"
                + "\(plain)^C\n\(plain.replacing("curl", with: "^Ccurl"))\n\(plain)\r1 / 5 [-->___] 20.00% ? p/s\n"
                + "1 / 5 [-->___] 20.00% ? p/s\(plain)\n0 / 5 [____] 0.00% ? p/s\r\(plain)\n\0\0\(plain)\0\n")
        #expect(reading.account == account(events: 10))
        #expect(reading.events.map(\.line) == Array(1...10))
        #expect(Set(reading.events.map(\.function)).count == 1)
        #expect(Set(reading.events.map(\.tuple)).count == 1)
    }

    @Test func dumpsOfAllKinds() throws {
        let map = """
            map_id: 12
            map_name: cilium_ct4\0\0\0
            key(14):
            00000000  0a 05 00 02 0a 05 00 03  28 0a 84 20 06 00        |........(.. ..|
            value(4):
            00000000  01 00 00 00                                       |....|

            """
        let text = row + map + "\n" + RowPrinter(stack: true, dump: true, tunnel: true).row(event) + row
        let reading = try Reading(text)
        #expect(reading.account == account(events: 3, continuation: 16))
        #expect(reading.events.map { reading.tunnel($0).isEmpty } == [true, false, true])
    }

    @Test func stacksSurviveLogLines() throws {
        let printed = RowPrinter(stack: true).row(event).split(separator: "\n").joined(
            separator: "\n2025/04/07 15:55:46 x\n")
        let reading = try Reading(printed)
        #expect(reading.account == account(events: 1, continuation: 4, noise: 4))
        #expect(reading.events.map { reading.caller($0).text } == [event.caller])
    }

    @Test func callersOfTrampolinedProgramsAreTheSecondFrame() throws {
        var event = event
        event.frames = ["bpf_trampoline_6442", "bpf_prog_0123456789abcdef_cil_from_netdev[bpf]", "tcf_classify"]
        event.function = "bpf_prog_0123456789abcdef_cil_from_netdev[bpf](tc)"
        let reading = try Reading(RowPrinter(stack: true).row(event))
        #expect(reading.events.map { reading.caller($0).text } == ["tcf_classify"])
        event.function = "skb_clone"
        let other = try Reading(RowPrinter(stack: true).row(event))
        #expect(other.events.map { other.caller($0).base } == ["cil_from_netdev"])
    }

    @Test func anyBytesAreSurvived() throws {
        var seed: UInt64 = 42
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let printer = RowPrinter(timestamp: .current, caller: true, stack: true, dump: true, tunnel: true)
        let json = #"{"skb":"0xffff1","func":"ip_rcv","stack":"\nip_rcv\nx","tuple":{"saddr":"[::1]","sport":1}}"#
        let seedText = Array((printer.heading + printer.row(event) + json + "\n" + row).utf8)
        let nasty: [UInt8] = [0, 9, 10, 13, 27, 32, 34, 40, 41, 58, 91, 92, 93, 123, 125, 0x80, 0xFF, 0x30]
        for _ in 0..<3000 {
            var bytes = seedText
            for _ in 0...random(12) {
                let at = random(bytes.count)
                switch random(3) {
                case 0: bytes[at] = nasty[random(nasty.count)]
                case 1: bytes.remove(at: at)
                default: bytes.insert(nasty[random(nasty.count)], at: at)
                }
            }
            let newlines = bytes.count { $0 == 10 }
            let reading = try Reading(bytes)
            #expect(reading.account.lines == newlines + (bytes.last == 10 ? 0 : 1))
            #expect(reading.account.events == reading.events.count)
        }
    }
}
