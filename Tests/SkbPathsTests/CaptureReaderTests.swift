import PwruFormat
import Testing

@testable import SkbPaths

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One loop reads captures; what observers are told does not depend on the threads that work for it.
@Suite struct CaptureReaderTests {
    /// Notes all that it is told, with what the capture had shown by then.
    private final class Notes: CaptureObserver {
        private(set) var told: [String] = []
        private(set) var isDone = false
        /// Wants no more than so many paths.
        private let limit: Int
        private var paths = 0

        init(limit: Int = .max) { self.limit = limit }

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) {
            paths += 1
            isDone = paths >= limit
            let known = "\(capture.tornLives) torn, \(capture.visibility.shows(anyOf: ["ip_forward"]))"
            let texts = path.texts.steps.compactMap { path.texts[$0] }
            told.append("\(path.id) \(path.end) flow \(path.flow) lines \(texts) \(known)")
        }

        func dropShown(_ path: SkbPath, _ capture: CaptureTables) { told.append("dropped: \(path.id)") }
    }

    /// Packets of which every third is forwarded, from the thousandth on, and some lose their ends.
    private var text: String {
        let packets = (0..<4000).map { number in
            let tuple = "10.0.\(number / 250).\(number % 250):\(1000 + number)->10.9.0.1:80(tcp)"
            let end = number % 7 == 0 ? "kfree_skbmem" : "kfree_skb_reason(NO_SOCKET) \(Way.freed)"
            let way = number > 1000 && number % 3 == 0 ? "ip_rcv ip_forward" : "ip_rcv ip_local_deliver"
            return "\(number % 50 < 25 ? "a" : "b"): \(tuple) \(way) \(end)"
        }
        return Script(packets.joined(separator: "\n")).text
    }

    @Test func whatObserversAreToldDependsOnNoThread() throws {
        let bytes = Array(text.utf8)
        let alone = Notes()
        try CaptureReader(AheadReader(source: .memory(bytes), isAhead: false)).read(alone)
        #expect(alone.told.count == 4000)
        #expect(alone.told.first?.hasSuffix("false") == true && alone.told.last?.hasSuffix("true") == true)
        for _ in 0..<5 {
            let ahead = Notes()
            try CaptureReader(AheadReader(source: .memory(bytes))).read(ahead)
            #expect(ahead.told == alone.told)
        }
    }

    @Test func allObserversAreToldTheSame() throws {
        let (first, second) = (Notes(), Notes())
        try CaptureReader(AheadReader(source: .memory(Array(text.utf8)))).read([first, second])
        #expect(first.told == second.told && first.told.count == 4000)
    }

    @Test func readingEndsWhenNobodyWantsMore() throws {
        let notes = Notes(limit: 10)
        try CaptureReader(AheadReader(source: .memory(Array(text.utf8)), isAhead: false)).read(notes)
        #expect((10..<4000).contains(notes.told.count))
    }

    @Test(arguments: [true, false])
    func whatEndsTheReadingIsThrown(_ isAhead: Bool) throws {
        // A directory can be opened, and not be read.
        let descriptor = open("/", O_RDONLY)
        try #require(descriptor >= 0)
        let source = ByteSource.descriptor(descriptor, name: "folder")
        let notes = Notes()
        #expect(throws: InputError(path: "folder", reason: "Is a directory")) {
            try CaptureReader(AheadReader(source: source, isAhead: isAhead)).read(notes)
        }
        #expect(notes.told.isEmpty)
    }
}
