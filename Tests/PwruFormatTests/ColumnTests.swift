import Testing

@testable import PwruFormat

/// Every combination of pwru's output flags, printed and read back.
@Suite struct ColumnTests {
    private let event = RowPrinter.Event()

    @Test func readsEveryCombinationWithHeading() throws {
        for printer in RowPrinter.allCombinations {
            let reading = try Reading(printer.heading + printer.row(event) + printer.row(event))
            try #require(agrees(reading, printer, events: 2), "\(printer)\(printer.row(event))")
            #expect(reading.account.header == 1)
        }
    }

    @Test func readsEveryCombinationWithoutHeading() throws {
        for printer in RowPrinter.allCombinations {
            let reading = try Reading(printer.row(event) + printer.row(event))
            // Nothing stands between process and netns name then, and both may be of any length.
            if printer.netnsNameWidth != nil && !printer.meta && printer.timestamp == .none { continue }
            try #require(agrees(reading, printer, events: 2), "\(printer)\(printer.row(event))")
        }
    }

    private func agrees(_ reading: Reading, _ printer: RowPrinter, events count: Int) -> Bool {
        let lines = count * printer.continuationLines(event)
        guard reading.account.events == count, reading.account.continuation == lines,
            reading.account.malformed == 0, reading.account.foreign == 0, reading.events.count == count
        else { return false }
        return reading.events.allSatisfy { agrees($0, reading, printer) }
    }

    private func agrees(_ read: TraceEvent, _ reading: Reading, _ printer: RowPrinter) -> Bool {
        let wantsCaller = printer.caller || printer.stack
        let hasTime = printer.timestamp != .none
        var columns: EventColumns = []
        if hasTime { columns.insert(.time) }
        if printer.meta { columns.insert(.meta) }
        if printer.tuple { columns.insert(.tuple) }
        if printer.tcpFlags { columns.insert(.tcpFlags) }
        if wantsCaller { columns.insert(.caller) }
        if printer.netnsNameWidth != nil { columns.insert(.netnsName) }
        if printer.tunnel { columns.insert(.tunnel) }
        if printer.stack { columns.insert(.stack) }
        return read.columns == columns
            && read.skb == 0xffff_8a29_c1dd_68e8 && read.cpu == 0
            && reading.process(read) == event.process
            && read.time == (hasTime ? 681_255 : 0)
            && read.netns == (printer.meta ? 4_026_532_214 : 0) && read.mark == (printer.meta ? 0xd00 : 0)
            && reading.iface(read) == (printer.meta ? "cilium_wg0" : "") && read.ifindex == (printer.meta ? 7 : 0)
            && read.etherType == (printer.meta ? 0x0800 : 0) && read.mtu == (printer.meta ? 1420 : 0)
            && read.length == (printer.meta ? 60 : 0)
            && reading.netnsName(read) == (printer.netnsNameWidth == nil ? "" : event.netnsName)
            && read.tuple.description == (printer.tuple ? "\(event.tuple)(tcp)" : "")
            && read.tcpFlags == (printer.tcpFlags ? [.syn, .ack] : [])
            && reading.function(read).text == event.function
            && reading.caller(read).text == (wantsCaller ? event.caller : "")
            && reading.tunnel(read).description == (printer.tunnel ? event.tunnel : "")
    }

    @Test(arguments: [
        "tmux: server:123", "~in/x (deleted):9", "<empty>:0", "~ueue_7:458", "~e (1): 2:3:4567", "curl:1", "a b:1 c:2",
    ])
    func readsStrangeProcesses(_ process: String) throws {
        var strange = event
        strange.process = process
        for printer in [
            RowPrinter(timestamp: .current), RowPrinter(meta: false), RowPrinter(meta: false, tuple: false),
        ] {
            for text in [printer.row(strange), printer.heading + printer.row(strange)] {
                let reading = try Reading(text)
                let read = try #require(reading.events.first)
                // Without further columns nothing tells that the process goes on.
                if process == "a b:1 c:2" && !printer.meta && !printer.tuple { continue }
                #expect(reading.process(read) == process)
                #expect(reading.function(read).text == event.function)
            }
        }
    }

    @Test func fieldsOverflowTheirWidth() throws {
        var wide = event
        wide.length = "524280"
        wide.mtu = "65536"
        wide.mark = "18290f00"
        wide.iface = "~e55aaf054629:13"
        wide.time = "12345678901234567890"
        wide.skb = "0xff11000112345678"
        let reading = try Reading(RowPrinter(timestamp: .current).row(wide))
        let read = try #require(reading.events.first)
        #expect(read.length == 524_280)
        #expect(read.mtu == 65_536)
        #expect(read.mark == 0x1829_0f00)
        #expect(read.time == 12_345_678_901_234_567_890)
        #expect(read.skb == 0xff11_0001_1234_5678)
        #expect(reading.iface(read) == "~e55aaf054629")
        #expect(read.ifindex == 13)
    }

    @Test(arguments: ["60", "65226", "524280"], ["cni-8d21f2a6-0e11-4c1", "7bd2f1a0c3e5", "", "a"])
    func netnsNamesStickToTheirNeighbours(_ length: String, _ name: String) throws {
        var event = event
        event.length = length
        event.netnsName = name
        let printer = RowPrinter(netnsNameWidth: 16)
        let reading = try Reading(printer.heading + printer.row(event))
        let read = try #require(reading.events.first)
        #expect(read.length == UInt32(length))
        #expect(reading.netnsName(read) == String(name.prefix(16)))
        #expect(read.tuple.sourcePort == 33_824)
    }

    @Test func narrowNetnsNamesHideTheirWidthFromTheHeading() throws {
        let printer = RowPrinter(netnsNameWidth: 6)
        let reading = try Reading(printer.heading + printer.row(event))
        #expect(reading.netnsName(try #require(reading.events.first)) == "kind-w")
    }

    @Test(
        arguments: [
            ("0", "", 0), ("7", "", 7), ("eth0:2", "eth0", 2), ("veth1@if4:3", "veth1@if4", 3),
            ("a-b.100:9", "a-b.100", 9),
        ] as [(String, String, UInt32)])
    func readsInterfaces(_ text: String, _ name: String, _ index: UInt32) throws {
        var event = event
        event.iface = text
        let reading = try Reading(RowPrinter().row(event))
        let read = try #require(reading.events.first)
        #expect(reading.iface(read) == name)
        #expect(read.ifindex == index)
    }

    @Test(arguments: ["kfree_skb_reason (65538)", "vxlan_xmit\t[vxlan]", "0xffffffff81234567", "foo.isra.0"])
    func readsStrangeFunctions(_ function: String) throws {
        var event = event
        event.function = function
        for printer in [RowPrinter(), RowPrinter(caller: true), RowPrinter(tunnel: true)] {
            let reading = try Reading(printer.heading + printer.row(event))
            let read = try #require(reading.events.first)
            #expect(reading.function(read).text == function)
            #expect(reading.caller(read).text == (printer.caller ? event.caller : ""))
        }
    }

    @Test func layoutChangesInMidFile() throws {
        let first = RowPrinter(timestamp: .relative, meta: true, tuple: true, caller: true)
        let second = RowPrinter(timestamp: .none, meta: false, tuple: true)
        let text = first.heading + first.row(event) + second.heading + second.row(event) + first.row(event)
        let reading = try Reading(text)
        #expect(reading.events.count == 3)
        #expect(reading.account.header == 2)
        #expect(reading.events.map { $0.columns.contains(.meta) } == [true, false, true])
        #expect(reading.events.map { reading.caller($0).text } == [event.caller, "", event.caller])
    }

    @Test func flagsOnceSeenHoldForAllTCP() throws {
        var none = event
        none.flags = ""
        let printer = RowPrinter(tcpFlags: true)
        let bare = RowPrinter()
        let reading = try Reading(bare.row(event) + printer.row(event) + bare.row(event))
        #expect(reading.events.map { $0.columns.contains(.tcpFlags) } == [false, true, true])
        #expect(reading.events.map(\.tcpFlags) == [[], [.syn, .ack], []])
    }

    @Test func emptyTuplesAreNoTuples() throws {
        let text = "0xffff8a29c1dd68e8 0   curl:489         4026532214 0               0         0x0000 1500  60    "
        let reading = try Reading(text + ":0->:0() ip_rcv\n" + text + "[fd00::1]:0->[fd00::2]:0(icmp6) ip_rcv\n")
        #expect(reading.events.map(\.tuple.isEmpty) == [true, false])
        #expect(reading.events.map(\.tuple.protocolNumber) == [0, 58])
        #expect(reading.events.allSatisfy { $0.columns.contains(.tuple) })
    }

    @Test func textIsTheRecordLine() throws {
        let row = RowPrinter(stack: true).row(event)
        let reading = try Reading(row + row.replacing("\n", with: "  \r\n"))
        let line = String(row.prefix { $0 != "\n" })
        #expect(reading.texts == [line, line])
        #expect(reading.events.map(\.line) == [1, 6])
    }
}
