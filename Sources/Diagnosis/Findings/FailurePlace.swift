import Catalogue
import KernelMap
import PwruFormat
import SkbPaths

/// Where in the kernel, and in the network of the capture, packets were freed as lost.
struct FailureSite: Hashable {
    private let reason: String
    private let function: String
    private let hook: NetfilterHook?
    private let netns: UInt32
    private let iface: NameID
    private let ifindex: UInt32

    init(_ drop: DropSite) {
        reason = drop.reason
        function = drop.function
        hook = drop.hook
        netns = drop.netns
        iface = drop.iface
        ifindex = drop.ifindex
    }
}

/// What makes what happened to two conversations the same failure.
struct FailurePlace: Hashable {
    let signature: String
    private var drop: FailureSite?
    private var service: IPAddress?
    private var port: UInt16 = 0
    private var confidence: Confidence?

    /// - Parameter drop: nil for places that are told apart no more.
    init(signature: String, drop: FailureSite?) {
        self.signature = signature
        self.drop = drop
    }

    /// - Parameter request: a conversation without a drop, as its client opened it.
    init(_ signature: Signature, service request: FlowTuple, _ confidence: Confidence) {
        self.signature = signature.id
        service = request.destination
        port = signature.isOfHosts ? 0 : request.destinationPort
        self.confidence = confidence
    }
}
