import PwruFormat
import SkbPaths
import Testing

/// What paths come of a trace, read the way the program reads it.
struct Capture {
    let builder: PathBuilder
    let reader: TraceReader
    /// In order of first appearance.
    let paths: [SkbPath]
    /// Rows that the reader made events of.
    let events: Int

    init(_ source: ByteSource) throws {
        reader = TraceReader(source: source)
        builder = PathBuilder(vocabulary: reader.vocabulary)
        var batch = EventBatch()
        var paths: [SkbPath] = []
        var events = 0
        while try reader.next(into: &batch) {
            events += batch.events.count
            builder.begin(run: reader.run) { paths.append($0.compacted()) }
            paths += builder.process(batch)
        }
        paths += builder.finish()
        self.paths = paths.sorted { $0.id < $1.id }
        self.events = events
    }

    init(text: String) throws {
        try self.init(.memory(Array(text.utf8)))
    }

    /// Plays a script; every row of it must come out as an event of one path.
    init(_ script: String) throws {
        let script = Script(script)
        try self.init(text: script.text)
        try #require(events == script.rows.count)
        try #require(paths.reduce(builder.xdpRows) { $0 + $1.steps.count } == events)
    }

    var ends: [PathEnd] { paths.map(\.end) }

    /// The only path there is.
    func only() throws -> SkbPath {
        try #require(paths.count == 1)
        return paths[0]
    }

    /// Base names of the functions of a path, in order.
    func functions(_ path: SkbPath) -> [String] {
        path.steps.map { builder.book[$0.function].name.base }
    }

    /// Base name of the function at a step; empty for -1.
    func function(_ path: SkbPath, _ step: Int) -> String {
        path.steps.indices.contains(step) ? builder.book[path.steps[step].function].name.base : ""
    }

    /// The tuple in force at each step.
    func tuples(_ path: SkbPath) -> [String] {
        path.steps.map { $0.tuple < 0 ? "" : path.tuples[Int($0.tuple)].description }
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
