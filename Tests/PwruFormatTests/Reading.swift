import PwruFormat

/// Everything a reader makes of some input.
struct Reading {
    var events: [TraceEvent] = []
    var texts: [String] = []
    /// Outer tuples, by line.
    private var tunnels: [UInt64: FlowTuple] = [:]
    var reader: TraceReader

    init(_ bytes: [UInt8]) throws {
        try self.init(.memory(bytes))
    }

    init(_ text: String) throws {
        try self.init(Array(text.utf8))
    }

    init(_ source: ByteSource) throws {
        reader = TraceReader(source: source)
        var batch = EventBatch()
        while try reader.next(into: &batch) {
            events += batch.events
            for event in batch.events { tunnels[event.line] = batch.tunnel(of: event) }
            texts += batch.events.map { batch.text(of: $0) }
        }
    }

    var account: LineAccount { reader.account }

    func tunnel(_ event: TraceEvent) -> FlowTuple { tunnels[event.line] ?? .empty }
    func function(_ event: TraceEvent) -> FunctionName { reader.vocabulary.function(event.function) }
    func caller(_ event: TraceEvent) -> FunctionName { reader.vocabulary.function(event.caller) }
    func process(_ event: TraceEvent) -> String { reader.vocabulary.name(event.process) }
    func iface(_ event: TraceEvent) -> String { reader.vocabulary.name(event.iface) }
    func netnsName(_ event: TraceEvent) -> String { reader.vocabulary.name(event.netnsName) }
}
