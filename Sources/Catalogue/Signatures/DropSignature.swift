extension Signature {
    /// A signature that is told by the drop's reason, or, where the kernel or pwru gives none, by the function before it.
    ///
    /// - Parameters:
    ///   - reasons: any of these decides, and confirms.
    ///   - functions: the last functions before a drop without a reason (`Condition.after`), which make it likely.
    ///   - callers: they free such packets themselves and nothing else that they get (CALLER), which makes it likely.
    ///   - named: reasons of these very drops: on a kernel that has one, a drop without it is another one.
    ///   - other: tells it too.
    ///   - condition: must hold besides.
    ///   - excludes: must not hold; group traffic is left out anyway.
    ///   - confirmed: confirms too.
    ///   - death: what happened, behind "3 SYNs from A to B" and ahead of the place.
    ///   - place: where it happened.
    static func ofDrop(
        _ id: String, family: String, title: String, severity: Severity = .error, reasons: [String] = [],
        after functions: [String] = [], by callers: [String] = [], named: [String] = [], or other: Condition? = nil,
        where condition: Condition? = nil,
        excludes: Condition? = nil, contradicts: [Contradiction] = [],
        confirmed: Condition? = nil, likely: Condition = .all([]), doubts: [Advice] = [], evidence: [Fact] = [],
        death: String, place: String = "{place|}", more: [Advice] = [], explanation: [Advice], fix: [Advice],
        verify: [Advice] = [],
        settle: [Advice] = [], explains: [String] = [], references: [String]
    ) -> Signature {
        // Where few functions are traced, the last one seen says little.
        let byFunction = Condition.all([
            .fact(.noReasonGiven), .after(functions), .not(.fact(.functionsFiltered)), .not(.fact(.droppedByNetfilter)),
        ])
        // The caller is the innermost function of all, whatever else is traced.
        let byCaller = Condition.all([
            .fact(.noReasonGiven), .caller(callers), .not(.fact(.droppedByNetfilter)),
        ])
        let isUnnamed = Condition.not(.all([.reason(["NOT_SPECIFIED"]), .kernelHasReason(named)]))
        let guessed = [byFunction, byCaller].map { named.isEmpty ? $0 : .all([$0, isUnnamed]) }
        let ways = [.reason(reasons)] + guessed + (other.map { [$0] } ?? [])
        let told: Condition =
            reasons.isEmpty && functions.isEmpty && callers.isEmpty && other == nil ? .all([]) : .any(ways)
        let noise = Condition.fact(.groupAddress)
        return Signature(
            id: id, family: family, title: title, severity: severity,
            requires: condition.map { .all([told, $0]) } ?? told,
            excludes: excludes.map { .any([noise, $0]) } ?? noise, contradicts: contradicts,
            confirmed: confirmed ?? .reason(reasons), likely: likely,
            reasons: doubts + [
                Advice(
                    "the kernel gave no particular reason; the functions before the drop tell",
                    when: .all([.fact(.noReasonGiven), .reason(["NOT_SPECIFIED"])])),
                Advice(
                    "this capture shows no drop reason; the functions before the drop tell",
                    when: .all([
                        .fact(.noReasonGiven), .not(.reason(["NOT_SPECIFIED"])), .not(.fact(.reasonIsNumber)),
                    ])),
                Advice(
                    "the drop reason is a number that differs from kernel to kernel; the functions before the drop tell",
                    when: .all([.fact(.noReasonGiven), .fact(.reasonIsNumber)])),
            ],
            evidence: evidence + [.lastFunctionShown, .icmpErrorSent, .resetSent, .dropped, .repeatedRequest],
            summary: [Advice("{packetCount}{along|} \(death)\(place).")] + more + history,
            explanation: explanation, fix: fix,
            verify: verify + [
                Advice("pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # after the repair: no drop")
            ],
            settle: settle + [whoDrops], consequences: retries,
            explains: ["no-reply", "silent-loss", "connection-cut", "connection-refused-by-peer"] + explains,
            references: references)
    }

    /// The client tries again. What it has been told shows in what it does, and in the error that reached it.
    static let retries = [
        Consequence(
            "no-reply", when: .all([.fact(.repeatedRequest), .not(retriesKnowingly)]),
            title: "the client gets no answer and {retries|tries again}"),
        Consequence(
            "no-reply", when: .all([.fact(.repeatedRequest), retriesKnowingly]),
            title: "the client {retries|tries again}"),
    ]

    /// An ICMP error has told the client, or may have; or nothing says that it waits for an answer.
    private static let retriesKnowingly = Condition.any([
        .all([.fact(.icmpErrorSent), .not(.fact(.icmpErrorDied))]), .fact(.rejectedByFirewall), .fact(.resetSent),
        .not(.any([.transport(["tcp"]), .fact(.oneDirectionOnly)])),
    ])

    /// It worked, and then it did not: the one clue that says when to look for a change.
    static let history = [
        Advice(
            """
            It worked until line {workedUntil}, and nothing of this direction arrives from line {failsFrom} on: something \
            changed in between.
            """,
            when: .all([
                .fact(.workedBefore),
                .any([
                    .fact(.droppedByNetfilter),
                    .reason([
                        "IP_INNOROUTES", "IP_OUTNOROUTES", "NEIGH_FAILED", "IP_RPFILTER", "TC_INGRESS", "TC_EGRESS",
                        "XDP",
                        "DEV_READY", "XFRM_POLICY",
                    ]),
                ]),
            ]))
    ]

    /// What the capture does not say by its callers.
    static let whoDrops = Advice(
        "pwru --filter-track-skb --all-kmods --output-caller '{filter}'    # who drops {them|them}",
        when: .not(.fact(.callersShown)))

    /// Whether the sender learns why its packet died.
    ///
    /// - Parameter error: what the ICMP error says, as in "host unreachable".
    static func toldByICMP(_ error: String) -> [Advice] {
        [
            Advice(
                "An ICMP error (\(error)) tells the sender: it arrives in line {errorLine}.",
                when: .fact(.icmpErrorArrived)),
            Advice(
                """
                The ICMP error (\(error)) that would tell the sender is dropped itself{errorPlace|} (line {errorLine}): \
                the sender learns nothing.
                """,
                when: .fact(.icmpErrorDied)),
            Advice(
                "The kernel answers with an ICMP error (\(error)).",
                when: .all([.fact(.icmpErrorSent), .not(.any([.fact(.icmpErrorArrived), .fact(.icmpErrorDied)]))])),
        ]
    }

    /// A signature of a whole conversation, in which nothing was dropped in view.
    ///
    /// - Parameter otherwise: what happened, where its condition holds: told instead of the summary.
    static func ofConversation(
        _ id: String, family: String, title: String, severity: Severity = .error, when condition: Condition,
        excludes: Condition? = nil, contradicts: [Contradiction] = [], confirmed: Condition? = nil,
        likely: Condition = .all([]), doubts: [Advice] = [],
        evidence: [Fact], summary: String, otherwise: Advice? = nil, explanation: [Advice], fix: [Advice],
        verify: [Advice] = [], settle: [Advice] = [], explains: [String] = [], references: [String],
        isOfHosts: Bool = false
    ) -> Signature {
        let noise = Condition.fact(.groupAddress)
        let usual = Advice(summary, when: otherwise?.when.map { .not($0) })
        var signature = Signature(
            id: id, family: family, title: title, severity: severity, trigger: .conversation, requires: condition,
            excludes: excludes.map { .any([noise, $0]) } ?? noise, contradicts: contradicts, confirmed: confirmed,
            likely: likely,
            reasons: doubts,
            evidence: evidence + [.repeatedRequest],
            summary: (otherwise.map { [$0] } ?? []) + [usual], explanation: explanation, fix: fix, verify: verify,
            settle: settle + [
                Advice("pwru --filter-track-skb --all-kmods --output-caller --output-tcp-flags '{filter}'")
            ],
            consequences: [
                Consequence(
                    "no-reply", when: .all([.fact(.repeatedRequest), .fact(.nothingCameBack)]),
                    title: "no answer is seen, and the client {retries|tries again}")
            ],
            explains: ["no-reply", "silent-loss"] + explains, references: references)
        signature.isOfHosts = isOfHosts
        return signature
    }
}
