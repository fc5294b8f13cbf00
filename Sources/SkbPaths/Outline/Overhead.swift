import KernelMap

/// What a tunnel puts around a packet.
public struct Overhead: Hashable, Sendable {
    public var mechanism: RewriteMechanism
    /// Outer headers, padding and authentication, in bytes.
    public var bytes: Int
}

extension CaptureTables {
    /// By how much each encapsulation of a path made the packet longer, as far as the trace shows the lengths.
    public func overheads(of path: SkbPath) -> [Overhead] {
        path.rewrites.compactMap { rewrite in
            overhead(of: rewrite, in: path).map { Overhead(mechanism: rewrite.mechanism, bytes: $0) }
        }
    }

    /// The length behind an encapsulation less the one ahead of it, both counted from the IP header on; nil if
    /// either does not show.
    func overhead(of rewrite: Rewrite, in path: SkbPath) -> Int? {
        guard rewrite.kind == .encapsulation, path.steps.indices.contains(rewrite.step) else { return nil }
        let inner = path.steps[..<rewrite.step].last {
            countsFromIPHeader($0) && $0.tuple >= 0 && path.tuples[Int($0.tuple)] == rewrite.from
        }
        let outer = path.steps[rewrite.step...].first {
            countsFromIPHeader($0) && $0.tuple >= 0 && path.tuples[Int($0.tuple)] == rewrite.to
        }
        guard let inner, let outer else { return nil }
        let bytes = Int(outer.length) - Int(inner.length)
        // More than any header takes is another packet's length: a list of segments, a reassembled one.
        return (1...CaptureTables.mostOverhead).contains(bytes) ? bytes : nil
    }

    private static let mostOverhead = 256

    /// Whether a packet that came to a bad end was longer at this step than the MTU that held there. What went on may be
    /// a list of segments (GSO), which is cut later and so may be longer; pwru does not show which are.
    func isTooLong(_ index: Int, in path: SkbPath) -> Bool {
        guard path.end == .dropped || path.end == .lostFromView else { return false }
        let step = path.steps[index]
        return step.mtu > 0 && step.length > step.mtu && countsFromIPHeader(step)
    }

    /// The device's header is off already, or not on yet, and the transport's is still in.
    private func countsFromIPHeader(_ step: PathStep) -> Bool {
        step.length > 0 && CaptureTables.atIPHeader.contains(book[step.function].name.base)
    }

    private static let atIPHeader: Set<String> = [
        "ip_rcv", "ip_rcv_core", "ip_forward", "ip_forward_finish", "ip_local_out", "__ip_local_out", "ip_output",
        "ip_finish_output", "__ip_finish_output", "ip_finish_output2", "ipv6_rcv", "ip6_rcv_core", "ip6_forward",
        "ip6_forward_finish", "ip6_local_out", "__ip6_local_out", "ip6_output", "ip6_finish_output",
        "__ip6_finish_output", "ip6_finish_output2", "wg_xmit",
    ]
}
