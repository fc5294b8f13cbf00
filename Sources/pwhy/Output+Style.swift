import Report

extension Output {
    /// Colour only where somebody looks: on a terminal, unless NO_COLOR is set or the terminal is dumb.
    static func style(_ color: Arguments.Color) -> TextStyle {
        let wanted: Bool
        switch color {
        case .always: wanted = true
        case .never: wanted = false
        case .auto:
            let refused = environment("NO_COLOR").map { !$0.isEmpty } ?? false
            wanted = isTerminal && !refused && environment("TERM") != "dumb"
        }
        return TextStyle(color: wanted, width: width)
    }
}
