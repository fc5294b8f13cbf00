/// Numbers in words and figures.
package enum Counting {
    /// `1,234,567`
    package static func figure(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        return number < 0 ? "-" + grouped : grouped
    }

    /// `1 line`, `2,049 lines`
    package static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        figure(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
    }

    /// `a, b and c`
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
