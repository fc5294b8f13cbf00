import SkbPaths

/// A line of a path's story, before it is laid out.
struct StoryRow {
    var line: UInt64
    /// Interface; empty where none is known, or where it is the one above.
    var place: String
    /// Empty where it is the one above.
    var phase: String
    var function: String
    var remark: String
    /// The remark is the function's own doing. A changed mark or tuple is not: it shows at the entry of whatever runs next.
    var isDeed: Bool
    /// The packet dies here.
    var isFatal: Bool
    /// The stop that is told.
    var station: Station
}

/// What a story consists of.
enum StoryItem {
    /// The packet is in another network namespace from here on.
    case namespace(String)
    /// Lines stand in this file from here on.
    case file(String)
    case row(StoryRow)
    /// Functions that are not told one by one.
    case gap(String)
}
