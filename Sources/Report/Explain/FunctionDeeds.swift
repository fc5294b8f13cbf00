import KernelMap

/// What kernel functions do to packets, in sentences.
enum FunctionDeeds {
    static func way(_ direction: Direction) -> String {
        switch direction {
        case .either: ""
        case .ingress: "from a device upwards"
        case .egress: "down to a device"
        case .localIn: "to a socket of this host"
        case .localOut: "from a socket of this host"
        case .forward: "forwarded"
        }
    }

    static func role(_ role: Role) -> String {
        switch role {
        case .transit: "The packet passes through."
        case .decision: "A choice is made here: a route, a filter, a match, a policy."
        case .encap: "An outer header is put on, or the packet is encrypted."
        case .decap: "An outer header is taken off, or the packet is decrypted."
        case .entry: "The packet comes to life here, or enters the stack."
        case .hook: "A netfilter hook, or a function that a hook calls to get a verdict."
        case .handoff: "The packet is given to another owner: a queue, a socket, another context."
        case .nat: "Addresses or ports are translated here."
        case .exit: "The packet leaves the stack here, for the hardware or a peer device."
        case .freeDrop: "The packet is thrown away here. Why: see its drop reason and its caller."
        case .clone: "A second skb is made from the first."
        case .freeTail: "Clean-up behind a free of either kind: says nothing about why the packet ended."
        case .freeConsume: "The ordinary end of a packet that did its duty: no drop."
        }
    }

    static func told(by traits: FunctionTraits) -> [String] {
        sentences.filter { traits.isSuperset(of: $0.trait) }.map(\.text)
    }

    /// Only what a reader of a trace can use, and what the role has not said already.
    private static let sentences: [(trait: FunctionTraits, text: String)] = [
        (.handsOver, "A virtual device: the same skb goes on behind it."),
        (.queuedOnSocket, "The packet lies in a socket's queue: if the trace ends here, it was delivered."),
        (.notrackTarget, "Can set NOTRACK, which hides the packet from conntrack."),
        (.conntrackIn, "Conntrack looks at the packet; where no protocol handler follows, it was left untracked."),
        (.conntrackHandler, "Shows that conntrack tracks this packet."),
        (.rejects, "The firewall refuses the packet with an answer (REJECT)."),
        (.sendsReset, "TCP answers with an RST: nothing listens, or the segment fits no connection."),
        (.sendsICMPError, "The kernel answers with an ICMP error."),
        (.rawSocket, "A raw or packet socket may take a copy; the original goes on."),
        (.connectionRequest, "A TCP listener handles a connection request."),
        (.sendsSynAck, "TCP builds and sends a SYN-ACK."),
        (.retransmits, "TCP sends a segment again: no answer has come in time."),
        (.merges, "The packet's data may be merged into another skb and live on there."),
        (.scrubs, "Clears what belongs to a namespace: conntrack entry, and the mark when the namespace changes."),
        (.socketLookup, "Here it shows whether any socket wants the packet."),
        (.timeWait, "A closed connection in TIME-WAIT answers; the packet is then freed without a particular reason."),
        (.routes, "The routing decision for a received packet."),
        (.forwards, "The packet is for somebody else and is forwarded."),
        (.deliversLocally, "The packet is for this host and goes to its transport layer."),
        (.reassembles, "Reassembly takes a fragment."),
        (.housekeeping, "Housekeeping, hidden in reports unless all functions are asked for."),
    ]
}
