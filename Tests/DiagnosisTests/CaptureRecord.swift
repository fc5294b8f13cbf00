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
}

extension CaptureRecord {
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
        return try Array(data).split(separator: UInt8(ascii: "\n")).map {
            CaptureRecord(json: try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:])
        }
    }
}

func unzipped(_ file: URL) throws -> Data {
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
