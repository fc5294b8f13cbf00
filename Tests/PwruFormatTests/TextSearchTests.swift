import Testing

@testable import PwruFormat

/// Searching for a text in a text.
@Suite struct TextSearchTests {
    @Test(arguments: [
        ("netns 1 (netns 2)", "netns ", 0), ("in netns 1", "netns ", 3), ("aab", "ab", 1), ("→ → x", "→ x", 2),
    ])
    func theFirstPlaceIsFound(_ text: String, _ wanted: String, _ place: Int) throws {
        let range = try #require(text.firstRange(ofText: wanted))
        #expect(text.distance(from: text.startIndex, to: range.lowerBound) == place)
        #expect(text[range] == wanted)
    }

    @Test(arguments: [("", "a"), ("abc", ""), ("ab", "abc"), ("abab", "abb")])
    func whatIsNotThereIsNotFound(_ text: String, _ wanted: String) {
        #expect(!text.contains(text: wanted))
    }
}
