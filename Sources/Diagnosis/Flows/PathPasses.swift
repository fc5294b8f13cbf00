import KernelMap
import PwruFormat
import SkbPaths

/// A moment at which a packet of one conversation and direction was sent, or came in.
struct Sending: Hashable {
    var line: UInt64
    /// On the scale of `PathDigest.firstTime`.
    var time: UInt64
    var length: UInt32
    /// It carries data, as far as flags or its length tell.
    var hasData: Bool
    /// It ends the stream of data, by its flags.
    var isFin: Bool

    /// TCP sends it again until it is acknowledged.
    var isRepeatedUntilHeard: Bool { hasData || isFin }
}

extension PathDigest {
    /// Shorter pauses are no timer's: `TCP_RTO_MIN` is 200 ms (include/net/tcp.h), less a few jiffies.
    static let shortestTimeout: UInt64 = 150_000_000

    /// Further passes of a path that never ends in view.
    ///
    /// TCP sends a segment again from the same memory, and where another machine or namespace frees it, nothing shows
    /// that the packet before is gone: the entry function runs again, later, on the same tuple.
    static func passes(
        of path: SkbPath, _ book: FunctionBook, firstTime: UInt64, clock: TraceClock
    ) -> [Sending] {
        guard clock != .none, lasts(path, clock) else { return [] }
        var passes: [Sending] = []
        var entry: PathStep?
        var latest: UInt64 = 0
        var elapsed: UInt64 = 0
        var index = 0
        path.forEachStep(with: [.receives, .localOutput], book) { step in
            let here = path.steps[step]
            while index < step {
                index += 1
                elapsed &+= clock == .relative ? path.steps.time(at: index) : 0
            }
            let start = path.steps[0].time
            let offset = clock == .relative ? elapsed : here.time > start ? here.time - start : 0
            guard here.tuple >= 0 else { return }
            guard let first = entry else {
                entry = here
                latest = offset
                return
            }
            guard here.function == first.function, here.netns == first.netns, offset >= latest + shortestTimeout,
                path.tuples[Int(here.tuple)] == path.tuples[Int(first.tuple)]
            else { return }
            latest = offset
            passes.append(
                Sending(
                    line: here.line, time: firstTime + offset, length: here.length,
                    hasData: carriesData(here.tcpFlags, here.length), isFin: here.tcpFlags.contains(.fin)))
        }
        return passes
    }

    /// It took long enough for a timer to run out.
    private static func lasts(_ path: SkbPath, _ clock: TraceClock) -> Bool {
        guard clock != .relative else { return path.longestHop >= shortestTimeout }
        guard let first = path.steps.first, let last = path.steps.last else { return false }
        return last.time > first.time + shortestTimeout
    }

    /// The length with which a packet enters IP, or comes in: before that its headers are still being made.
    static func entryLength(of path: SkbPath, _ book: FunctionBook) -> UInt32? {
        var found: UInt32?
        path.forEachStep(with: [.receives, .localOutput], in: 0..<min(24, path.steps.count), book) { index in
            if found != nil || book.traits(path.steps.function(at: index)).contains(.headersUnset) { return }
            let step = path.steps[index]
            if step.tuple >= 0, step.length != 0 { found = step.length }
        }
        return found
    }

    /// An empty segment has no PSH, and hardly more than 80 bytes with all the options there are.
    static func carriesData(_ flags: TCPFlags?, _ length: UInt32) -> Bool {
        flags?.contains(.psh) ?? false || length > 100
    }

    /// All sendings of the packet that the path shows.
    var sendings: [Sending] {
        let first = Sending(
            line: firstLine, time: firstTime, length: entryLength,
            hasData: PathDigest.carriesData(flags, entryLength), isFin: flags?.contains(.fin) ?? false)
        return again.isEmpty ? [first] : [first] + again
    }
}

/// How a packet of a handshake came to a host, or left it.
struct HostPassage: Hashable {
    var netns: UInt32
    /// Devices that it came in by, from the first to the one that IP took it from.
    var arrivedBy: [Device] = []
    /// Devices that it left by, in order.
    var leftBy: [Device] = []

    struct Device: Hashable {
        var ifindex: UInt32
        var name: NameID
    }

    /// Passages that one path is asked for.
    private static let limit = 8

    /// Every host that the path passes, in order.
    static func all(of path: SkbPath, _ book: FunctionBook) -> [HostPassage] {
        var passages: [HostPassage] = []
        path.forEachStay { netns, steps in
            guard netns != 0, passages.count < limit else { return }
            let passage = HostPassage(path, netns, steps, book)
            if !passage.arrivedBy.isEmpty || !passage.leftBy.isEmpty { passages.append(passage) }
        }
        return passages
    }

    private init(_ path: SkbPath, _ netns: UInt32, _ stay: Range<Int>, _ book: FunctionBook) {
        self.netns = netns
        var received: Int?
        var made: Int?
        var decided: Int?
        // A copy is on its way out from the start.
        var leaves: Int? = path.parent != nil ? stay.lowerBound : nil
        path.forEachStep(
            with: [
                .receives, .localOutput, .forwards, .deliversLocally, .transmits, .queuesForDevice, .handsOver,
            ], in: stay, book
        ) { step in
            let traits = book.traits(path.steps.function(at: step))
            if traits.contains(.receives) { received = received ?? step }
            if traits.contains(.localOutput) { made = made ?? step }
            if !traits.isDisjoint(with: [.forwards, .deliversLocally]) { decided = step }
            if !traits.isDisjoint(with: [.forwards, .localOutput]) { leaves = leaves ?? step }
            if leaves != nil, !traits.isDisjoint(with: [.transmits, .queuesForDevice, .handsOver]) {
                let step = path.steps[step]
                if step.netns != 0 { HostPassage.add(Device(ifindex: step.ifindex, name: step.iface), to: &leftBy) }
            }
        }
        if let received, let decided, received < decided, made.map({ $0 > received }) ?? true {
            path.forEachPlace(in: stay.lowerBound..<decided + 1) { _, place in
                if place.netns != 0 {
                    HostPassage.add(Device(ifindex: place.ifindex, name: place.iface), to: &arrivedBy)
                }
            }
        }
    }

    private static func add(_ device: Device, to devices: inout [Device]) {
        if device.ifindex != 0, !devices.contains(device) { devices.append(device) }
    }
}
