extension TCPFlags {
    private static let names: [(flag: TCPFlags, name: StaticString)] = [
        (.fin, "FIN"), (.syn, "SYN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"), (.ece, "ECE"),
        (.cwr, "CWR"),
    ]

    /// Reads `SYN|ACK`; nil if a flag has an unknown name.
    init?(_ start: Position, _ end: Position) {
        self = []
        var at = start
        while at < end {
            let stop = Scan.find(ASCII.bar, at, end) ?? end
            guard let known = Self.names.first(where: { Scan.equals($0.name, at, stop) }) else { return nil }
            insert(known.flag)
            at = stop < end ? stop + 1 : end
        }
    }
}

extension TCPFlags: CustomStringConvertible {
    /// In pwru's order and spelling: `SYN|ACK`.
    public var description: String {
        Self.names.filter { contains($0.flag) }.map { "\($0.name)" }.joined(separator: "|")
    }
}
