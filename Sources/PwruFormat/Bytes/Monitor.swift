#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A lock with a condition to wait for: what two threads need to hand things to each other.
package final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` while no other thread runs one, first waiting until `isReady` says so.
    ///
    /// - Parameter wakes: whether a thread that waits may now be ready. Waking one takes longer than most bodies.
    package func whenReady<Result>(
        _ isReady: () -> Bool, wakes: () -> Bool = { true }, _ body: () -> Result
    ) -> Result {
        pthread_mutex_lock(mutex)
        wait(isReady)
        let result = body()
        if wakes() { pthread_cond_broadcast(condition) }
        pthread_mutex_unlock(mutex)
        return result
    }

    /// Most waits are shorter than it takes to sleep and be woken: a thread asks a few times more before it does.
    private static let tries = 200

    private func wait(_ isReady: () -> Bool) {
        for _ in 0..<Self.tries {
            if isReady() { return }
            pthread_mutex_unlock(mutex)
            sched_yield()
            pthread_mutex_lock(mutex)
        }
        while !isReady() { pthread_cond_wait(condition, mutex) }
    }

    /// Runs `body`, which nobody waits for, while no other thread runs one.
    package func locked<Result>(_ body: () -> Result) -> Result { whenReady({ true }, wakes: { false }, body) }

    /// Whether `isReady` says so, now or within so many milliseconds.
    package func isReady(within milliseconds: Int32, _ isReady: () -> Bool) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if milliseconds <= 0 { return isReady() }
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        end.tv_nsec += Int(milliseconds) * 1_000_000
        end.tv_sec += end.tv_nsec / 1_000_000_000
        end.tv_nsec %= 1_000_000_000
        while !isReady() {
            if pthread_cond_timedwait(condition, mutex, &end) != 0 { return isReady() }
        }
        return true
    }
}

/// Runs `work` on a thread of its own; false, and nothing is run, if no thread can be had.
package func detachThread(_ work: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadWork(work))
    var thread = pthread_t()
    let status = pthread_create(
        &thread, nil,
        { context in
            Unmanaged<ThreadWork>.fromOpaque(context!).takeRetainedValue().run()
            return nil
        }, box.toOpaque())
    guard status == 0 else {
        box.release()
        return false
    }
    pthread_detach(thread)
    return true
}

private final class ThreadWork {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
