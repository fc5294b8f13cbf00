import Diagnosis
import SkbPaths

/// The machine-readable comparison, schema `pwhy.compare/1`.
public enum ComparisonJSON {
    /// The whole comparison as an indented document, with a newline at its end.
    public static func render(_ comparison: Comparison) -> String {
        JSONValue.object([
            ("schema", .string("pwhy.compare/1")),
            ("verdict", .string(comparison.verdict.rawValue)),
            ("summary", .string(ComparisonHeadline.text(comparison))),
            ("first", side(comparison.first)),
            ("second", side(comparison.second)),
            ("causes", .array(comparison.causes.map { cause($0, comparison) })),
            ("differing", .array(comparison.differing.map(differing))),
            ("alike", .array(comparison.alike.map { .object(members(of: $0)) })),
            ("one_sided", .array(comparison.oneSided.map(oneSided))),
            ("drops", .array(comparison.drops.map(drops))),
            ("limits", .strings(ComparisonTables(comparison: comparison).blindSpots)),
            ("next_capture", .optional(comparison.nextCapture)),
        ]).pretty + "\n"
    }

    private static func side(_ side: ComparedSide) -> JSONValue {
        .object([
            ("label", .string(side.label)),
            ("inputs", .array(side.inputs.map(JSONReport.input))),
            ("paths", JSONReport.paths(side.paths)),
            ("causes", .number(side.causeCount)),
            ("limits", .strings(side.limits)),
        ])
    }

    // MARK: - Causes

    private static func cause(_ cause: ComparedCause, _ comparison: Comparison) -> JSONValue {
        .object([
            ("change", .string(cause.change.rawValue)),
            ("signature", .string(cause.finding.signature)),
            ("severity", .string(cause.finding.severity.rawValue)),
            ("title", .string(cause.finding.title)),
            ("first", cause.first.map(finding) ?? .null),
            ("second", cause.second.map(finding) ?? .null),
            ("passage", cause.passage.map(passage) ?? .null),
            ("proof", .string(CauseWords(cause: cause, comparison: comparison).proof)),
        ])
    }

    private static func finding(_ finding: Finding) -> JSONValue {
        .object([
            ("signature", .string(finding.signature)),
            ("confidence", .string(finding.confidence.rawValue)),
            ("packets", .number(finding.packets)),
            ("flows", .number(finding.flows)),
            ("drop", finding.drop.map(JSONReport.drop) ?? .null),
            ("flow", finding.flow.map(JSONReport.flow) ?? .null),
        ])
    }

    private static func passage(_ passage: Passage) -> JSONValue {
        let (extent, name): (String, String) =
            switch passage.extent {
            case .delivered: ("delivered", "")
            case .hook(let hook): ("hook", hook)
            case .function(let function): ("function", function)
            case .answered: ("answered", "")
            case .closed: ("closed", "")
            }
        return .object(
            members(of: passage.group) + [
                ("extent", .string(extent)),
                ("past", .string(name)),
                ("count", .number(passage.count)),
                ("way", passage.way.map(way) ?? .null),
                ("stands_in_for", .optional(passage.standIn)),
            ])
    }

    // MARK: - Packets

    private static func members(of group: PacketGroup) -> [(String, JSONValue)] {
        [
            ("protocol", .string(group.service.transportName)),
            ("port", .number(Int(group.service.port))),
            ("ip_version", .number(group.service.isIPv6 ? 6 : 4)),
            ("kind", .string(group.kind.rawValue)),
            ("from", .string(group.isReply ? "server" : "client")),
            ("again", .bool(group.isRepeat)),
        ]
    }

    private static func members(of packets: ComparedPackets) -> [(String, JSONValue)] {
        members(of: packets.group) + [
            ("first_packets", .number(packets.firstPackets)),
            ("second_packets", .number(packets.secondPackets)),
        ]
    }

    private static func oneSided(_ packets: OneSidedPackets) -> JSONValue {
        .object(
            members(of: packets.group) + [
                ("side", .string(packets.isFirst ? "first" : "second")),
                ("packets", .number(packets.packets)),
            ])
    }

    private static func differing(_ packets: ComparedPackets) -> JSONValue {
        .object(
            members(of: packets) + [
                ("ways", .array(packets.pairs.map(pair))),
                ("unpaired", .number(packets.unpaired)),
            ])
    }

    private static func pair(_ pair: WayPair) -> JSONValue {
        let rows = PairRows(pair)
        return .object([
            ("first", way(pair.first)),
            ("second", way(pair.second)),
            ("parting", row(rows.partingCells, pair)),
            ("values", .array(pair.values.map { value($0, pair) })),
            (
                "rows",
                .array(
                    rows.items.compactMap { item in
                        if case .row(let first, let second, _) = item { row((first, second), pair) } else { nil }
                    })
            ),
        ])
    }

    private static func value(_ value: PairValue, _ pair: WayPair) -> JSONValue {
        let words = ValueWords.words(value, pair)
        return .object([
            ("what", .string(words.what)), ("first", .string(words.first)), ("second", .string(words.second)),
        ])
    }

    private static func row(_ cells: (first: PairRows.Cell?, second: PairRows.Cell?), _ pair: WayPair) -> JSONValue {
        .object([
            ("first", cells.first.map { stop($0, pair.first) } ?? .null),
            ("second", cells.second.map { stop($0, pair.second) } ?? .null),
        ])
    }

    private static func stop(_ cell: PairRows.Cell, _ way: Way) -> JSONValue {
        let station = way.outline.stations[cell.station]
        return .object([
            ("line", .number(Int(cell.line))),
            ("function", .string(station.function)),
            ("netns", .number(Int(station.netns))),
            ("iface", .string(station.iface)),
            ("text", .string(cell.text)),
        ])
    }

    private static func way(_ way: Way) -> JSONValue {
        .object([
            ("path", .string(way.input)),
            ("skb", .string("0x" + String(way.outline.skb, radix: 16))),
            ("lines", .array([.number(Int(way.outline.firstLine)), .number(Int(way.outline.lastLine))])),
            ("packets", .number(way.outline.alike)),
            ("end", .string(OutlineWords.end(way.end))),
            ("drop", way.drop.map(JSONReport.drop) ?? .null),
        ])
    }

    private static func drops(_ drops: ComparedDrops) -> JSONValue {
        .object([
            ("reason", .string(drops.place.reason)),
            ("function", .string(drops.place.function)),
            ("hook", .optional(drops.place.hook)),
            ("first", .number(drops.first)),
            ("second", .number(drops.second)),
        ])
    }
}
