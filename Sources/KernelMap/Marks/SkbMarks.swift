/// Marks of well-known network software.
public enum SkbMarks {
    /// What a mark may mean, the likeliest first; empty for a zero mark, which means nothing, and for unknown ones.
    ///
    /// Whole-value matches come first. Then a wider mask goes before a narrower one, so that Cilium's
    /// `0x1e00/0x1f00` is tried before `0x0e00/0x0f00`.
    public static func meanings(of mark: UInt32) -> [MarkMeaning] {
        guard mark != 0 else { return [] }
        var whole: [MarkMeaning] = []
        var partial: [MarkMeaning] = []
        for entry in ranked where mark & entry.mask == entry.value {
            if entry.value == mark { whole.append(entry) } else { partial.append(entry) }
        }
        return whole + partial
    }

    /// All known marks: wider masks first, otherwise in the order of the lists.
    private static let ranked: [MarkMeaning] = (cilium + mesh + kubernetes + vpn).enumerated().sorted { left, right in
        let widths = (left.element.mask.nonzeroBitCount, right.element.mask.nonzeroBitCount)
        return widths.0 != widths.1 ? widths.0 > widths.1 : left.offset < right.offset
    }.map(\.element)
}
