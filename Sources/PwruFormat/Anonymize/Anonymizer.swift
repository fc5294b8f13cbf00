/// Replaces addresses and names of traces by made-up ones, everywhere the same.
///
/// Aliases are numbered by order of appearance over all inputs, so they do not depend on what is selected or shown, and
/// nothing but the tables leads back. The tables grow with the number of different addresses and names.
///
/// It stands between the bytes of an input and everything that reads them (`ByteSource.anonymized`): what comes behind has
/// never seen a real name.
public final class Anonymizer: @unchecked Sendable {
    private let monitor = Monitor()
    private let interfaceForm: @Sendable (String) -> InterfaceAlias
    private var addresses = AddressAliases()
    private var processes = NameAliases()
    private var interfaces = NameAliases()
    private var namespaceNames = NameAliases()
    private var skbs = NumberAliases(first: 0xFFFF_8880_0000_0100, stride: 0x100)
    private var functions = NumberAliases(first: 0xFFFF_FFFF_8100_0010, stride: 0x10)
    private var namespaces = NumberAliases(first: 4_200_000_001)
    private var inputs: [String: Int] = [:]
    private var nodes: [String: Int] = [:]

    /// - Parameter interfaceForm: what to keep of an interface's name.
    public init(interfaceForm: @escaping @Sendable (String) -> InterfaceAlias = { _ in .numbered("if") }) {
        self.interfaceForm = interfaceForm
    }

    /// `input-2.txt` for the second file, with the end of its name where that only says what it is.
    public func name(ofInput path: String) -> String {
        if path == "-" || path == "standard input" { return path }
        let number = monitor.locked {
            if inputs[path] == nil { inputs[path] = inputs.count + 1 }
            return inputs[path]!
        }
        let endings = [".txt", ".json", ".log", ".ndjson"].flatMap { [$0 + ".gz", $0] } + [".gz"]
        return "input-\(number)" + (endings.first { path.hasSuffix($0) } ?? "")
    }

    /// `node-2` for the second node.
    public func name(ofNode node: String) -> String {
        let number = monitor.locked {
            if nodes[node] == nil { nodes[node] = nodes.count + 1 }
            return nodes[node]!
        }
        return "node-\(number)"
    }

    /// The alias of an address, if that has appeared.
    public func known(_ address: IPAddress) -> IPAddress? { monitor.locked { addresses.known(address) } }

    /// The alias of an skb's address, if that has appeared.
    public func known(skb: UInt64) -> UInt64? { monitor.locked { skbs.known(skb) } }

    /// Lets one thread make aliases for a while.
    func work(_ body: () -> Void) { monitor.locked(body) }

    // MARK: - Within `work`

    func alias(of address: IPAddress) -> IPAddress? { addresses.alias(of: address) }

    func alias(skb: UInt64) -> UInt64 { skbs.alias(of: skb) }

    /// The initial namespace has the same number on every machine (another one since Linux 7).
    func alias(netns: UInt64) -> UInt64 {
        [0, 4_026_531_840, 4_026_531_833].contains(netns) ? netns : namespaces.alias(of: netns)
    }

    func alias(netnsName: some Collection<UInt8>) -> [UInt8] { namespaceNames.alias(of: netnsName, prefix: "ns") }

    func alias(interface: some Collection<UInt8>) -> [UInt8] { interfaces.alias(of: interface, interfaceForm) }

    /// `~r/bin/curl:489`, `[curl(489)]` without its brackets, `<empty>:(489)`: the number stays, and so does `<empty>`.
    func alias(process: ArraySlice<UInt8>) -> [UInt8] {
        var name = process
        var number = process[process.endIndex...]
        var digits = process
        let isClosed = digits.last == ASCII.closeParen
        if isClosed { digits = digits.dropLast() }
        let pid = digits.reversed().prefix(while: ASCII.isDigit).count
        let head = digits.dropLast(pid)
        let opener: UInt8 = isClosed ? ASCII.openParen : ASCII.colon
        if pid > 0, head.last == opener {
            name = head.dropLast()
            if isClosed, name.last == ASCII.colon { name = name.dropLast() }
            number = process[name.endIndex...]
        }
        if name.elementsEqual("<empty>".utf8) { return Array(process) }
        return processes.alias(of: name, prefix: "p") + number
    }

    /// A function that pwru could not name.
    func alias(function: UInt64) -> UInt64 { functions.alias(of: function) }
}
