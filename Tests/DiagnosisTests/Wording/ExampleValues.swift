import Catalogue

@testable import Diagnosis

/// A value for every name that texts of signatures may use.
enum ExampleValues {
    static let all: [String: String] = [
        "packet": "SYN", "packets": "3", "packetCount": "3 SYNs", "thePackets": "the SYNs", "were": "were",
        "are": "are",
        "have": "have", "do": "do", "end": "end", "they": "they", "They": "They", "them": "them", "their": "their",
        "flows": "1 connection", "client": "10.1.0.2:40000", "server": "10.2.0.2:80", "transport": "tcp",
        "clientPort": "40000", "serverPort": "80", "rulePort": "80", "portNumber": " 80",
        "portPhrase": ", its destination port 40000 is open to nobody", "serverAddress": "10.2.0.2",
        "clientAddress": "10.1.0.2", "senderAddress": "10.1.0.2", "sender": "10.1.0.2:40000",
        "destinationAddress": "10.2.0.2",
        "way": "from 10.1.0.2:40000 to 10.2.0.2:80", "along": " from 10.1.0.2:40000 to 10.2.0.2:80", "iface": "eth0",
        "ifaceArg": "eth0", "onIface": " on eth0", "ofIface": " of eth0", "netns": "netns 4026532214",
        "inNetns": " in netns 4026532214", "place": " in netns 4026532214 on eth0", "hook": "forward",
        "atHook": " at the forward hook", "backend": "nftables", "reason": "NETFILTER_DROP",
        "function": "sk_skb_reason_drop", "caller": "nft_do_chain", "byCaller": " by nft_do_chain", "mark": "0xd00",
        "markPhrase": " (Cilium: decrypted)", "filter": "host 10.2.0.2 and tcp port 80", "meaning": "It was dropped.",
        "causes": "one; another", "before": "nft_do_chain", "repeats": "twice",
        "retries": "sends its SYN again (twice)",
        "natIface": "eth1", "natIfaceArg": "eth1", "natSource": "192.0.2.1", "podSource": "10.1.0.2",
        "pod": "10.1.0.2:40000", "natBy": "netfilter NAT", "natPlace": " (netns 4026532214)", "lastFunction": "ip_rcv",
        "ends": "2 transmitted", "length": "1500", "mtu": "1300", "againstMTU": ", where the MTU is 1300",
        "pingSize": "1272", "overheads": "; seen here: VXLAN 50 bytes", "program": " by cil_from_host",
        "queue": " (tbf_enqueue)", "outer": "10.0.0.1:4789->10.0.0.2:4789(udp)",
        "inner": "10.1.0.2:40000->10.2.0.2:80(tcp)", "tunnelBy": "VXLAN", "called": "10.96.0.10:80",
        "calledAddress": "10.96.0.10", "backendServer": "10.2.0.2:8080", "backendPort": "8080", "fromNode": "node-a",
        "toNode": "node-b", "lostPackets": "SYNs", "wirePort": "tcp port 80", "wireSource": "10.1.0.2",
        "wireDestination": "10.2.0.2", "wireFilter": "host 10.1.0.2 and tcp port 80", "bridge": "br0",
        "traceMatch": "ip saddr 10.1.0.2 ip daddr 10.2.0.2 tcp dport 80", "traceHook": "prerouting",
        "traceFamily": "inet", "ruleList": "iptables-save -c", "fragmentOf": "10.0.0.2:53 to 10.0.0.1:40000",
        "usualMistake": " instead of another one (127.0.0.1 is the usual mistake)",
        "answerCount": "4", "ctFamily": "", "natNetns": "netns 4026532201",
        "missedWhere": "to another host than the one that translated the request", "tooLongSender": "10.2.0.2",
        "askedOnce": "12", "workedUntil": "40", "failsFrom": "50", "errorLine": "60",
        "errorPlace": " at the output hook in netns 4026532214", "tcHook": "ingress", "tcDirection": " ingress",
        "tcDecider": "a tc filter", "handshakeLine": "79", "handshakeFilter": "host 10.1.0.2 and udp port 51820",
        "asked": "3 SYNs", "askedCount": "3 times", "answers": "4 SYN-ACKs", "answerTimes": "4 times",
        "arrivedBy": "eth0", "arrivedByArg": "eth0", "leftBy": "eth1", "refuser": "10.0.0.254",
        "answerRefuser": "10.0.0.254", "segments": "5",
        "segmentLength": "1448", "otherSource": "10.96.0.11", "forgetful": "10.1.0.2", "mindful": "10.1.0.1",
        "ovsFlow": "tcp,nw_src=10.1.0.2,nw_dst=10.2.0.2,tp_src=40000,tp_dst=80",
    ]

    /// What is known of every finding: the number of its packets, and what they are.
    static let always: [String: String] = {
        var values: [String: String] = [:]
        PacketTally("SYN", 3).fill(&values)
        values["function"] = "kfree_skb"
        return values
    }()
}

extension Signature {
    /// All sentences, each with the list that it stands in.
    var sentences: [(list: String, text: String)] {
        [("reasons", reasons), ("summary", summary), ("explanation", explanation)].flatMap { list, advice in
            advice.map { (list, $0.text) }
        }
    }

    /// All lines that may be pasted into a shell, or stand for such lines.
    var commandTexts: [(list: String, text: String)] {
        [("fix", fix), ("verify", verify), ("settle", settle)].flatMap { list, advice in advice.map { (list, $0.text) }
        }
    }
}
