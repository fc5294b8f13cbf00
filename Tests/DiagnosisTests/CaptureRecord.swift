import Foundation

/// One record of a real capture, to be changed and printed again in another layout.
struct CaptureRecord {
    var skb: String
    var cpu: Int
    var process: String
    var function: String
    var caller: String
    var time: Int
    var netns: Int
    var mark: Int
    var iface: String
    var proto: Int
    var mtu: Int
    var length: Int
    var source: String
    var destination: String
    var sourcePort: Int
    var destinationPort: Int
    var transport: Int
    var flags: String

    init(json: [String: Any]) {
        func text(_ key: String, in object: [String: Any]) -> String { object[key] as? String ?? "" }
        func number(_ key: String, in object: [String: Any]) -> Int { object[key] as? Int ?? 0 }
        skb = text("skb", in: json)
        cpu = number("cpu", in: json)
        process = text("process", in: json)
        function = text("func", in: json)
        caller = text("caller_func", in: json)
        time = number("time", in: json)
        netns = number("netns", in: json)
        mark = number("mark", in: json)
        iface = json["iface"] as? String ?? "0"
        proto = number("proto", in: json)
        mtu = number("mtu", in: json)
        length = number("len", in: json)
        let tuple = json["tuple"] as? [String: Any] ?? [:]
        source = text("saddr", in: tuple)
        destination = text("daddr", in: tuple)
        sourcePort = number("sport", in: tuple)
        destinationPort = number("dport", in: tuple)
        transport = number("proto", in: tuple)
        flags = text("flags", in: tuple)
    }

    var base: String { String(function.prefix { $0 != "[" && $0 != "(" }) }
    var isInModule: Bool { function.contains("[") && !function.contains("[bpf]") }

    /// Reads the JSON capture of a sample, gzipped or not.
    static func sample(_ name: String) throws -> [CaptureRecord] {
        let file = Sample.folder.appending(path: "\(name)/pwru.json")
        let isPlain = FileManager.default.fileExists(atPath: file.path)
        return try read(isPlain ? file : file.appendingPathExtension("gz"))
    }

    /// Reads a JSON capture, gzipped if its name says so.
    static func read(_ file: URL) throws -> [CaptureRecord] {
        let data = file.pathExtension == "gz" ? try unzipped(file) : try Data(contentsOf: file)
        return try data.split(separator: UInt8(ascii: "\n")).map {
            CaptureRecord(json: try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:])
        }
    }
}

private func unzipped(_ file: URL) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
}

/// Which columns a printed capture has.
struct Columns {
    var caller = true
    var time = true
    var meta = true
    var tuple = true
    var flags = true
    var header = true

    static let all = Columns()
    /// Only what pwru 1.0.8 and later print without any flag.
    static let plain = Columns(caller: false, time: false, flags: false)
}

/// Prints records as pwru 1.0.7 and later do.
func print(_ records: [CaptureRecord], _ columns: Columns = .all) -> String {
    var lines: [String] = []
    if columns.header {
        var header = pad("SKB", 18) + " " + pad("CPU", 3) + " " + pad("PROCESS", 16)
        if columns.time { header += " " + pad("TIMESTAMP", 16) }
        if columns.meta { header += " NETNS      MARK/x        IFACE       PROTO  MTU   LEN  " }
        if columns.tuple { header += " TUPLE" }
        header += " FUNC" + (columns.caller ? " CALLER" : "")
        lines.append(header)
    }
    for record in records {
        var line = pad(record.skb, 18) + " " + pad("\(record.cpu)", 3) + " " + pad(record.process, 16)
        if columns.time { line += " " + pad("\(record.time)", 16) }
        if columns.meta {
            let proto = String(record.proto, radix: 16)
            line += " " + pad("\(record.netns)", 10) + " " + pad(String(record.mark, radix: 16), 8)
            line += " " + pad(record.iface, 16) + " 0x" + String(repeating: "0", count: 4 - proto.count) + proto
            line += " " + pad("\(record.mtu)", 5) + " " + pad("\(record.length)", 5)
        }
        if columns.tuple { line += " " + tuple(of: record, flags: columns.flags) }
        line += " " + record.function
        if columns.caller { line += " " + (record.caller.isEmpty ? "unknown" : record.caller) }
        lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
}

private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

private func tuple(of record: CaptureRecord, flags: Bool) -> String {
    var transport = [6: "tcp", 17: "udp", 1: "icmp", 58: "icmp6"][record.transport] ?? ""
    if flags, transport == "tcp", !record.flags.isEmpty { transport += ":" + record.flags }
    return "\(record.source):\(record.sourcePort)->\(record.destination):\(record.destinationPort)(\(transport))"
}
