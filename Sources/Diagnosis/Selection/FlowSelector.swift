import PwruFormat

/// `--flow HOST[:PORT]`: picks packets with this endpoint on either side.
public struct FlowSelector: Hashable, Sendable {
    public var address: IPAddress
    /// nil for any port.
    public var port: UInt16?

    /// Reads `10.0.0.1`, `10.0.0.1:80`, `fd00::1`, `[fd00::1]` or `[fd00::1]:80`; nil for anything else.
    public init?(_ text: String) {
        var host = text[...]
        var portText: Substring?
        if host.hasPrefix("[") {
            guard let close = host.firstIndex(of: "]") else { return nil }
            let rest = host[host.index(after: close)...]
            if !rest.isEmpty {
                guard rest.hasPrefix(":") else { return nil }
                portText = rest.dropFirst()
            }
            host = host[host.index(after: host.startIndex)..<close]
        } else if host.filter({ $0 == ":" }).count == 1, let colon = host.firstIndex(of: ":") {
            portText = host[host.index(after: colon)...]
            host = host[..<colon]
        }
        guard let address = IPAddress(parsing: host.utf8), address != .none else { return nil }
        self.address = address
        if let portText {
            guard let port = UInt16(portText) else { return nil }
            self.port = port
        }
    }

    /// One of the two ends of the tuple is this endpoint.
    public func matches(_ tuple: FlowTuple) -> Bool {
        matches(tuple.source, tuple.sourcePort) || matches(tuple.destination, tuple.destinationPort)
    }

    private func matches(_ address: IPAddress, _ port: UInt16) -> Bool {
        address == self.address && (self.port == nil || self.port == port)
    }
}

extension FlowSelector: CustomStringConvertible {
    /// `10.0.0.1:80`, `[fd00::1]:80`, or the address alone.
    public var description: String {
        guard let port else { return "\(address)" }
        return (address.family == .v6 ? "[\(address)]" : "\(address)") + ":\(port)"
    }
}
