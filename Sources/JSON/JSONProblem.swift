/// What is wrong with a file in JSON, where, and what would be right.
public struct JSONProblem: Error, Hashable {
    /// The file as the user named it.
    public var file: String
    /// Nil where the file as a whole is meant.
    public var place: JSONNode.Place?
    /// Keys and indices from the top of the file (`[2].requires.all[0]`); empty at the top.
    public var path: String
    public var message: String

    package init(file: String, place: JSONNode.Place?, path: String, message: String) {
        self.file = file
        self.place = place
        self.path = path
        self.message = message
    }

    /// `FILE:LINE:COLUMN: PATH: MESSAGE`, as compilers write it.
    public var description: String {
        var text = file
        if let place { text += ":\(place.line):\(place.column)" }
        if !path.isEmpty { text += ": \(path)" }
        return "\(text): \(message)"
    }
}

/// A complaint about a value while it is not yet known which file it is from.
package struct JSONComplaint: Error {
    package var place: JSONNode.Place?
    package var path: String
    package var message: String

    package init(place: JSONNode.Place?, path: String, message: String) {
        self.place = place
        self.path = path
        self.message = message
    }

    /// `requires` and `all` below it and the first there: `requires.all[0]`.
    package static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}

/// A key or an index on the way to a value.
package struct JSONKey: CodingKey {
    package var stringValue: String
    package var intValue: Int?

    package init(stringValue: String) { self.stringValue = stringValue }

    package init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}
