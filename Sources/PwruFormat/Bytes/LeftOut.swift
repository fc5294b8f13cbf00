/// What stands in place of text that could not be shared.
enum LeftOut {
    /// Two words, as prose has them: no record goes on like this.
    static let words = Array("left out".utf8)

    /// A line of which nothing is left.
    static func isAll(of start: Position, _ end: Position) -> Bool {
        end - start >= words.count
            && words.elementsEqual(UnsafeBufferPointer(start: end - words.count, count: words.count))
    }
}
