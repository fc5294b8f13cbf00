import KernelMap
import SkbPaths

/// Something on the packet's way by which well-known network software can be recognised.
public struct KnownName: Sendable, Hashable, Codable {
    /// What kind of thing tells it.
    public enum Kind: String, Sendable, Codable {
        case interface, mark, program
    }

    public var kind: Kind
    /// `interface cilium_wg0`, `mark 0xd00/0xf00`, `program cil_from_host`.
    public var what: String
    /// `Cilium`; `A or B` where several use the same.
    public var owner: String
    /// What it is (of an interface), or what it says of the packet (of a mark), in a short phrase.
    public var meaning: String
    /// Nobody else is known by it, and something else on the way supports it. Never of an interface: names are free.
    public var certain: Bool
}

extension KnownName {
    /// More than this is not told of one finding, interfaces, marks and programs each.
    private static let limit = 8

    /// What the paths of a finding show, in their order: interfaces, then programs, then marks.
    static func all(in outlines: [PathOutline]) -> [KnownName] {
        let witnesses = outlines.reduce(into: Set<String>()) { $0.formUnion($1.owners) }
        var lists: [Kind: [KnownName]] = [:]
        var seen: Set<String> = []
        func add(_ name: KnownName) {
            if seen.insert(name.what).inserted, lists[name.kind, default: []].count < limit {
                lists[name.kind, default: []].append(name)
            }
        }
        for outline in outlines {
            var last: (iface: String, mark: UInt32) = ("", 0)
            for station in outline.stations {
                if station.iface != last.iface, let name = interface(station.iface) { add(name) }
                if let name = program(station) { add(name) }
                // Without a place, the mark may be left over from what the memory held before.
                guard station.netns != 0, station.ifindex != 0 else { continue }
                if station.mark != last.mark, let name = mark(station.mark, witnesses) { add(name) }
                last = (station.iface, station.mark)
            }
        }
        return [Kind.interface, .program, .mark].flatMap { lists[$0] ?? [] }
    }

    private static func interface(_ name: String) -> KnownName? {
        guard let meaning = KnownInterfaces.named(name), meaning.namesItsOwner else { return nil }
        return KnownName(
            kind: .interface, what: "interface \(name)", owner: meaning.owner,
            meaning: "\(meaning.kind): \(meaning.meaning)", certain: false)
    }

    private static func program(_ station: Station) -> KnownName? {
        guard let owner = station.programOwner else { return nil }
        return KnownName(
            kind: .program, what: "program \(station.program)", owner: owner, meaning: "BPF program", certain: false)
    }

    private static func mark(_ mark: UInt32, _ witnesses: Set<String>) -> KnownName? {
        guard let reading = SkbMarks.reading(of: mark, witnesses: witnesses) else { return nil }
        let one = reading.meanings.count == 1 ? reading.meanings[0] : nil
        let value = one.map { "\(Names.hex($0.value))/\(Names.hex($0.mask))" } ?? Names.hex(mark)
        return KnownName(
            kind: .mark, what: "mark \(value)", owner: reading.owners,
            meaning: reading.meanings.map(\.meaning).joined(separator: "; or "), certain: reading.isSupported)
    }
}
