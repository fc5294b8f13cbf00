/// Every kernel function this tool knows by name.
public enum KernelFunctions {
    /// What is known about a function; nil for an unknown name.
    ///
    /// - Parameter base: The name alone, without `[module]`, `(REASON)` and compiler suffixes such as `.isra.0`.
    public static func named(_ base: String) -> KernelFunction? { byName[base] }

    /// How many functions are known.
    public static var count: Int { byName.count }

    /// Every known name in alphabetical order.
    public static var allNames: [String] { byName.keys.sorted() }

    /// Parsed from the tables on the first look-up.
    private static let byName: [String: KernelFunction] = {
        var table: [String: KernelFunction] = [:]
        table.reserveCapacity(1200)
        for block in FunctionTable.blocks {
            FunctionTable.forEachLine(of: block.text) { line in
                guard let function = FunctionTable.parse(line, stage: block.stage) else { return }
                table[function.name] = function
            }
        }
        return table
    }()
}
