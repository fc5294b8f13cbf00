import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What options say of the output.
extension Output {
    /// - Parameter command: the word of the command in question.
    static func explainUsage(_ command: String? = nil) { write(Usage.line(of: command) + "\n", to: STDERR_FILENO) }

    /// From now on, what is longer than the screen goes through a pager, if somebody sits there who can use one.
    static func allowPager(_ arguments: Arguments) {
        guard arguments.pager, arguments.output == nil, arguments.format == .text, !arguments.asJSON,
            arguments.folded == nil,
            arguments.perfetto == nil, isTerminal, InputList.standardInputIsTerminal, environment("TERM") != "dumb",
            let command = Pager.command
        else { return }
        var size = winsize()
        let rows = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0 ? Int(size.ws_row) : 24
        paging = Paging(command: command, rows: rows, columns: width)
    }

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
