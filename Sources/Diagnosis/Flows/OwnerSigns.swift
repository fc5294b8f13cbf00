import KernelMap
import PwruFormat

/// Network software whose interfaces, daemons or marks a capture shows: whose firewall rules may be at work.
struct OwnerSigns: OptionSet {
    let rawValue: UInt8

    static let docker = OwnerSigns(rawValue: 1)
    static let tailscale = OwnerSigns(rawValue: 2)
    static let kubernetes = OwnerSigns(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private static let byOwner: [String: OwnerSigns] = [
        "Docker": .docker, "Tailscale": .tailscale, "kube-proxy": .kubernetes, "kube-router": .kubernetes,
        "Cilium": .kubernetes, "Calico": .kubernetes, "Calico or Cilium": .kubernetes, "Flannel": .kubernetes,
        "NodeLocal DNSCache": .kubernetes, "AWS VPC CNI": .kubernetes, "Azure CNI": .kubernetes, "GKE": .kubernetes,
        "OVN-Kubernetes": .kubernetes, "Antrea": .kubernetes,
    ]

    /// What the name of an interface tells.
    init(interface name: String) {
        guard let meaning = KnownInterfaces.named(name), !meaning.isVague else {
            self = []
            return
        }
        self = OwnerSigns.byOwner[meaning.owner] ?? []
    }

    /// What a name tells that may be an interface's or a process's, as pwru prints it (`~s/bin/tailscaled:811`).
    init(name: String) {
        // A process stands with its pid behind a colon; of these there are many.
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            self.init(interface: name)
            return
        }
        let isDaemon = name.utf8[..<colon].suffix(10).elementsEqual("tailscaled".utf8)
        self = isDaemon ? .tailscale : []
    }
}

extension CaptureContext {
    /// The owners in view, from the names read so far. Names only grow: each is looked at once.
    func owners(in vocabulary: Vocabulary) -> OwnerSigns {
        while namesLookedAt < vocabulary.nameCount {
            ownersInView.formUnion(OwnerSigns(name: vocabulary.name(NameID(namesLookedAt))))
            namesLookedAt += 1
        }
        return ownersInView
    }
}
