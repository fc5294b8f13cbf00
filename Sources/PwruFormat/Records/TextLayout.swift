/// Which columns the rows of a text trace have. pwru's flags decide that once per run; its heading tells most of
/// it, and where there is none (`tail`, rotated files) the shape of a row does.
struct TextLayout: Hashable {
    enum Presence: Hashable {
        case no
        case yes
        /// No heading was seen; each row shows.
        case unknown
    }

    enum Generation: Hashable {
        /// 1.0.7 and later, see `ColumnRow`.
        case columns
        /// 0.0.1 to 1.0.6, see `KeyedRow`. Of the columns below only the timestamp counts.
        case keyed
        /// Put together by hand, see `LooseLayout`, which has the columns.
        case loose
    }

    var generation = Generation.columns
    /// From 0.0.5 on.
    var cpu = true
    var timestamp = false
    /// netns, mark, interface, protocol, MTU, length.
    var meta = false
    /// `__sk_buff->cb[]`.
    var controlBlock = false
    var netnsName = false
    /// Bytes of the netns name column, which no blank separates from its neighbours; nil if not known yet.
    var netnsNameWidth: Int?
    var tuple = false
    var caller = Presence.unknown
    var tunnel = Presence.unknown

    /// The columns every row of this layout has.
    var columns: EventColumns {
        var columns: EventColumns = []
        if generation == .loose { return columns }
        if timestamp { columns.insert(.time) }
        if meta { columns.insert(.meta) }
        if netnsName { columns.insert(.netnsName) }
        if tuple { columns.insert(.tuple) }
        return columns
    }
}

extension TextLayout {
    /// Widths that pwru pads these columns to.
    static let processWidth = 16
    static let timestampWidth = 16
    static let lengthWidth = 5
    /// NETNS to LEN with the blanks between them.
    static let metaWidth = 55
    static let controlBlockWidth = 56
    static let usualNetnsNameWidth = 16

    /// Reads the heading of pwru 1.0.7 and later; nil if the line is none, or not as pwru prints it. Those of earlier
    /// releases, which differ in their blanks, are taken for the same; their rows soon tell otherwise.
    init?(heading start: Position, _ end: Position) {
        guard Scan.hasPrefix("SKB ", start, end) || Scan.hasPrefix("TIME ", start, end),
            LooseLayout(heading: start, end)?.isPrintedByPwru == true
        else { return nil }
        self.init()
        caller = .no
        tunnel = .no
        var columnEnd = start
        var namesStart: Position?
        var known = 0
        var hasFunction = false
        var at = start
        while at < end {
            let token = at
            at = Scan.endOfToken(at, end)
            switch Scan.string(token, at) {
            case "SKB", "PROCESS":
                known += 1
                columnEnd = token + Self.processWidth
            case "TIMESTAMP":
                timestamp = true
                columnEnd = token + Self.timestampWidth
            case "MARK/x": meta = true
            case "LEN": columnEnd = token + Self.lengthWidth
            case "__sk_buff->cb[]":
                controlBlock = true
                columnEnd = token + Self.controlBlockWidth
            case "NAME":
                netnsName = true
                namesStart = columnEnd
            case "TUPLE":
                tuple = true
                takeNetnsNameWidth(from: &namesStart, to: token)
            case "FUNC":
                hasFunction = true
                takeNetnsNameWidth(from: &namesStart, to: token)
            case "CALLER": caller = .yes
            case "TUNNEL": tunnel = .yes
            default: break
            }
            Scan.skipSpaces(&at, end)
        }
        guard known == 2, hasFunction else { return nil }
    }

    /// The heading is never cut, so one of just its own ten characters leaves the width open.
    private mutating func takeNetnsNameWidth(from namesStart: inout Position?, to next: Position) {
        guard let start = namesStart else { return }
        let width = next - 1 - start
        if width > 10 { netnsNameWidth = width }
        namesStart = nil
    }
}
