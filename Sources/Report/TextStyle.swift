/// When to use colour.
public enum ColorMode: String, Sendable { case auto, always, never }

/// What the place that a text goes to can show.
public struct TextStyle: Sendable {
    let color: Bool
    let unicode: Bool
    private let width: Int

    /// `width` 0 means that no limit is known: a file, a pipe. Less than 40 is taken for 40. Without `unicode`, everything comes out in ASCII.
    public init(color: Bool, width: Int = 0, unicode: Bool = true) {
        self.color = color
        self.width = width
        self.unicode = unicode
    }

    /// Where prose wraps and right-hand remarks end: long lines are hard to read on any terminal.
    var proseWidth: Int { width == 0 ? 100 : max(40, min(width, 110)) }

    /// Where tables and quoted lines end. They are scanned, not read, and may be longer than prose.
    var tableWidth: Int { width == 0 ? 140 : max(40, min(width, 160)) }
}
