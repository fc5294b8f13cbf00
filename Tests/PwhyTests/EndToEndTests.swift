import Testing

/// Everything below runs the built program, one run at a time: processes that start at the same moment would inherit
/// each other's pipes.
@Suite("End to end", .serialized)
struct EndToEndTests {}
