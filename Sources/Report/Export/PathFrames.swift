import PwruFormat
import SkbPaths

/// What the frames of one input's paths are called.
struct PathFrames {
    /// Namespace and interface, as far as they are known.
    struct Place: Hashable {
        var netns: UInt32 = 0
        var iface: NameID = 0
        var ifindex: UInt32 = 0

        /// Goes where the step is; true if that is elsewhere. A packet that has no device for a while is where it was.
        mutating func move(to step: PathStep) -> Bool {
            var next = self
            if step.netns != 0, step.netns != netns { next = Place(netns: step.netns) }
            if step.ifindex != 0 {
                next.iface = step.iface
                next.ifindex = step.ifindex
            }
            defer { self = next }
            return next != self
        }
    }

    private var functions: [FunctionID: UInt32] = [:]
    private var places: [Place: UInt32] = [:]

    mutating func number(of function: FunctionID, _ tables: CaptureTables, _ names: inout FrameNames) -> UInt32 {
        if let known = functions[function] { return known }
        let number = names.number(of: FunctionWords.short(tables.book[function].name.text))
        functions[function] = number
        return number
    }

    mutating func number(of place: Place, _ tables: CaptureTables, _ names: inout FrameNames) -> UInt32 {
        if let known = places[place] { return known }
        let number = names.number(of: PathFrames.name(of: place, tables))
        if places.count < FrameNames.limit { places[place] = number }
        return number
    }

    /// `node-a/eth0`, `netns:4026532214/eth0`, `netns:4026532214` ahead of the first interface.
    private static func name(of place: Place, _ tables: CaptureTables) -> String {
        let vocabulary = tables.book.vocabulary
        let netns = tables.netnsNames[place.netns].map(vocabulary.name) ?? "netns:\(place.netns)"
        if place.ifindex == 0 { return netns }
        let iface = vocabulary.name(place.iface)
        let device = iface.isEmpty ? "interface:\(place.ifindex)" : iface
        return place.netns == 0 ? device : "\(netns)/\(device)"
    }

    /// How a path ended: `dropped:NETFILTER_DROP`, `delivered`, `lost from view`.
    static func end(of path: SkbPath) -> String {
        let reason = path.drop?.reason ?? ""
        return reason.isEmpty ? OutlineWords.end(path.end) : "\(OutlineWords.end(path.end)):\(reason)"
    }
}
