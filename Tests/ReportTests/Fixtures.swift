import PwruFormat

@testable import Diagnosis
@testable import SkbPaths

/// Hand-built analyses, as the engine would deliver them.
enum Fixtures {
    static let row =
        "0xffff8a29c2ce9000 1   ~-cilium_wg0:196 19569            4026532214 d00       cilium_host:8   0x0800 65536 60"
        + "    10.5.0.3:10250->10.5.0.2:33824(tcp:SYN|ACK)          "
        + "sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP) nft_do_chain[nf_tables]"

    static let record =
        #"{"skb":"0xffff8a29c2ce9000","cpu":1,"process":"~-cilium_wg0:196","func":"sk_skb_reason_drop"#
        + #"(SKB_DROP_REASON_NETFILTER_DROP)","caller_func":"nft_do_chain","time":2000,"netns":4026532214,"mark":3328,"#
        + #""iface":"cilium_host:8","proto":2048,"mtu":65536,"len":60,"cb":[0,0,0,0,0],"tuple":{"saddr":"10.5.0.3","#
        + #""daddr":"10.5.0.2","sport":10250,"dport":33824,"proto":6},"stack":"\nnf_hook_slow\nip_local_deliver"}"#

    static func account(events: Int = 0, header: Int = 0, noise: Int = 0, foreign: Int = 0) -> LineAccount {
        var account = LineAccount()
        account.events = events
        account.header = header
        account.noise = noise
        account.foreign = foreign
        return account
    }

    static func input(
        _ path: String, _ account: LineAccount, warnings: [String] = [], error: String? = nil
    ) -> InputSummary {
        InputSummary(path: path, format: "pwru-text", account: account, warnings: warnings, error: error)
    }

    static let flow = FlowSummary(
        transport: "tcp", source: "10.5.0.2:33824", destination: "10.5.0.3:10250", sourceText: "10.5.0.2:33824",
        destinationText: "10.5.0.3:10250")

    static func station(
        _ line: UInt64, netns: UInt32 = 4_026_532_214, iface: String, phase: String, _ function: String,
        _ remark: Station.Remark = .none, isKey: Bool = true
    ) -> Station {
        Station(
            netns: netns, netnsName: "", iface: iface, ifindex: 8, phase: phase, function: function, line: line,
            step: Int(line), mark: 0, mtu: 1500, length: 60, remark: remark, isKey: isKey)
    }

    static var story: PathOutline {
        PathOutline(
            skb: 0xffff_8a29_c2ce_9000, firstLine: 281, lastLine: 420,
            conversation: "10.5.0.3:10250->10.5.0.2:33824(tcp)", tcpFlags: "SYN|ACK", end: .dropped,
            stations: [
                station(281, netns: 4_026_532_280, iface: "cilium_wg0", phase: "tunnel", "wg_xmit[wireguard]"),
                station(
                    284, netns: 4_026_532_280, iface: "cilium_wg0", phase: "IP output", "ip_local_out",
                    .rewritten(
                        kind: .encapsulation, mechanism: .wireguard, from: "10.5.0.3:10250->10.5.0.2:33824(tcp)",
                        to: "10.5.0.3:51871->10.5.0.2:51871(udp)")),
                station(
                    373, iface: "cilium_wg0", phase: "traffic control (tc)", "tcf_act", .marked(from: 0, to: 0xd00)),
                station(400, iface: "cilium_host", phase: "IP input", "ip_rcv", isKey: false),
                station(405, iface: "cilium_host", phase: "prerouting", "xt_ct_target_v1[xt_CT]", .notrack),
                station(412, iface: "cilium_host", phase: "IP input", "ip_local_deliver", .forLocalHost),
                station(
                    415, iface: "cilium_host", phase: "input", "sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)",
                    .dropped(reason: "NETFILTER_DROP", caller: "nft_do_chain")),
                station(416, iface: "cilium_host", phase: "input", "kfree_skbmem", isKey: false),
            ], alike: 5)
    }

    static var cause: Finding {
        Finding(
            signature: "notrack-then-firewall", role: .cause, causedBy: nil, severity: .error, confidence: .confirmed,
            confidenceReasons: [], title: "the reply is not tracked, so the firewall drops it",
            summary: "The SYN is accepted, but each SYN-ACK dies on its way back in.",
            explanation: "A stateful firewall lets replies in because conntrack knows the connection. "
                + "This packet is a stranger to it.",
            drop: DropSummary(
                reason: "NETFILTER_DROP", function: "sk_skb_reason_drop", caller: "nft_do_chain", hook: "input",
                backend: "nftables", iface: "cilium_host", netns: 4_026_532_214, netnsName: ""),
            flow: flow, packets: 5, flows: 1, packetsByFlow: [:],
            evidence: [
                Evidence(path: "node-a.txt", line: 415, text: row, why: "dropped behind ip_local_deliver: input hook")
            ],
            fix: ["accept what arrives on cilium_host", "stop bypassing conntrack for these packets"],
            verify: ["nft list ruleset | grep -n -A3 'hook input'"], settle: [],
            references: ["https://docs.cilium.io/"], story: story, inputs: ["node-a.txt"],
            known: [
                KnownName(
                    kind: .interface, what: "interface cilium_wg0", owner: "Cilium",
                    meaning: "WireGuard: encrypts traffic between nodes", certain: false),
                KnownName(
                    kind: .interface, what: "interface cilium_host", owner: "Cilium", meaning: "veth: pods",
                    certain: false),
                KnownName(
                    kind: .mark, what: "mark 0xd00/0xf00", owner: "Cilium", meaning: "arrived decrypted", certain: true),
            ])
    }

    static var consequence: Finding {
        var finding = cause
        finding.signature = "no-reply"
        finding.role = .consequence
        finding.causedBy = "notrack-then-firewall"
        finding.title = "the client repeats its SYN"
        finding.packets = 2
        finding.drop = nil
        return finding
    }

    static var note: Finding {
        var finding = cause
        finding.signature = "short-capture"
        finding.role = .note
        finding.severity = .info
        finding.title = "one request has no answer yet"
        finding.drop = nil
        finding.settle = ["pwru --filter-track-skb 'host 10.9.9.9'"]
        return finding
    }

    static func analysis(
        _ findings: [Finding], verdict: Verdict = .failuresFound, inputs: [InputSummary]? = nil
    ) -> Analysis {
        var paths = PathCounts()
        paths.delivered = 9
        paths.transmitted = 20
        paths.dropped = verdict == .failuresFound ? 5 : 0
        paths.lostFromView = 6
        return Analysis(
            verdict: verdict, inputs: inputs ?? [input("node-a.txt", account(events: 1639, header: 1))], paths: paths,
            findings: findings, flows: [], flowCount: 1, limits: [])
    }
}
