import KernelMap
import PwruFormat
import SkbPaths

/// Conversations that end quietly below TCP and UDP: tagged frames for nobody, echo requests without an answer.
extension ConversationFacts {
    func addProtocols(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        for digests in [requests, replies] { addTagged(&facts, digests) }
        addEchoes(&facts, requests)
        if replies.isEmpty { addMissingReply(&facts, requests) }
        addFragments(&facts, requests, replies)
    }

    private func addTagged(_ facts: inout FactSet, _ digests: [PathDigest]) {
        let others = digests.filter { $0.fate == .otherMAC }
        let got = digests.contains {
            $0.fate != .otherMAC && ($0.end == .delivered || $0.end == .dropped || $0.isForwarded)
        }
        guard !others.isEmpty, !got else { return }
        let names = Names(tables: tables)
        for sample in record.samples where others.contains(where: { $0.id == sample.id }) {
            let end = sample.steps[max(sample.endStep, 0)]
            let step = sample.taggingStep(book, before: max(sample.endStep, 0), iface: names.iface)
            let strange =
                step == nil ? context.groups.strangeTag(at: DevicePlace(netns: end.netns, ifindex: end.ifindex)) : nil
            if step == nil, strange == nil { continue }
            facts.set(.wasTagged, if: step != nil)
            facts.set(.taggedForNobody, point: step.flatMap { tagPoint(sample, $0) } ?? strange)
            facts.set(.taggedForNobody, point: endPoint(sample))
            facts.counted = others
        }
    }

    private func tagPoint(_ sample: SkbPath, _ step: Int) -> FactPoint? {
        sample.texts[step].map {
            FactPoint(line: sample.steps[step].line, text: $0, why: "the frame leaves with a VLAN tag")
        }
    }

    private func endPoint(_ sample: SkbPath) -> FactPoint? {
        guard sample.endStep >= 0, let text = sample.texts[sample.endStep] else { return nil }
        return FactPoint(
            line: sample.steps[sample.endStep].line, text: text, why: "taken for somebody else's: no VLAN here fits it")
    }

    private func addEchoes(_ facts: inout FactSet, _ requests: [PathDigest]) {
        let unanswered = requests.filter { $0.fate == .echoUnanswered && !$0.isCopy && !$0.isTorn }
        guard let first = unanswered.first else { return }
        facts.set(.echoIgnored, point: lastPoint(of: first, "ICMP takes the request and makes no answer"))
        facts.set(.endedAlike, if: unanswered.count > 1)
        facts.counted = unanswered
    }

    /// Replies to what was translated on its way may have addresses that the filter does not know.
    private func addMissingReply(_ facts: inout FactSet, _ requests: [PathDigest]) {
        let taken = requests.filter { $0.fate == .echoTaken && !$0.isCopy }
        guard let first = taken.first, requests.allSatisfy(\.translations.isEmpty) else { return }
        facts.set(.echoReplyMissing, point: lastPoint(of: first, "ICMP takes the request to answer it"))
        facts.set(.endedAlike, if: taken.count > 1)
        facts.set(.clientIsReached, if: context.listeners.reaches(first.tuple.source, from: first.lastNetns))
        facts.counted = taken
    }

    /// All packets of one direction wait for the rest of themselves, and none between these hosts was put together.
    private func addFragments(_ facts: inout FactSet, _ requests: [PathDigest], _ replies: [PathDigest]) {
        for digests in [requests, replies] {
            let originals = digests.filter { !$0.isCopy }
            guard originals.count > 1, !originals[0].tuple.destination.isGroup,
                originals.allSatisfy({ $0.fate == .waitsForFragments }),
                !context.protocols.reassembles(originals[0].tuple)
            else { continue }
            facts.set(
                .fragmentsWait,
                point: lastPoint(of: originals[0], "a fragment, which waits for the others of its packet"))
            facts.counted = originals
        }
    }

    private func lastPoint(of digest: PathDigest, _ why: String) -> FactPoint? {
        guard let sample = record.samples.first(where: { $0.id == digest.id }),
            let step = sample.texts.nearest(atOrBefore: sample.steps.count - 1), let text = sample.texts[step]
        else { return nil }
        return FactPoint(line: sample.steps[step].line, text: text, why: why)
    }
}

extension PathFate {
    /// `icmp_rcv` hands an echo request to `icmp_echo`, which answers by `icmp_reply` or, where it is told not to, not at all
    /// (net/ipv4/icmp.c); `icmpv6_rcv` calls `icmpv6_echo_reply` only if it is to answer (net/ipv6/icmp.c).
    static func ofEcho(_ path: SkbPath, _ book: FunctionBook) -> PathFate {
        guard path.endStep >= 0, path.end != .dropped, !path.torn, path.steps[path.endStep].tuple >= 0 else {
            return .ordinary
        }
        let number = path.tuples[Int(path.steps[path.endStep].tuple)].protocolNumber
        guard number == 1 || number == 58 else { return .ordinary }
        var fate = PathFate.ordinary
        for step in path.steps {
            let name = book[step.function].name.base
            if name == "icmp_reply" || name == "icmpv6_echo_reply" {
                fate = .echoTaken
            } else if others.contains(name) {
                return .ordinary
            } else if fate == .ordinary, name == (number == 1 ? "icmp_echo" : "icmpv6_rcv") {
                fate = .echoUnanswered
            }
        }
        return fate
    }

    /// What deals with other messages than echo requests.
    private static let others: Set<String> = [
        "icmp_build_probe", "ping_rcv", "ndisc_rcv", "icmpv6_notify",
        "igmp6_event_query",
        "igmp6_event_report", "icmp_socket_deliver", "icmp_unreach", "ndisc_recv_ns", "ndisc_recv_na", "rawv6_rcv",
    ]
}
