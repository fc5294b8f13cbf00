import SkbPaths

/// Two ways side by side: the stops that they have in common, and between them those of one alone.
struct WayAlignment {
    /// A stop of the first way, of the second, or of both; at least one is there.
    struct Row: Hashable {
        var first: Int?
        var second: Int?
    }

    var rows: [Row] = []
    /// Rows that hold a stop of both.
    private(set) var common = 0
    /// The same with what speaks for the places being the same.
    private(set) var weight: Int32 = 0

    /// Finds the stops in common that weigh most: the same function counts, and more so in the same place.
    ///
    /// The longest common subsequence with weights, by dynamic programming: a way has a hundred telling stops or so, and
    /// never more than `Way.stopLimit`.
    init(_ first: Way, _ second: Way, _ places: PlaceMap) {
        let (a, b) = (WayAlignment.tokens(first), WayAlignment.tokens(second))
        let numbers = Dictionary((a + b).map { ($0, 0) }, uniquingKeysWith: { known, _ in known })
        var next: Int32 = 0
        let keys = numbers.mapValues { _ in
            next += 1
            return next
        }
        let (x, y) = (a.map { keys[$0]! }, b.map { keys[$0]! })
        func gain(_ i: Int, _ j: Int) -> Int32 {
            guard x[i] == y[j] else { return 0 }
            return 4 + places.likeness(first.station(i), second.station(j))
        }
        // best[i][j]: what the stops from i and from j on can have in common.
        let width = y.count + 1
        var best = [Int32](repeating: 0, count: (x.count + 1) * width)
        for i in x.indices.reversed() {
            for j in y.indices.reversed() {
                let skip = max(best[(i + 1) * width + j], best[i * width + j + 1])
                let both = gain(i, j)
                best[i * width + j] = both > 0 ? max(skip, both + best[(i + 1) * width + j + 1]) : skip
            }
        }
        weight = best[0]
        var (i, j) = (0, 0)
        while i < x.count || j < y.count {
            let here = i < x.count && j < y.count ? best[i * width + j] : 0
            if i < x.count, j < y.count, gain(i, j) > 0, here == gain(i, j) + best[(i + 1) * width + j + 1] {
                rows.append(Row(first: i, second: j))
                common += 1
                i += 1
                j += 1
            } else if i < x.count, j == y.count || here == best[(i + 1) * width + j] {
                rows.append(Row(first: i, second: nil))
                i += 1
            } else {
                rows.append(Row(first: nil, second: j))
                j += 1
            }
        }
    }

    private static func tokens(_ way: Way) -> [String] {
        // A function may be called like anything, an end is no function.
        way.stops.map { $0.kind == .function ? $0.key : "\($0.kind): \($0.key)" }
    }

    /// How much of the shorter way is in common, in thousandths: one that died early may be a part of the other.
    var share: Int {
        let first = rows.count { $0.first != nil }
        let shorter = min(first, rows.count + common - first)
        return shorter == 0 ? 0 : common * 1000 / shorter
    }

    /// How much of both ways is in common, in thousandths.
    var likeness: Int {
        let stops = rows.count + common
        return stops == 0 ? 1000 : common * 2000 / stops
    }
}

extension Way {
    /// The station of a stop.
    func station(_ stop: Int) -> Station { outline.stations[stops[stop].station] }
}
