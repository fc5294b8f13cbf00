/// What a piece of text is, for a terminal that can show it.
enum Ink: Sendable {
    case plain
    case bold
    case dim
    /// An error's name, and the place where a packet dies.
    case fatal
    case warning
    /// Notes and information.
    case quiet
    /// Names of places: interfaces and namespaces.
    case place

    /// The parameters of the escape sequence that switches it on; empty for plain text.
    var parameters: String {
        switch self {
        case .plain: ""
        case .bold: "1"
        case .dim: "2"
        case .fatal: "1;31"
        case .warning: "1;33"
        case .quiet: "1;36"
        case .place: "36"
        }
    }
}
