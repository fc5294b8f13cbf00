import KernelMap

extension PathOutline {
    /// Whose interfaces and BPF programs the path touches, by their names: witnesses for the meaning of marks.
    public var owners: Set<String> {
        var owners: Set<String> = []
        var iface = ""
        for station in stations {
            if station.iface != iface {
                iface = station.iface
                if let meaning = KnownInterfaces.named(iface), meaning.namesItsOwner { owners.insert(meaning.owner) }
            }
            if let owner = station.programOwner { owners.insert(owner) }
        }
        return owners
    }
}

extension Station {
    /// Whose BPF program the function is, by its name.
    public var programOwner: String? { program.isEmpty ? nil : KnownPrograms.owner(of: program) }
}
