/// What a reader knows of its input by the end of a batch.
public struct ReadingState: Sendable {
    /// What the times of the batch count.
    public var clock = TraceClock.none
    /// Counts the runs of pwru, as `TraceReader.run` does.
    public var run = 0
    /// Every line read so far, by kind; complete at the end of the input.
    public var account = LineAccount()
    /// The format of the first event.
    public var format = TraceFormat.unknown
    /// All columns that any event carried.
    public var columnsSeen: EventColumns = []
    /// How many functions pwru says it has attached to; nil where its messages are not in the input.
    public var attachedFunctions: Int?
    /// What is read; accounts are complete at the end of the input.
    public var parts: [TracePart] = []

    /// Nothing has been read.
    public init() {}
}

extension TraceReader {
    /// What is known by now.
    public var state: ReadingState {
        var state = ReadingState()
        state.clock = clock
        state.run = run
        state.account = account
        state.format = format
        state.columnsSeen = columnsSeen
        state.attachedFunctions = attachedFunctions
        state.parts = parts
        return state
    }
}
