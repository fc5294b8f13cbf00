/// A tuple as a record prints it, with the TCP flags that may stand in it.
struct ParsedTuple {
    var tuple = FlowTuple.empty
    var flags: TCPFlags = []
    /// The text named flags, so the capture was made with `--output-tcp-flags`.
    var hasFlags = false
}

extension ParsedTuple {
    /// Reads `10.0.0.1:80->10.0.0.2:5000(tcp:SYN|ACK)`, `[::1]:0->[::2]:0(icmp6)`, `:0->:0()`, and the same with words
    /// in place of addresses and ports: `x.x.x.x:80->REDACTED:5000(tcp)`. nil if the text is anything else.
    init?(_ start: Position, _ end: Position) {
        self.init()
        guard end - start > 6, end[-1] == ASCII.closeParen, let arrow = Scan.find("->", start, end),
            let paren = Scan.find(ASCII.openParen, arrow, end),
            let source = Self.endpoint(start, arrow), let destination = Self.endpoint(arrow + 2, paren)
        else { return nil }
        tuple.source = source.address
        tuple.sourcePort = source.port
        tuple.destination = destination.address
        tuple.destinationPort = destination.port

        var protocolEnd = end - 1
        if let colon = Scan.find(ASCII.colon, paren, protocolEnd) {
            guard let flags = TCPFlags(colon + 1, protocolEnd) else { return nil }
            self.flags = flags
            hasFlags = true
            protocolEnd = colon
        }
        tuple.protocolNumber = Self.protocolNumber(paren + 1, protocolEnd)
    }

    static func endpoint(_ start: Position, _ end: Position) -> (address: IPAddress, port: UInt16)? {
        var colon = end
        while colon > start, colon[-1] != ASCII.colon { colon -= 1 }
        guard colon > start, let port = port(colon, end),
            let address = IPAddress(start, colon - 1) ?? IPAddress(redacted: start, colon - 1)
        else { return nil }
        return (address, port)
    }

    /// 0 for one that somebody has replaced.
    static func port(_ start: Position, _ end: Position) -> UInt16? {
        var at = start
        if let port = Scan.decimal32(&at, end), at == end { return UInt16(exactly: port) }
        return RedactedWord.isOne(start, end) ? 0 : nil
    }

    static func protocolNumber(_ start: Position, _ end: Position) -> UInt8 {
        if Scan.equals("tcp", start, end) { return 6 }
        if Scan.equals("udp", start, end) { return 17 }
        if Scan.equals("icmp", start, end) { return 1 }
        if Scan.equals("icmp6", start, end) { return 58 }
        return 0
    }
}

extension FlowTuple: CustomStringConvertible {
    /// As pwru prints it: `10.0.0.1:80->10.0.0.2:5000(tcp)`. Empty for the empty tuple.
    public var description: String {
        if isEmpty { return "" }
        return "\(Self.side(source, sourcePort))->\(Self.side(destination, destinationPort))(\(protocolName))"
    }

    /// `tcp`, `udp`, `icmp`, `icmp6`; empty for anything else, as in pwru's output.
    public var protocolName: String {
        switch protocolNumber {
        case 6: "tcp"
        case 17: "udp"
        case 1: "icmp"
        case 58: "icmp6"
        default: ""
        }
    }

    /// With the port even if it is 0.
    private static func side(_ address: IPAddress, _ port: UInt16) -> String {
        "\(address.beforePort):\(port)"
    }
}
