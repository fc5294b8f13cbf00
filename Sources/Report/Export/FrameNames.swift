import PwruFormat
import SkbPaths

/// Names of the frames of folded stacks, each under a number.
///
/// Stacks are separated by `;` and end in a blank and a figure, so neither may stand in a name.
struct FrameNames {
    private(set) var texts: [String] = []
    private var numbers: [String: UInt32] = [:]

    /// No capture has so many; text that goes on making up names must not fill the memory.
    static let limit = 1 << 16
    private static let other = "(other_names)"

    /// The number of a name, new or known.
    mutating func number(of name: String) -> UInt32 {
        let text = FrameNames.clean(name)
        if let known = numbers[text] { return known }
        guard texts.count < FrameNames.limit || text == FrameNames.other else { return number(of: FrameNames.other) }
        let number = UInt32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    /// Without blanks, semicolons, control characters and what reorders or hides text.
    static func clean(_ name: String) -> String {
        if name.isEmpty { return "_" }
        if name.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x3b }) { return name }
        var result = ""
        for scalar in name.unicodeScalars {
            let isForeign =
                scalar.value <= 0x20 || (0x7f...0x9f).contains(scalar.value) || scalar == ";"
                || scalar.properties.isWhitespace || SafeText.isDeceptive(scalar)
            result.unicodeScalars.append(isForeign ? "_" : scalar)
        }
        return result
    }
}
