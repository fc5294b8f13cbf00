import PwruFormat

/// An address and port that requests of a protocol go to.
struct ServerAddress: Hashable {
    let address: IPAddress
    let port: UInt16
    /// IANA's number of the protocol.
    let transport: UInt8

    init(_ request: FlowTuple) {
        address = request.destination
        port = request.destinationPort
        transport = request.protocolNumber
    }
}

/// A service as clients call it, and the namespace that translates it.
struct ServiceAddress: Hashable {
    let netns: UInt32
    let server: ServerAddress

    init(_ request: FlowTuple, in netns: UInt32) {
        self.netns = netns
        server = ServerAddress(request)
    }
}
