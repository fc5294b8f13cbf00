import PwruFormat

/// What path building makes of one batch of events. It goes round with its batch, and belongs to whoever has that.
final class PathLoad: @unchecked Sendable {
    /// In the order in which it happened: who takes it knows at each path what the capture had shown by then, and no more.
    enum News {
        /// A path has ended. So many lives were torn by then.
        case ended(SkbPath, tornLives: Int)
        /// A packet has been dropped a while ago, and its skb is still open.
        case dropped(SkbPath)
        /// A function shows that did not before.
        case function(FunctionID)
        /// A namespace, by inode, has a name.
        case netnsName(UInt32, NameID)
    }

    var news: [News] = []
    /// What has been added to the book of functions.
    var functions = FunctionAdditions()
    var xdpRows = 0
    var evictedLives = 0
    /// What texts of the paths lie in beside the batch.
    var textStorage: AnyObject?
    /// Storage of paths that nobody needs any more, on its way back.
    var used: [SkbPath] = []
    /// More than these are never waited for.
    private static let usedLimit = 64

    /// Memory that the paths hold, nearly, in bytes.
    var footprint: Int {
        news.reduce(0) { sum, news in
            if case .ended(let path, _) = news { sum + OpenLife.footprint(path) } else { sum }
        }
    }

    /// The news have been taken: keeps what may be used again. A path that somebody has kept as it is takes its texts along,
    /// since they lie in the input, which goes back with the batch.
    func clear() {
        for index in news.indices {
            guard case .ended(var path, _) = news[index] else { continue }
            news[index] = .function(0)
            if !isKnownUniquelyReferenced(&path) {
                path.takeTexts()
            } else if used.count < PathLoad.usedLimit {
                used.append(path)
            }
        }
        news.removeAll(keepingCapacity: true)
        textStorage = nil
    }
}
