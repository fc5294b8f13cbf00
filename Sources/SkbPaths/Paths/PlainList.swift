/// A growing list of plain values that has one owner: every event adds to some, and none of them asks who else holds it.
struct PlainList<Element: BitwiseCopyable>: ~Copyable {
    private var elements: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0
    /// The memory is its own, and not part of a block that several share.
    private var isOwner: Bool

    /// Empty, and without memory: paths come and go, and most take over that of another one.
    init() {
        capacity = 0
        elements = PlainList.nowhere
        isOwner = false
    }

    init(capacity: Int) {
        self.capacity = capacity
        elements = .allocate(capacity: capacity)
        isOwner = true
    }

    /// The same in a block of memory, which must outlive it.
    ///
    /// - Parameter room: for so many elements in all, if for more.
    init(copying other: borrowing PlainList, into block: inout MemoryBlock, capacity room: Int = 0) {
        capacity = max(room, other.count)
        elements = block.take(Element.self, count: capacity)
        elements.initialize(from: other.elements, count: other.count)
        count = other.count
        isOwner = false
    }

    private static var nowhere: UnsafeMutablePointer<Element> {
        UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment)!
    }

    deinit { if isOwner { elements.deallocate() } }

    /// What it takes of a block, in bytes.
    var size: Int { MemoryBlock.size(of: Element.self, count: count) }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            return elements[index]
        }
        _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            yield &elements[index]
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: count + 1) }
        (elements + count).initialize(to: element)
        count += 1
    }

    @inline(__always)
    mutating func append(contentsOf others: UnsafeBufferPointer<Element>) {
        guard let first = others.baseAddress else { return }
        if capacity - count < others.count { grow(to: count + others.count) }
        (elements + count).initialize(from: first, count: others.count)
        count += others.count
    }

    /// Makes room for so many elements in all.
    mutating func reserve(_ count: Int) { if count > capacity { grow(to: count) } }

    var last: UnsafePointer<Element>? { count == 0 ? nil : UnsafePointer(elements + (count - 1)) }

    /// Keeps the memory.
    mutating func removeAll() { count = 0 }

    func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: elements, count: count))
    }

    @inline(never)
    private mutating func grow(to least: Int) {
        let larger = max(16, capacity * 2, least)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.initialize(from: elements, count: count)
        if isOwner { elements.deallocate() }
        isOwner = true
        elements = moved
        capacity = larger
    }
}
