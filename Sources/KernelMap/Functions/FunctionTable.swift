/// The function tables as text, one block a stage, and the reader for their lines.
///
/// A line has six or seven words: `name direction role visibility source [module]`, for example
///
///     nft_do_chain_inet either hook modules net/netfilter/nft_chain_filter.c nf_tables
///
/// *visibility* is `default` (pwru attaches without flags), `modules` (needs `--all-kmods`) or `never`. An unknown
/// source is `-`. Text compiles in no time and costs nothing until somebody asks; a thousand initialisers would not.
enum FunctionTable {
    /// The stage of each block and its lines.
    static let blocks: [(stage: Stage, text: String)] = [
        (.socket, socket),
        (.tcp, tcp),
        (.udp, udp),
        (.icmp, icmp),
        (.raw, raw),
        (.ipInput, ipInput),
        (.ipOutput, ipOutput),
        (.forward, forward),
        (.routing, routing),
        (.netfilter, netfilterHooks),
        (.netfilter, netfilterTargets),
        (.netfilter, conntrack),
        (.netfilter, nat),
        (.fragment, fragment),
        (.neighbour, neighbour),
        (.tunnel, tunnel),
        (.xfrm, xfrm),
        (.bridge, bridge),
        (.tc, tc),
        (.qdisc, qdisc),
        (.xdp, xdp),
        (.dev, dev),
        (.driver, driver),
        (.generic, generic),
    ]

    /// Calls `body` with each line that is not empty.
    static func forEachLine(of text: String, _ body: (Substring.UTF8View) -> Void) {
        let bytes = text[...].utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            if start < end { body(bytes[start..<end]) }
            guard end < bytes.endIndex else { return }
            start = bytes.index(after: end)
        }
    }

    /// One function from its line; nil when the line is malformed.
    static func parse(_ line: Substring.UTF8View, stage: Stage) -> KernelFunction? {
        var words = Words(rest: line)
        guard
            let name = words.next(),
            let direction = words.next().flatMap(Direction.init(rawValue:)),
            let role = words.next().flatMap(Role.init(rawValue:)),
            let visibility = words.next().flatMap(Visibility.init(rawValue:)),
            let source = words.next()
        else { return nil }
        let module = words.next() ?? ""
        guard words.next() == nil else { return nil }
        return KernelFunction(
            name: name, stage: stage, direction: direction, role: role, source: source == "-" ? "" : source,
            module: module, visibleByDefault: visibility == .default, visibleWithModules: visibility != .never)
    }

    private enum Visibility: String {
        case `default`
        case modules
        case never
    }

    /// Words between blanks, without the arrays that `split` would allocate for a thousand lines.
    private struct Words {
        var rest: Substring.UTF8View

        mutating func next() -> String? {
            let blank = UInt8(ascii: " ")
            guard let start = rest.firstIndex(where: { $0 != blank }) else { return nil }
            let end = rest[start...].firstIndex(of: blank) ?? rest.endIndex
            defer { rest = rest[end...] }
            return String(Substring(rest[start..<end]))
        }
    }
}
