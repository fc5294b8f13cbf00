import PwruFormat

/// Commands with what they are for.
enum CommandWords {
    /// What a command is for stands behind it as the shell's comment; on its own line both are easier to read and paste.
    static func parts(of command: String) -> (line: String, comment: String) {
        guard let mark = command.firstRange(ofText: "    # ") else { return (command, "") }
        return (String(command[..<mark.lowerBound]), String(command[mark.upperBound...]))
    }

    /// Commands with their comments on lines of their own. The namespace in which several are to be run is said once,
    /// ahead of the first of them.
    static func lines(of commands: [String]) -> [(line: String, comment: String)] {
        var latest = ""
        return commands.map { command in
            var (line, comment) = parts(of: command)
            let place = namespace(comment)
            if !place.isEmpty, place == latest {
                comment = String(comment.dropFirst(place.count))
                comment = String(comment.drop { ":;, ".contains($0) })
            }
            latest = place
            return (line, comment)
        }
    }

    /// `in netns 4026532214` of a comment that begins so.
    private static func namespace(_ comment: String) -> String {
        let words = "in netns "
        guard comment.hasPrefix(words) else { return "" }
        let place = comment.prefix { !":;,".contains($0) }
        // A name in brackets belongs to it, a condition does not.
        return String(place[..<(place.firstRange(ofText: " (if ")?.lowerBound ?? place.endIndex)])
    }
}
