import PwruFormat
import Testing

@testable import SkbPaths

/// What paths come of a trace, read the way the program reads it.
struct Capture {
    let tables: CaptureTables
    let state: ReadingState
    /// In order of first appearance.
    let paths: [SkbPath]
    /// Rows that the reader made events of.
    let events: Int

    init(_ source: ByteSource) throws {
        let gathering = Gathering()
        let reader = try gathering.read(source)
        tables = reader.tables
        state = reader.tables.reading
        paths = gathering.paths.sorted { $0.id < $1.id }
        events = gathering.events
    }

    init(text: String) throws {
        try self.init(.memory(Array(text.utf8)))
    }

    /// Plays a script; every row of it must come out as an event of one path.
    init(_ script: String) throws {
        let script = Script(script)
        try self.init(text: script.text)
        try #require(events == script.rows.count)
        try #require(paths.reduce(tables.xdpRows) { $0 + $1.steps.count } == events)
    }

    var ends: [PathEnd] { paths.map(\.end) }

    /// The only path there is.
    func only() throws -> SkbPath {
        try #require(paths.count == 1)
        return paths[0]
    }

    /// Base names of the functions of a path, in order.
    func functions(_ path: SkbPath) -> [String] {
        path.steps.map { tables.book[$0.function].name.base }
    }

    /// Base name of the function at a step; empty for -1.
    func function(_ path: SkbPath, _ step: Int) -> String {
        path.steps.indices.contains(step) ? tables.book[path.steps[step].function].name.base : ""
    }

    /// The tuple in force at each step.
    func tuples(_ path: SkbPath) -> [String] {
        path.steps.map { $0.tuple < 0 ? "" : path.tuples[Int($0.tuple)].description }
    }
}

/// Keeps all paths of a trace in the order of their ends, or does with them what it is told.
final class Gathering: CaptureObserver {
    private(set) var paths: [SkbPath] = []
    private(set) var events = 0
    private(set) var batches = 0
    private let onBatch: (EventBatch, ReadingState) -> Void
    private let onPath: ((SkbPath) -> Void)?

    init(onBatch: @escaping (EventBatch, ReadingState) -> Void = { _, _ in }, onPath: ((SkbPath) -> Void)? = nil) {
        self.onBatch = onBatch
        self.onPath = onPath
    }

    @discardableResult
    func read(_ source: ByteSource, isAhead: Bool = true) throws -> CaptureReader {
        let reader = CaptureReader(AheadReader(source: source, isAhead: isAhead))
        try reader.read(self)
        return reader
    }

    func batchRead(_ batch: EventBatch, _ capture: CaptureTables) {
        batches += 1
        events += batch.events.count
        onBatch(batch, capture.reading)
    }

    func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
        if let onPath { onPath(path) } else { paths.append(path.compacted()) }
    }
}

extension PathBuilder {
    /// The paths that have ended since this was asked last, in the order of their ends.
    func takeEnded() -> [SkbPath] {
        defer { news = [] }
        return news.compactMap { if case .ended(let path, _) = $0 { path } else { nil } }
    }
}

/// Pieces of a packet's way that many scripts need.
enum Way {
    /// From a veth into the stack of the namespace behind it.
    static let receive =
        "__netif_rx netif_rx_internal enqueue_to_backlog __netif_receive_skb __netif_receive_skb_one_core ip_rcv "
        + "ip_rcv_core"
    /// Through a veth, up to the hand-over.
    static let send = "__dev_queue_xmit dev_hard_start_xmit veth_xmit[veth] __dev_forward_skb skb_scrub_packet"
    /// Made here, and given to a device behind which nothing is in view.
    static let left =
        "nodev 10.0.0.1:1000->10.0.0.2:80(tcp:SYN) ip_local_out eth0:2 ip_finish_output2 dev_hard_start_xmit "
        + "veth_xmit[veth] eth_type_trans"
    /// From the receive path into a TCP socket.
    static let toTCP =
        "ip_route_input_noref ip_local_deliver ip_local_deliver_finish ip_protocol_deliver_rcu tcp_v4_rcv"
    /// The end of a free.
    static let freed = "skb_release_head_state skb_release_data skb_free_head kfree_skbmem"
}
