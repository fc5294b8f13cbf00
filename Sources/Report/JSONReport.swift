import Diagnosis

/// The machine-readable report, schema `pwhy.report/1`.
///
/// The members of the contract come first and in its order; members beyond it follow.
public enum JSONReport {
    /// The whole report as an indented document, with a newline at its end.
    public static func render(_ analysis: Analysis) -> String {
        JSONValue.object(members(of: analysis)).pretty + "\n"
    }

    /// One finding as a line of its own, `{"type":"finding",…}`, with its newline.
    public static func renderFindingLine(_ finding: Finding) -> String {
        JSONValue.object([("type", .string("finding"))] + members(of: finding)).compact + "\n"
    }

    /// The closing line of a stream, `{"type":"report",…}`, with its newline.
    public static func renderReportLine(_ analysis: Analysis) -> String {
        JSONValue.object([("type", .string("report"))] + members(of: analysis)).compact + "\n"
    }

    private static func members(of analysis: Analysis) -> [(String, JSONValue)] {
        [
            ("schema", .string("pwhy.report/1")),
            ("verdict", .string(analysis.verdict.rawValue)),
            ("inputs", .array(analysis.inputs.map(input))),
            ("paths", paths(analysis.paths)),
            ("findings", .array(analysis.findings.map { .object(members(of: $0)) })),
            ("flows", .array(analysis.flows.map(story))),
            ("flow_count", .number(analysis.flowCount)),
            ("limits", .strings(analysis.limits)),
            ("namespaces", .array(analysis.namespaces.map(namespace))),
            ("next_capture", analysis.nextCapture.map(JSONValue.string) ?? .null),
            ("selection", analysis.selection.map(selection) ?? .null),
            ("obstacles", .array(analysis.obstacles.map(obstacle))),
            ("message", analysis.message.map(JSONValue.string) ?? .null),
        ]
    }

    private static func namespace(_ entry: NamespaceEntry) -> JSONValue {
        .object([
            ("netns", .number(Int(entry.inode))), ("name", .string(entry.name)), ("node", .optional(entry.node)),
            ("enter", .string(entry.enter)),
        ])
    }

    private static func selection(_ selection: SelectionAccount) -> JSONValue {
        .object([
            ("criteria", .strings(selection.criteria)),
            ("paths_in_all", .number(selection.paths)),
            ("causes_left_out", .number(selection.failuresLeftOut)),
            ("packets_left_out", .number(selection.packetsLeftOut)),
            ("problems", .strings(selection.problems)),
        ])
    }

    private static func obstacle(_ obstacle: Obstacle) -> JSONValue {
        .object([("kind", .string(obstacle.kind.rawValue)), ("text", .string(obstacle.text))])
    }

    static func paths(_ counts: PathCounts) -> JSONValue {
        .object([
            ("total", .number(counts.total)),
            ("delivered", .number(counts.delivered)),
            ("transmitted", .number(counts.transmitted)),
            ("dropped", .number(counts.dropped)),
            ("consumed", .number(counts.consumed)),
            ("absorbed", .number(counts.absorbed)),
            ("lost_from_view", .number(counts.lostFromView)),
        ])
    }

    static func input(_ input: InputSummary) -> JSONValue {
        let account = input.account
        var members: [(String, JSONValue)] = [
            ("path", .string(input.path)),
            ("node", .optional(input.node)),
            ("format", .string(input.format)),
            ("lines", .number(account.lines)),
            (
                "account",
                .object([
                    ("events", .number(account.events)),
                    ("continuation", .number(account.continuation)),
                    ("header", .number(account.header)),
                    ("noise", .number(account.noise)),
                    ("foreign", .number(account.foreign)),
                    ("malformed", .number(account.malformed)),
                ])
            ),
        ]
        if !input.warnings.isEmpty { members.append(("warnings", .strings(input.warnings))) }
        if let message = input.message { members.append(("message", .string(message))) }
        if let error = input.error { members.append(("error", .string(error))) }
        if let skipped = input.skipped { members.append(("skipped", .string(skipped))) }
        return .object(members)
    }

    private static func story(_ story: FlowStory) -> JSONValue {
        .object([
            ("protocol", .string(story.flow.transport)),
            ("source", .string(story.flow.source)),
            ("destination", .string(story.flow.destination)),
            ("requests", .number(story.requests)),
            ("replies", .number(story.replies)),
            ("lines", .strings(story.lines)),
            ("inputs", .strings(story.inputs)),
            ("node", .optional(story.node)),
        ])
    }
}
