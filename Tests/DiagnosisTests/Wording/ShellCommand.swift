import Foundation

/// A line of shell, as far as a test can judge it: which tools it calls, and with what.
struct ShellCommand {
    /// The commands between `;`, `&&` and `|`, each in words.
    let parts: [[String]]

    init(_ line: String) {
        parts = ShellCommand.split(line)
    }

    /// It begins with a tool that the table knows.
    var isKnown: Bool { parts.first?.first.map { ShellCommand.tools[$0] != nil } ?? false }

    /// What the table does not know: tools, options and subcommands.
    var complaints: [String] {
        parts.flatMap { words -> [String] in
            guard let name = words.first else { return ["an empty command"] }
            guard let tool = ShellCommand.tools[name] else { return ["no tool \(name)"] }
            var complaints: [String] = []
            for word in words.dropFirst() where word.hasPrefix("-") && word.count > 1 && !word.hasPrefix("'") {
                let option = word.split(separator: "=")[0]
                if Int(word) == nil, !tool.options.contains(String(option)) { complaints.append("\(name) \(word)") }
            }
            if !tool.verbs.isEmpty {
                let verb = words.dropFirst().first { !$0.hasPrefix("-") } ?? ""
                if !tool.verbs.contains(verb), !verb.hasPrefix("'") { complaints.append("\(name) \(verb)") }
            }
            return complaints
        }
    }

    /// What it shows or does depends on the network namespace it is run in.
    var actsInNamespace: Bool {
        parts.contains { words in
            guard let name = words.first, let tool = ShellCommand.tools[name], tool.actsInNamespace else {
                return false
            }
            return name != "cat" && name != "sysctl"
                || words.contains { $0.hasPrefix("/proc/net/xfrm") || $0.hasPrefix("net.") }
        }
    }

    var changesTheSystem: Bool {
        parts.contains { words in
            let line = words.joined(separator: " ")
            return ["sysctl -w", "nft add", "nft delete", "ip link set", "tc qdisc replace", "ethtool -K", "wg set"]
                .contains { line.hasPrefix($0) } || words.contains(">")
        }
    }

    private struct Tool {
        var options: Set<String> = []
        var verbs: Set<String> = []
        var actsInNamespace = true
    }

    private static let tools: [String: Tool] = [
        "pwru": Tool(
            options: [
                "--filter-track-skb", "--filter-track-skb-by-stackid", "--all-kmods", "--output-caller",
                "--output-stack",
                "--output-tcp-flags", "--output-meta", "--output-tuple", "--timestamp",
            ], actsInNamespace: false),
        "ip": Tool(
            options: ["-d", "-s", "-6", "-br"],
            verbs: ["route", "rule", "link", "neigh", "address", "xfrm", "maddress", "tunnel"]),
        "bridge": Tool(options: ["-d"], verbs: ["vlan", "link", "fdb"]),
        "tc": Tool(options: ["-s", "-d"], verbs: ["qdisc", "class", "filter"]),
        "ss": Tool(options: [
            "-ltn", "-ltnp", "-lunp", "-Hltn", "-Hltnp", "-Hlunp", "-Hltnup", "-Hltunp", "-nt", "-ntipO", "-nto",
            "-nti", "-numpe",
            "-ntmpe",
        ]),
        "nft": Tool(verbs: ["list", "add", "delete", "monitor"]),
        "iptables-save": Tool(options: ["-c", "-t"]),
        "conntrack": Tool(options: ["-L", "-C", "-S", "-p", "-s", "-d", "--dport", "--orig-port-dst", "--dst-nat"]),
        "sysctl": Tool(options: ["-w"]),
        "ethtool": Tool(options: ["-K", "-k", "-S", "-g"]),
        "tcpdump": Tool(options: ["-c", "-ni", "-nei", "-nvi", "-nvvi", "-nvvXi", "-nevvi", "-nevi"]),
        "ipvsadm": Tool(options: ["-Ln", "-Lnc"]),
        "ovs-appctl": Tool(options: ["-m"], verbs: ["ofproto/trace", "dpctl/dump-flows"], actsInNamespace: false),
        "docker": Tool(verbs: ["network"], actsInNamespace: false),
        "uptime": Tool(actsInNamespace: false), "journalctl": Tool(options: ["-u"], actsInNamespace: false),
        "nstat": Tool(options: ["-az"]),
        "lnstat": Tool(options: ["-c", "-k"]),
        "wg": Tool(verbs: ["show", "set", ""]),
        "ping": Tool(options: ["-c", "-i", "-M", "-s"]),
        "arping": Tool(options: ["-c", "-D", "-I", "-U"]),
        "traceroute": Tool(options: ["-n"]), "tracepath": Tool(options: ["-n"]),
        "xdpdump": Tool(options: ["-i", "--rx-capture"]),
        "bpftool": Tool(verbs: ["net", "prog", "cgroup"], actsInNamespace: false),
        "cat": Tool(),
        "grep": Tool(
            options: [
                "-n", "-nE", "-E", "-iE", "-vE", "-oE", "-o", "-w", "-i", "-v", "-F", "-B2", "-A1", "-A3", "-A4", "-A6",
                "-A8", "-A12", "-c",
                "-B12",
            ],
            actsInNamespace: false),
        "dmesg": Tool(actsInNamespace: false), "echo": Tool(options: ["-p"], actsInNamespace: false),
        "ausearch": Tool(options: ["-m", "-ts"], actsInNamespace: false),
        "mpstat": Tool(options: ["-P"], actsInNamespace: false),
        "modprobe": Tool(actsInNamespace: false),
        "systemctl": Tool(options: ["-p"], verbs: ["show"], actsInNamespace: false),
        "kubectl": Tool(options: ["-A", "-o"], verbs: ["get"], actsInNamespace: false),
        "cilium-health": Tool(verbs: ["status"], actsInNamespace: false),
        "cilium-dbg": Tool(
            options: ["--verbose", "--type"], verbs: ["status", "monitor", "encrypt"], actsInNamespace: false),
        "firewall-cmd": Tool(options: ["--add-port", "--permanent", "--reload"], actsInNamespace: false),
        "swanctl": Tool(options: ["--initiate", "--terminate", "--child"], actsInNamespace: false),
    ]

    /// Words between blanks, with quotes kept; commands between `;`, `|` and `&&`, except within quotes.
    private static func split(_ line: String) -> [[String]] {
        var parts: [[String]] = [[]]
        var word = ""
        var quote: Character?
        func endWord() {
            if !word.isEmpty { parts[parts.count - 1].append(word) }
            word = ""
        }
        for character in line {
            if let open = quote {
                word.append(character)
                if character == open { quote = nil }
                continue
            }
            switch character {
            case "'", "\"":
                quote = character
                word.append(character)
            case " ": endWord()
            case ";", "|":
                endWord()
                parts.append([])
            case "&":
                endWord()
                if parts.last?.isEmpty == false { parts.append([]) }
            default: word.append(character)
            }
        }
        endWord()
        return parts
    }
}
