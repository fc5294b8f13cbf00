/// Something that is true of a dropped packet, or of a conversation, and that signatures are made of.
///
/// Facts are computed in Swift from paths and flows; the raw values are the names under which signatures in JSON use them.
public enum Fact: String, Codable, CaseIterable, Sendable {
    // MARK: The drop

    /// The packet was dropped; its line is the drop itself.
    case dropped
    /// A netfilter hook decided the drop.
    case droppedByNetfilter
    /// The hook is known.
    case hookKnown
    /// The drop reason says that no socket wanted the packet.
    case noSocket
    /// The firewall answered with an RST or an ICMP error before it dropped the packet.
    case rejectedByFirewall
    /// TCP answered with an RST.
    case resetSent
    /// The kernel answered with an ICMP error.
    case icmpErrorSent
    /// That ICMP error reached a socket of the host that it was for.
    case icmpErrorArrived
    /// That ICMP error was dropped on its way.
    case icmpErrorDied
    /// The packet had reached local delivery in the namespace where it died.
    case deliveredLocally
    /// The destination is a multicast or broadcast address.
    case groupAddress
    /// The kernel gave no particular reason, pwru printed none, or it is a number that means nothing by itself.
    case noReasonGiven
    /// XDP programs run in this capture, and the packet died ahead of the network layer, in the driver's hands.
    case diedNearXDP
    /// The function that says what the kernel was about when it gave the packet up is in view.
    case lastFunctionShown
    /// The capture shows lengths and MTUs of this packet.
    case lengthsShown
    /// The packet is longer than the MTU that held where it died.
    case exceedsMTU
    /// A smaller packet of the same direction arrived later: the sender has adapted.
    case smallerArrived
    /// The frame carries IP, a VLAN tag, MPLS or PPPoE, as opposed to the chatter of switches.
    case carriesTraffic
    /// A tunnel had wrapped the packet: what died is the outer packet.
    case isTunnelOuter
    /// Conntrack itself refused the packet: it died between `nf_conntrack_in` and the rules behind it.
    case diedInConntrack
    /// The kernel forwards other packets in this namespace.
    case forwardsElsewhere

    // MARK: Direction

    /// The packet answers a request: by its flags, by the handshake around it, or because the other side spoke first.
    case isReply
    /// The ports look like those of a reply; nothing else says so.
    case looksLikeReply
    /// The packet opens a conversation, or travels as the opening one did.
    case isRequest
    /// The other direction of this conversation is in the capture and was not dropped.
    case requestLetThrough
    /// The capture shows no addresses for this packet, so that requests and replies cannot be told apart.
    case directionUnknown
    /// Only one direction of this conversation is in the capture.
    case oneDirectionOnly
    /// A SYN-ACK, though no SYN of this conversation is in the capture.
    case unsolicitedSynAck
    /// An earlier packet of the same direction was delivered to a socket.
    case sameDirectionDelivered
    /// The request was sent again.
    case repeatedRequest
    /// More than one packet died in the same way.
    case repeatedDrop
    /// Behind the last drop of this direction packets of it are delivered, and hardly any died: the conversation goes on.
    case flowGoesOn

    // MARK: Conntrack

    /// A raw-table target that can set NOTRACK ran on this packet.
    case notrackTargetRan
    /// `nf_conntrack_in` ran on this packet, in the namespace where it died, and left it untracked.
    case leftUntracked
    /// Conntrack's protocol handler runs on other packets of this capture.
    case handlersElsewhere
    /// Conntrack's protocol handler ran on this packet in the namespace where it died.
    case trackedHere
    /// Conntrack saw this packet, and of the requests that it answers, which are in the capture, none.
    case conntrackMissedRequest
    /// Both directions of this conversation had arrived before.
    case wasEstablished
    /// Packets of this direction arrived up to some line, and none behind it.
    case workedBefore
    /// None of conntrack's functions is in this capture: the module is not attached, or not loaded.
    case conntrackNotInView
    /// Another packet of the same direction was tracked by conntrack in the namespace where this one died.
    case siblingTracked
    /// Another packet of the same direction was left untracked there, too.
    case siblingUntracked

    // MARK: Translation

    /// The request's source was translated in this namespace at the egress of one interface, and the reply to the
    /// translated address came in by another and was not translated back.
    case returnedElsewhere
    /// The translation shows only in the next namespace: which side of the crossing made it is inferred.
    case translationPlaceGuessed
    /// As `returnedElsewhere`, but the capture shows no interfaces, so that "elsewhere" is inferred.
    case translatedReplyDied
    /// The request was made in this namespace, by a process of it.
    case requestMadeHere
    /// The request's destination was translated somewhere in the capture.
    case destinationTranslated
    /// The request was made in this namespace for another address, which was translated on the way to the one that this
    /// reply comes from: nothing translated the reply back.
    case answeredDirectly
    /// A packet with a private source left for a public address untranslated.
    case leftWithPrivateSource
    /// The sources of other packets are translated there.
    case othersTranslated

    // MARK: Tunnels, marks, names

    /// The packet came out of a tunnel before it died.
    case cameThroughTunnel
    /// It came out of WireGuard.
    case cameThroughWireGuard
    /// The mark has 0xd00 in bits 0xf00: Cilium's "arrived decrypted".
    case ciliumDecryptedMark
    /// An interface of Cilium's is on the path.
    case ciliumInterface
    /// KubeSpan's interface is on the path.
    case kubeSpanInterface
    /// An interface on the path carries the name of a Kubernetes network (Cilium, Calico, Flannel, kube-proxy …).
    case kubernetesInterface

    // MARK: Conversations

    /// Requests leave, or were sent, and nothing of the other direction is in the capture.
    case nothingCameBack
    /// A request reached a listening socket in view.
    case reachedListener
    /// Other conversations of this capture show both directions.
    case bothDirectionsElsewhere
    /// The capture goes on for a second or more behind the last request.
    case waitedLong
    /// A packet vanished without a free where packets like it went on.
    case vanishedMidway
    /// A listener threw the request away before it looked for a route back: its queues are full.
    case requestDiscarded
    /// A listener took the request up and found no way to answer it.
    case requestUnanswerable
    /// The last packet of a handshake found the listener's queue of finished connections full.
    case acceptQueueFull
    /// Packets wait in WireGuard, which has no session with the peer.
    case waitsForHandshake
    /// WireGuard's handshake packets, again and again.
    case handshakeRepeated
    /// A host in view receives WireGuard's handshake packets, looks at them, and answers none.
    case handshakeRefused
    /// Packets end in a device that swallows them.
    case swallowedByDevice
    /// Frames came for another MAC address than this interface's, and none of this direction arrived.
    case otherMAC
    /// The same, and the sender of the frames is in view.
    case otherMACSentHere
    /// Packets end in a native XDP program.
    case endsInXDP
    /// TCP probes a window that stays closed.
    case zeroWindowProbes
    /// The probes come at growing intervals, as those of a closed window do.
    case probesBackOff
    /// The peer answered the request with an RST that came from outside of this capture.
    case resetByPeer
    /// More than one packet ended in that same quiet way.
    case endedAlike
    /// A later packet of the same direction was delivered.
    case laterDelivered
    /// The answer to the request is in view: a SYN-ACK, or another packet of the other direction that is no refusal.
    case answered
    /// Both directions had arrived before; then the same packet was sent again and again, and nothing came back.
    case cutOff

    // MARK: Captures of several nodes

    /// Packets left one node through a device, and are missing in the capture of the node they went to.
    case lostOnTheWay
    /// Other packets of the same conversation and direction arrive there.
    case sameConversationArrives
    /// Other conversations of the same hosts with the same service arrive there, or answers of that service do.
    case sameServiceArrives
    /// The node where they are missing sends the other direction of this conversation itself.
    case peerSendsOtherDirection
    /// Both captures carry wall-clock times, which say that both were recording.
    case clocksAgree
    /// Short packets arrive, and none that is longer than 1280 bytes.
    case longPacketsOnly
    /// They left inside a tunnel.
    case leftInTunnel

    // MARK: The capture

    /// The capture shows callers (`--output-caller` or stacks).
    case callersShown
    /// The capture shows TCP flags.
    case flagsShown
    /// Events are missing: lives begin or end in the middle.
    case eventsLost
    /// pwru was attached to some functions only (`--filter-func`), or the capture is too short to tell.
    case functionsFiltered
    /// The packet died in TCP's hands.
    case diedInTCP
}
