import Diagnosis
import PwruFormat

/// Names of the program's own making, as people would write them.
enum PlainNames {
    /// `cameThroughWireGuard` → `came through WireGuard`. Works for names that nobody has thought of yet.
    static func phrase(_ name: String) -> String {
        var phrase = " " + words(name).joined(separator: " ") + " "
        for (plain, proper) in proper {
            while let range = phrase.firstRange(ofText: " \(plain) ") {
                phrase.replaceSubrange(range, with: " \(proper) ")
            }
        }
        return String(phrase.dropFirst().dropLast())
    }

    /// Texts of signatures without a packet to speak of: `{serverPort}` becomes `<server port>`, and what is only
    /// added where it is known (`dropped in {netns}{onIface}`, `{onIface|}`) is left out.
    static func text(_ text: String) -> String {
        Template.parts(of: text).map { part in
            switch part {
            case .words(let words): words
            case .value(let name, let other, let isGlued): other ?? (isGlued ? "" : "<\(phrase(name))>")
            }
        }.joined()
    }

    /// Breaks before a capital that begins a word; words in capitals stay as they are.
    private static func words(_ name: String) -> [String] {
        let letters = Array(name)
        var words: [String] = []
        var word = ""
        for (index, letter) in letters.enumerated() {
            let follows = index + 1 < letters.count && letters[index + 1].isLowercase
            if letter.isUppercase, index > 0, !letters[index - 1].isUppercase || follows {
                words.append(word)
                word = ""
            }
            word.append(letter)
        }
        words.append(word)
        return words.filter { !$0.isEmpty }.map { $0.count > 1 && $0.allSatisfy(\.isUppercase) ? $0 : $0.lowercased() }
    }

    /// Names of two words ahead of those of one.
    private static let proper = [
        ("wire guard", "WireGuard"), ("kube span", "KubeSpan"), ("syn ack", "SYN-ACK"), ("iface arg", "interface"),
        ("iface", "interface"), ("netns", "namespace"), ("notrack", "NOTRACK"), ("cilium", "Cilium"),
        ("icmp", "ICMP"), ("tcp", "TCP"), ("udp", "UDP"), ("ip", "IP"), ("ipv4", "IPv4"), ("ipv6", "IPv6"),
        ("ipsec", "IPsec"), ("arp", "ARP"), ("mac", "MAC"), ("vlan", "VLAN"), ("vxlan", "VXLAN"), ("vni", "VNI"),
        ("mtu", "MTU"), ("ttl", "TTL"), ("bpf", "BPF"), ("xdp", "XDP"), ("nat", "NAT"), ("syn", "SYN"),
        ("rst", "RST"), ("fin", "FIN"),
    ]
}
