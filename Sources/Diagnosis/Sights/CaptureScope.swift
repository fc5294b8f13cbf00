/// What one capture covers as a whole: what it would have shown.
struct CaptureScope: Codable, Hashable, Sendable {
    var paths = 0
    /// Lives that begin or end in the middle: events are missing.
    var tornLives = 0
    /// pwru was attached to a few functions only.
    var isFunctionsFiltered = false
    /// Conversations with both directions in view.
    var twoWayFlows = 0
    /// Conversations that are not among the sights, to keep memory bounded.
    var leftOut = 0
    /// First and last event by the wall clock; nil where the capture has none.
    var times: WallSpan?
}
