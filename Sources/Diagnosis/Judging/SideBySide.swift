import PwruFormat

/// Runs pieces of work on several threads.
enum SideBySide {
    /// The results of all pieces, in the order of the pieces, whichever ended first.
    ///
    /// - Parameters:
    ///   - order: the numbers of the pieces, counted from 0, in the order in which they are begun.
    ///   - workers: pieces at work at the same time; the calling thread is one of them.
    ///   - work: makes one piece's result; called from several threads at once.
    static func map<Result: Sendable>(
        order: [Int], workers: Int, _ work: @escaping @Sendable (Int) -> Result
    ) -> [Result] {
        let board = Board<Result>(order: order)
        for _ in 1..<max(1, min(workers, order.count)) {
            // Without a thread the others do its share.
            _ = detachThread { board.workOff(work) }
        }
        board.workOff(work)
        return board.allResults()
    }

    /// What is still to be done, and what has been.
    private final class Board<Result: Sendable>: @unchecked Sendable {
        private let monitor = Monitor()
        private let order: [Int]
        private var next = 0
        private var done = 0
        private var results: [Result?]

        init(order: [Int]) {
            self.order = order
            results = Array(repeating: nil, count: order.count)
        }

        func workOff(_ work: (Int) -> Result) {
            while let index = takeNext() {
                let result = work(index)
                monitor.whenReady({ true }) {
                    results[index] = result
                    done += 1
                }
            }
        }

        private func takeNext() -> Int? {
            monitor.locked {
                guard next < order.count else { return nil }
                next += 1
                return order[next - 1]
            }
        }

        /// Waits for the pieces that other threads still have in hand.
        func allResults() -> [Result] {
            monitor.whenReady({ done == results.count }) { results.compactMap { $0 } }
        }
    }
}
