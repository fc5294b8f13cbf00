/// "Did you mean …?" for words that were nearly right.
public enum Suggestion {
    /// `" (did you mean 'json'?)"`, or nothing when no known word is near.
    public static func text(for word: String, among known: [String]) -> String {
        nearest(to: word, among: known).map { " (did you mean '\($0)'?)" } ?? ""
    }

    /// The known word that is nearest, as long as it is near.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let near = known.map { ($0, distance(word, $0)) }.min { $0.1 < $1.1 }
        guard let near, near.1 <= max(1, near.0.count / 3) else { return nil }
        return near.0
    }

    /// Edit distance: insertions, deletions, replacements, and two neighbours that changed places.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a)
        let b = Array(b)
        var before = [Int](repeating: 0, count: b.count + 1)
        var above = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var row = [i + 1]
            for (j, y) in b.enumerated() {
                var least = min(row[j] + 1, above[j + 1] + 1, above[j] + (x == y ? 0 : 1))
                if i > 0, j > 0, x == b[j - 1], y == a[i - 1] { least = min(least, before[j - 1] + 1) }
                row.append(least)
            }
            before = above
            above = row
        }
        return above[b.count]
    }
}
