/// Finds the caller in a stack, for traces without a CALLER column: the frame behind the traced function itself,
/// or the second one where no frame has its name (BPF programs are entered through trampolines).
struct StackFrames {
    /// The function itself is among the first frames or not there at all.
    private static let depth = 8

    private var count = 0
    private var previousIsFunction = false
    private var isSettled = false

    var wantsMore: Bool { !isSettled && count < Self.depth }

    /// Takes the next frame; 0 for one that is no function.
    mutating func add(_ frame: FunctionID, to event: inout TraceEvent, _ texts: inout RecordTexts) {
        guard wantsMore else { return }
        count += 1
        if event.columns.contains(.caller) && count == 1 {
            isSettled = true
            return
        }
        if previousIsFunction || count == 2, frame != 0 {
            event.caller = frame
            event.columns.insert(.caller)
            isSettled = previousIsFunction
        }
        previousIsFunction = texts.isSameSymbol(frame, event.function)
    }
}
