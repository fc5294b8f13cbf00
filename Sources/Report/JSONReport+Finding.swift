import Diagnosis

extension JSONReport {
    static func members(of finding: Finding) -> [(String, JSONValue)] {
        var members = ownMembers(of: finding)
        if let flows = finding.moreFlows, !flows.isEmpty { members.append(("more_flows", .array(flows.map(flow)))) }
        // Only where several nodes are told apart.
        if !finding.across.isEmpty { members.append(("across", .array(finding.across.map(leg)))) }
        return members
    }

    private static func leg(_ leg: AcrossLeg) -> JSONValue {
        .object([
            ("node", .string(leg.node)),
            ("direction", .string(leg.direction)),
            ("packet", .string(leg.packet)),
            ("packets", .number(leg.packets)),
            ("event", .string(leg.event.rawValue)),
            ("iface", .string(leg.iface)),
            ("path", .string(leg.path)),
            ("line", .number(Int(leg.line))),
            ("tunnel", .string(leg.tunnel)),
            ("words", .string(leg.words)),
            ("fatal", .bool(leg.isFatal)),
        ])
    }

    private static func ownMembers(of finding: Finding) -> [(String, JSONValue)] {
        [
            ("signature", .string(finding.signature)),
            ("role", .string(finding.role.rawValue)),
            ("caused_by", .optional(finding.causedBy)),
            ("severity", .string(finding.severity.rawValue)),
            ("confidence", .string(finding.confidence.rawValue)),
            ("title", .string(finding.title)),
            ("explanation", .string(finding.explanation)),
            ("drop", finding.drop.map(drop) ?? .null),
            ("flow", finding.flow.map(flow) ?? .null),
            ("packets", .number(finding.packets)),
            ("flows", .number(finding.flows)),
            ("evidence", .array(finding.evidence.map(evidence))),
            ("excluded", .array(finding.excluded.map(excluded))),
            ("fix", .strings(finding.fix)),
            ("verify", .strings(finding.verify)),
            ("summary", .string(finding.summary)),
            ("confidence_reasons", .strings(finding.confidenceReasons)),
            ("settle", .strings(finding.settle)),
            ("references", .strings(finding.references)),
            ("inputs", .strings(finding.inputs)),
            ("nodes", .strings(finding.nodes)),
            ("known", .array(finding.known.map(known))),
        ]
    }

    private static func excluded(_ cause: ExcludedCause) -> JSONValue {
        .object([
            ("signature", .string(cause.signature)),
            ("why", .string(cause.why)),
            ("path", .string(cause.path)),
            ("line", .number(Int(cause.line))),
        ])
    }

    private static func known(_ name: KnownName) -> JSONValue {
        .object([
            ("what", .string(name.what)),
            ("owner", .string(name.owner)),
            ("meaning", .string(name.meaning)),
            ("certain", .bool(name.certain)),
            ("kind", .string(name.kind.rawValue)),
        ])
    }

    static func drop(_ drop: DropSummary) -> JSONValue {
        .object([
            ("reason", .string(drop.reason)),
            ("function", .string(drop.function)),
            ("caller", .string(drop.caller)),
            ("hook", .optional(drop.hook)),
            ("iface", .string(drop.iface)),
            ("netns", .number(Int(drop.netns))),
            ("backend", .optional(drop.backend)),
            ("netns_name", .string(drop.netnsName)),
        ])
    }

    static func flow(_ flow: FlowSummary) -> JSONValue {
        .object([
            ("protocol", .string(flow.transport)),
            ("source", .string(flow.source)),
            ("destination", .string(flow.destination)),
        ])
    }

    static func evidence(_ evidence: Evidence) -> JSONValue {
        .object([
            ("path", .string(evidence.path)),
            ("line", .number(Int(evidence.line))),
            ("text", .string(evidence.text)),
            ("why", .string(evidence.why)),
        ])
    }
}
