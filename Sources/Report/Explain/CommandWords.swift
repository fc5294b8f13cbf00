/// Commands with what they are for.
enum CommandWords {
    /// What a command is for stands behind it as the shell's comment; on its own line both are easier to read and paste.
    static func parts(of command: String) -> (line: String, comment: String) {
        guard let mark = command.firstRange(of: "    # ") else { return (command, "") }
        return (String(command[..<mark.lowerBound]), String(command[mark.upperBound...]))
    }
}
