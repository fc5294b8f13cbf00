/// A set that takes up to so many elements, the first ones: whoever sends packets does not choose how much is remembered.
struct BoundedSet<Element: Hashable> {
    let limit: Int
    private var elements: Set<Element> = []
    /// The one that was offered last: packets of one conversation come in rows, and need no look-up.
    private var latest: Element?

    init(limit: Int) { self.limit = limit }

    var count: Int { elements.count }

    mutating func insert(_ element: Element) {
        guard elements.count < limit, element != latest else { return }
        latest = element
        elements.insert(element)
    }

    func contains(_ element: Element) -> Bool { elements.contains(element) }

    /// How many of the others it does not have.
    func countOfMissing(from others: Set<Element>) -> Int { others.count { !elements.contains($0) } }
}
