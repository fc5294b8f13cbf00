extension String {
    /// Columns that the text takes on a terminal.
    var columns: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.columns }
    }

    /// The text with blanks behind it up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - columns))
    }

    /// Cut to a width with the middle left out: both ends of a name tell something.
    func elided(to width: Int, mark: String) -> String {
        guard columns > width else { return self }
        let room = max(2, width - mark.columns)
        return taken(room - room / 2) + mark + String(String(reversed()).taken(room / 2).reversed())
    }

    /// The longest beginning that fits.
    func taken(_ width: Int) -> String {
        var used = 0
        return String(
            prefix {
                used += $0.columns
                return used <= width
            })
    }
}

extension Character {
    fileprivate var columns: Int {
        switch unicodeScalars.first?.value ?? 0 {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
            2
        default: 1
        }
    }
}
