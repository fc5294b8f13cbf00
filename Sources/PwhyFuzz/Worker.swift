import Glibc

/// Memory that a worker and the process watching it both see: the input being tried outlives whoever it kills.
struct Stage {
    private let words: UnsafeMutablePointer<UInt64>
    private let bytes: UnsafeMutablePointer<UInt8>
    private static let header = 64
    private static let longest = 1 << 24

    init() {
        let size = Stage.header + Stage.longest
        let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
        guard let memory, memory != MAP_FAILED else { fatalError("no shared memory") }
        words = memory.bindMemory(to: UInt64.self, capacity: Stage.header / 8)
        bytes = (memory + Stage.header).bindMemory(to: UInt8.self, capacity: Stage.longest)
    }

    /// The run that is under way, or the last one.
    var run: Int {
        get { Int(words[0]) }
        nonmutating set { words[0] = UInt64(newValue) }
    }
    /// Kinds of input that the worker has found.
    var kinds: Int {
        get { Int(words[1]) }
        nonmutating set { words[1] = UInt64(newValue) }
    }
    /// Over all outcomes so far.
    var digest: UInt64 {
        get { words[2] }
        nonmutating set { words[2] = newValue }
    }

    /// The bytes being tried.
    var input: [UInt8] {
        get { Array(UnsafeBufferPointer(start: bytes, count: Int(words[3]))) }
        nonmutating set {
            let count = min(newValue.count, Stage.longest)
            newValue.withUnsafeBufferPointer {
                if let base = $0.baseAddress { bytes.update(from: base, count: count) }
            }
            words[3] = UInt64(count)
        }
    }
}

/// How a worker ended.
enum WorkerEnd: Equatable {
    case finished
    case complained
    case killed(signal: Int32)
    case hung
    case exited(status: Int32)

    init(status: Int32) {
        let signal = status & 0x7F
        switch (signal, (status >> 8) & 0xFF) {
        case (0, 0): self = .finished
        case (0, Worker.complaintStatus): self = .complained
        case (0, let code): self = .exited(status: code)
        case (SIGALRM, _): self = .hung
        default: self = .killed(signal: signal)
        }
    }

    /// The first part of the name under which such an input is kept.
    var name: String {
        switch self {
        case .finished: "fine"
        case .complained: "wrong"
        case .hung: "hang"
        case .killed, .exited: "crash"
        }
    }
}

/// A child that tries inputs. Traps and sanitizers end it, never the campaign.
enum Worker {
    static let complaintStatus: Int32 = 77
    /// Seconds for one input; far more than any needs.
    static let patience: UInt32 = 30

    /// Runs `body` in a child and waits for it.
    static func run(_ body: () -> Void) -> WorkerEnd {
        fflush(nil)
        let child = fork()
        if child == 0 {
            body()
            fflush(nil)
            _exit(0)
        }
        guard child > 0 else { fatalError("fork: \(String(cString: strerror(errno)))") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return WorkerEnd(status: status)
    }

    /// Tries one input in this process; a complaint ends the process.
    static func attempt(_ bytes: [UInt8]) -> Trial.Outcome {
        alarm(patience)
        do {
            return try Trial.run(bytes)
        } catch {
            note("wrong: \(error.message)")
            fflush(nil)
            _exit(complaintStatus)
        }
    }
}
