import PwruFormat

/// A trace as users send it: one or more runs of pwru in any layout, with noise between, and what a reader must
/// make of it.
struct Transcript {
    private static let log = [
        "2023/02/09 04:15:42 Attaching kprobes (via kprobe-multi)...",
        "2026/11/23 03:23:38 INFO Listening for events..", "1498 / 1498 [----------------------] 100.00% ? p/s",
        "691 / 2023 [------->______] 34.16% ? p/s2026/11/23 03:23:38 INFO Attached ignored=0",
    ]
    private static let foreign = [
        "-- a remark, by hand --", "root@node:~# ./pwru 'host 10.0.0.1'", "[...]", "<<<< here it dies", "```",
    ]
    private static let prefixes = PrefixTests.prefixes.filter { !$0.contains("\u{1B}") }

    private(set) var lines: [String] = []
    private(set) var expected: [String] = []
    private(set) var lineNumbers: [UInt64] = []
    private(set) var account = LineAccount()
    private(set) var layouts: [Layout] = []
    private var flagsSeen = false
    private var prefix = ""
    private var isColoured = false
    private var isMessy = false
    private var lineEnd = ""
    private var time: UInt64 = 40_000_000_000

    var text: String { lines.map { $0 + "\n" }.joined() }

    init(runs: Int, messy: Bool, _ random: inout SeededRandom) {
        isMessy = messy
        for run in 0..<runs {
            var layout = Layout.random(random.pick(Layout.Release.allCases), &random)
            // Only a heading, or the other format, tells that a new run begins.
            if run > 0 { layout.heading = true }
            add(layout, &random)
        }
    }

    /// One run whose rows a mail program wrapped and quoted.
    init(wrappedAt width: Int, _ random: inout SeededRandom) {
        var layout = Layout.random(random.pick(Layout.Release.allCases), &random)
        layout.json = false
        layout.heading = true
        layout.controlBlock = false
        layout.netnsNameWidth = nil
        layout.caller = false
        layout.metadata = false
        layout.stack = false
        layout.dump = false
        layout.tunnel = false
        layout.map = false
        // Rows with little in them are never as long as a line.
        layout.meta = true
        layout.tuple = true
        layouts = [layout]
        prefix = random.pick(["", "> ", ">> ", "> > "])
        put(layout.headingLine)
        account.header += 1
        for _ in 0...random.below(12) {
            let event = PrintedEvent.random(after: time, version6: layout.release > .v0_0_1, &random)
            time = event.time
            let pieces = Self.wrap(layout.lines(event)[0], at: width)
            // No more than three lines are joined; few rows are longer.
            if pieces.count > 3 { continue }
            if layout.printsFlags, !event.flags.isEmpty { flagsSeen = true }
            lineNumbers.append(UInt64(lines.count + 1))
            pieces.forEach { put($0) }
            account.events += 1
            account.continuation += pieces.count - 1
            expected.append(describe(event, layout))
        }
    }

    private static func wrap(_ text: String, at width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line]
    }

    private mutating func add(_ first: Layout, _ random: inout SeededRandom) {
        var layout = first
        layouts.append(layout)
        if isMessy {
            prefix = random.chance(1, in: 2) ? random.pick(Self.prefixes) : ""
            isColoured = random.chance(1, in: 6)
            lineEnd = random.chance(1, in: 4) ? "\r" : ""
        }
        if layout.heading, !layout.json {
            put(layout.headingLine)
            account.header += 1
        }
        var previous: PrintedEvent?
        for _ in 0...random.below(24) {
            if isMessy, random.chance(1, in: 8) {
                put(random.pick(Self.foreign))
                account.foreign += 1
            }
            let event = PrintedEvent.random(
                after: previous, time: time, version6: layout.release > .v0_0_1, &random)
            previous = event
            time = event.time
            for (index, line) in layout.lines(event).enumerated() {
                if isMessy, random.chance(1, in: 20), !line.isEmpty {
                    put(random.pick(Self.log))
                    account.noise += 1
                }
                put(isColoured && index == 0 ? Self.coloured(line) : line)
                if index == 0 {
                    account.events += 1
                    lineNumbers.append(UInt64(lines.count))
                } else {
                    account.continuation += 1
                }
            }
            if layout.printsFlags, layout.tuple, !event.flags.isEmpty { flagsSeen = true }
            expected.append(describe(event, layout))
        }
    }

    private mutating func put(_ line: String) { lines.append(prefix + line + lineEnd) }

    /// As a terminal shows what grep found.
    private static func coloured(_ line: String) -> String {
        let middle = line.index(line.startIndex, offsetBy: line.count / 2)
        return "\u{1B}[32m\(line[..<middle])\u{1B}[01;31m\u{1B}[K\(line[middle...])\u{1B}[0m"
    }

    // MARK: What must be read

    private func describe(_ event: PrintedEvent, _ layout: Layout) -> String {
        var columns: EventColumns = []
        if layout.timestamp != .none { columns.insert(.time) }
        if layout.meta { columns.insert(.meta) }
        if layout.tuple { columns.insert(.tuple) }
        if layout.tuple, flagsSeen, event.tuple.protocolNumber == 6 { columns.insert(.tcpFlags) }
        if layout.caller || layout.stack { columns.insert(.caller) }
        if layout.netnsNameWidth != nil { columns.insert(.netnsName) }
        if layout.printsTunnel { columns.insert(.tunnel) }
        if layout.stack { columns.insert(.stack) }
        var iface = ""
        if layout.meta, layout.release >= .v1_0_3, !event.iface.isEmpty {
            iface = layout.interface(event)
            if layout.isKeyed {
                iface = event.iface
            } else if let colon = iface.lastIndex(of: ":") {
                iface = String(iface[..<colon])
            }
        }
        return Self.line(
            skb: event.skb, cpu: layout.release < .v0_0_5 ? 0 : event.cpu, process: layout.process(event),
            time: layout.time(event),
            meta: layout.meta
                ? "\(layout.release < .v0_0_3 ? 0 : event.netns) \(event.mark) \(iface):\(event.ifindex) "
                    + "\(event.etherType) \(event.mtu) \(event.length)"
                : "0 0 :0 0 0 0",
            netnsName: layout.netnsNameWidth == nil ? "" : layout.netnsName(event),
            tuple: layout.tuple ? event.tuple : .empty,
            flags: layout.tuple && layout.printsFlags ? event.flags : [],
            function: layout.function(event.function),
            caller: layout.caller || layout.stack ? layout.symbol(event.frames[1]) : "",
            tunnel: layout.printsTunnel ? event.tunnel : .empty, columns: columns)
    }

    static func describe(_ event: TraceEvent, _ reading: Reading) -> String {
        line(
            skb: event.skb, cpu: event.cpu, process: reading.process(event), time: event.time,
            meta: "\(event.netns) \(event.mark) \(reading.iface(event)):\(event.ifindex) \(event.etherType) "
                + "\(event.mtu) \(event.length)",
            netnsName: reading.netnsName(event), tuple: event.tuple, flags: event.tcpFlags,
            function: reading.function(event).text, caller: reading.caller(event).text, tunnel: reading.tunnel(event),
            columns: event.columns)
    }

    private static func line(
        skb: UInt64, cpu: UInt32, process: String, time: UInt64, meta: String, netnsName: String, tuple: FlowTuple,
        flags: TCPFlags, function: String, caller: String, tunnel: FlowTuple, columns: EventColumns
    ) -> String {
        "\(skb) cpu \(cpu) process \(process) time \(time) meta \(meta) netns \(netnsName) tuple \(tuple) flags \(flags) "
            + "function \(function) caller \(caller) tunnel \(tunnel) columns \(columns.rawValue)"
    }
}
