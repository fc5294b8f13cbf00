import Glibc
import PwruFormat

/// Makes large captures and measures programs that read them.
@main
enum PwhyBench {
    private static let usage = """
        usage: pwhy-bench make --out FILE [--size N[K|M|G]] [--format text|json] [--abreast N]
                               [--never-freed N] [--flows N] [SAMPLE…]
               pwhy-bench run [--times N] -- COMMAND…

        make   repeats captures with other addresses, ports, pids and times in each repetition, 1G of them
               unless told otherwise; --out - is standard output. Without samples: those of samples/.
               --never-freed N   ahead of that, N skbs that are never freed
               --flows N         ahead of that, N conversations of one packet each
               With either of them and no --size, nothing else.
        run    prints what a command cost, its output thrown away: microseconds by the clock, in user mode and in
               the kernel, peak memory in KB, exit status. With --times, the whole time of that many runs.
        """

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        var arguments = CommandLine.arguments[...]
        arguments.removeFirst()
        switch arguments.popFirst() {
        case "make": make(arguments)
        case "run": run(arguments)
        default: give(up: usage)
        }
    }

    // MARK: - make

    private static func make(_ arguments: ArraySlice<String>) {
        var rest = arguments
        var size: Int?
        var json = false
        var output: String?
        var shapes = (neverFreed: 0, flows: 0, abreast: 16)
        var samples: [String] = []
        func value() -> String {
            guard let text = rest.popFirst() else { give(up: usage) }
            return text
        }
        func number() -> Int {
            guard let number = bytes(value()) else { give(up: usage) }
            return number
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--size": size = number()
            case "--out": output = value()
            case "--never-freed": shapes.neverFreed = number()
            case "--flows": shapes.flows = number()
            case "--abreast": shapes.abreast = max(1, number())
            case "--format":
                switch value() {
                case "text": json = false
                case "json": json = true
                default: give(up: usage)
                }
            default:
                if argument.hasPrefix("-") { give(up: usage) }
                samples.append(argument)
            }
        }
        guard let output else { give(up: usage) }
        if samples.isEmpty { samples = Samples.builtIn(json ? "pwru.json" : "pwru.txt") }
        var maker = Maker(templates: samples.map { Template(Samples.read($0)) }.filter { !$0.records.isEmpty })
        if maker.templates.isEmpty { give(up: "no captures: name some, or start where samples/ is") }
        maker.neverFreed = shapes.neverFreed
        maker.flows = shapes.flows
        maker.abreast = shapes.abreast
        maker.size = size ?? (shapes.neverFreed + shapes.flows > 0 ? nil : 1 << 30)
        let descriptor = output == "-" ? STDOUT_FILENO : open(output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        if descriptor < 0 { give(up: "\(output): \(String(cString: strerror(errno)))") }
        var sink = Sink(descriptor)
        maker.write(to: &sink)
        sink.flush()
        if output != "-" {
            if sink.isClosed { give(up: "\(output) could not be written in full") }
            print(sink.count, "bytes", maker.events, "events")
        }
    }

    /// `10M` and the like, in steps of 1024.
    private static func bytes(_ text: String) -> Int? {
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        guard let last = text.last, let unit = units[last] else { return Int(text) }
        return Int(text.dropLast()).map { $0 * unit }
    }

    // MARK: - run

    private static func run(_ arguments: ArraySlice<String>) {
        var rest = arguments
        var times = 1
        while let argument = rest.popFirst(), argument != "--" {
            guard argument == "--times", let number = rest.popFirst().flatMap({ Int($0) }) else { give(up: usage) }
            times = number
        }
        if rest.isEmpty { give(up: usage) }
        var sum: Cost?
        for _ in 0..<times {
            guard let cost = Cost(Array(rest)) else { give(up: "\(rest.first ?? "") could not be run") }
            guard var before = sum else {
                sum = cost
                continue
            }
            before.wall += cost.wall
            before.user += cost.user
            before.system += cost.system
            before.peakKB = max(before.peakKB, cost.peakKB)
            sum = before
        }
        if let sum { print(sum.wall, sum.user, sum.system, sum.peakKB, sum.status) }
    }

    static func give(up message: String) -> Never {
        let line = Array((message + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
        exit(2)
    }
}

/// The captures to repeat.
enum Samples {
    /// Captures of that name in `samples/`, packed ones too.
    static func builtIn(_ name: String) -> [String] {
        guard let folder = opendir("samples") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        let paths: [String] = names.sorted().flatMap { ["samples/\($0)/\(name)", "samples/\($0)/\(name).gz"] }
        return paths.filter { access($0, R_OK) == 0 }
    }

    static func read(_ path: String) -> [UInt8] {
        do throws(InputError) {
            return try unpacked(path)
        } catch {
            PwhyBench.give(up: error.description)
        }
    }

    private static func unpacked(_ path: String) throws(InputError) -> [UInt8] {
        let source = try ByteSource.file(path)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { room.deallocate() }
        var bytes: [UInt8] = []
        while true {
            let count = try source.read(into: room)
            if count == 0 { return bytes }
            bytes += room[..<count]
        }
    }
}
