import PwruFormat
import SkbPaths

/// Puts what a capture saw of a conversation into plain values.
struct SightMaker {
    let tables: CaptureTables
    let origin: CaptureOrigin
    let clock: WallOffset

    private var names: Names { Names(tables: tables) }

    func sight(of record: FlowRecord, isEventful: Bool) -> ConversationSight {
        let tuple = tables.flows.tuple(of: record.id)
        let orientation = record.orientation(tuple)
        let requestIsForward = orientation.isRequest(true) ?? true
        return ConversationSight(
            key: Conversation(tuple).name, request: SightTuple(requestIsForward ? tuple : tuple.reversed),
            isOriented: orientation.isCertain,
            legs: record.legs.legs.map { leg($0, record, requestIsForward) }.sorted { $0.order[0] < $1.order[0] },
            untold: record.legs.untold, isEventful: isEventful)
    }

    private func leg(_ leg: LegTable.Leg, _ record: FlowRecord, _ requestIsForward: Bool) -> SightLeg {
        let passage = leg.passage
        let order =
            [leg.first] + (leg.second.map { [$0] } ?? []) + (leg.last > leg.second ?? leg.first ? [leg.last] : [])
        return SightLeg(
            toServer: passage.forward == requestIsForward, kind: passage.kind, begin: passage.begin,
            from: place(passage.from), end: passage.end, to: place(passage.to), entered: SightTuple(passage.entered),
            left: SightTuple(passage.left), cameIn: passage.cameIn.map(tunnel), leftIn: passage.leftIn.map(tunnel),
            fate: passage.end == .stopped ? passage.fate.name : "", death: passage.death.map(death),
            packets: leg.packets, paths: leg.paths, order: order,
            first: line(leg.firstLine, passage.begin == .received ? text(of: leg.firstLine, record) : ""),
            last: line(leg.endLine, passage.end == .left ? endText(leg, record) : ""),
            times: clock.span(leg.firstTime, leg.lastTime), longest: Int(leg.longest))
    }

    private func place(_ place: PathPassage.Place) -> SightPlace {
        SightPlace(iface: names.iface(place.iface, place.ifindex), netns: place.netns)
    }

    private func tunnel(_ wrapping: PathPassage.Wrapping) -> SightTunnel {
        SightTunnel(
            outer: SightTuple(wrapping.outer), name: Names.mechanism(wrapping.mechanism),
            iface: names.iface(wrapping.iface, wrapping.ifindex))
    }

    private func death(_ key: DropClass.Key) -> SightDeath {
        SightDeath(reason: key.reason, function: key.function, caller: key.caller, hook: key.hook?.rawValue ?? "")
    }

    /// - Parameter text: the line itself, if it may be quoted.
    private func line(_ line: UInt64, _ text: String) -> SightLine {
        let place = origin.place(ofLine: line)
        return SightLine(path: place.file, line: place.line, text: text)
    }

    private func endText(_ leg: LegTable.Leg, _ record: FlowRecord) -> String {
        leg.endText.isEmpty ? text(of: leg.endLine, record) : leg.endText
    }

    /// The line itself, where a path that shows it was kept.
    private func text(of line: UInt64, _ record: FlowRecord) -> String {
        for sample in record.samples + record.drops.all.map(\.sample)
        where sample.firstLine <= line && line <= sample.lastLine {
            let step = sample.steps.firstIndex { $0.line == line }
            if let step, let text = sample.texts[step] { return text }
        }
        return ""
    }
}

extension PathFate {
    /// Its name in values that leave the program.
    fileprivate var name: String { "\(self)" }
}
