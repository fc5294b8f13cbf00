/// All texts of one trace that events point to by number: function, process, interface and namespace names.
///
/// It belongs to one reader and grows while that reader reads; ids stay valid.
public final class Vocabulary {
    private var functionTable = TextCache<FunctionID>()
    private var functions: [FunctionName]
    private var nameTable = TextCache<NameID>()
    private var names: [String]

    /// Functions, and names, that are told apart.
    private static let limit = 1 << 16

    /// An empty vocabulary; readers bring their own.
    public init() {
        functions = [FunctionName(text: "", base: "")]
        names = [""]
    }

    /// Number of function ids; they are dense, `0..<functionCount`, and 0 means "no such column".
    public var functionCount: Int { functions.count }

    /// Number of name ids; they are dense, `0..<nameCount`, and 0 is the empty text.
    public var nameCount: Int { names.count }

    /// What this vocabulary has beyond the given numbers of functions and names: what a copy of it lacks.
    func additions(sinceFunctions functionCount: Int, names nameCount: Int) -> VocabularyAdditions {
        VocabularyAdditions(functions: Array(functions[functionCount...]), names: Array(names[nameCount...]))
    }

    /// Takes over what another vocabulary has got since the last time, under the same ids.
    ///
    /// A copy that is kept this way is for looking up; it does not find texts again.
    package func append(_ additions: VocabularyAdditions) {
        functions += additions.functions
        names += additions.names
    }

    /// What a FUNC or CALLER text says; an empty name for 0.
    public func function(_ id: FunctionID) -> FunctionName { functions[Int(id)] }

    /// A process, interface or namespace name; empty for 0.
    public func name(_ id: NameID) -> String { names[Int(id)] }

    /// The id of a function text, new or known; 0 for a text that cannot be a function.
    public func intern(function text: String) -> FunctionID {
        withPositions(of: text) { intern(function: $0, $1) ?? 0 }
    }

    /// The id of a name, new or known; 0 for the empty one.
    public func intern(name text: String) -> NameID {
        withPositions(of: text) { intern(name: $0, $1) }
    }

    /// nil if the text cannot be a function as pwru prints one.
    func intern(function start: Position, _ end: Position) -> FunctionID? {
        let hash = TextCache<FunctionID>.hash(start, end)
        if let known = functionTable.value(start, end, hash: hash) { return known }
        guard let function = FunctionName(start, end) else { return nil }
        // No kernel has so many; text that goes on making up functions must not fill the memory.
        guard functions.count < Self.limit else { return 0 }
        let id = FunctionID(functions.count)
        functions.append(function)
        functionTable.insert(start, end, hash: hash, id)
        return id
    }

    func intern(name start: Position, _ end: Position) -> NameID {
        if start == end { return 0 }
        let hash = TextCache<NameID>.hash(start, end)
        if let known = nameTable.value(start, end, hash: hash) { return known }
        // Processes come and go without end on a busy host: later ones stay nameless.
        guard names.count < Self.limit else { return 0 }
        let id = NameID(names.count)
        names.append(Scan.string(start, end))
        nameTable.insert(start, end, hash: hash, id)
        return id
    }

    private func withPositions<Result>(of text: String, _ body: (Position, Position) -> Result) -> Result {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                var nothing: UInt8 = 0
                return withUnsafePointer(to: &nothing) { body($0, $0) }
            }
            return body(start, start + bytes.count)
        }
    }
}

/// Functions and names that one vocabulary has and a copy of it has not, in the order of their ids.
package struct VocabularyAdditions: Sendable {
    var functions: [FunctionName]
    var names: [String]
}
