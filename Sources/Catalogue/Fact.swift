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
    /// The ICMP error about the packet was sent by the address that the packet was for.
    case errorFromDestination
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
    /// Conntrack's confirmation, which runs behind every rule, was the last of netfilter to have the packet.
    case diedInConfirmation
    /// Another packet of the same direction, with the same addresses and ports, went on.
    case twinWentOn
    /// The kernel made it about a packet that went on all the same: an ICMP redirect.
    case isRedirect
    /// The packet was freed by the queue that should have handed it to a program in user space.
    case refusedByQueue
    /// Packets of the same connection and direction got through the same hook before.
    case earlierPassedHere
    /// Packets of the same connection and direction got through the same hook later.
    case laterPassedHere

    /// pwru printed the drop reason as a number.
    case reasonIsNumber
    /// TCP or UDP without ports, as a fragment that is not the first one shows.
    case withoutPorts
    /// Packets between the same hosts, of the same protocol and with ports, went on.
    case portedSiblingsPass
    /// Fragments between the same hosts were put together.
    case reassembledElsewhere
    /// On a device other than loopback, for an address that no packet on a wire may be for (127.0.0.0/8, 0.0.0.0/8 …).
    case martianDestination
    /// The source address is one that a host may have: unicast, and not loopback.
    case plausibleSource
    /// Source and destination address are the same.
    case sentToItself
    /// Packets for the same address reach sockets in another namespace.
    case addressOwnedElsewhere
    /// The destination is a multicast group that applications join, none of those that every host hears.
    case routedGroup
    /// The drop reason belongs to the ordinary life of a network stack.
    case ordinaryReason
    /// More than one packet died so, and none of its direction arrived from then on.
    case directionDied
    /// No packet with addresses is in the capture, of this conversation or another.
    case nothingElseInView
    /// A frame of switches and their daemons: LLDP, LACP, spanning tree and their like.
    case switchChatter
    /// An ARP message, or one of neighbour discovery.
    case neighbourQuery
    /// The neighbour layer had the packet last, asked for its next hop more than once, or kept it for about a second or
    /// more, and gave it up.
    case waitedForNeighbour
    /// A VLAN device tagged the frame before it came here.
    case wasTagged
    /// IP carried something else than TCP, UDP and ICMP in the packet that died.
    case otherProtocol

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
    /// The same, out of the tunnel of the same peer as this one.
    case samePeerDelivered
    /// The request was sent again.
    case repeatedRequest
    /// What died is a copy for a raw socket or for a program that records packets: the packet itself went on.
    case isListenersCopy
    /// More than one packet died in the same way.
    case repeatedDrop
    /// Nothing of the packet is in view but its free, in a capture that shows ordinary frees of others.
    case onlyFreeShown
    /// Behind the last drop of this direction packets of it are delivered, and hardly any died: the conversation goes on.
    case flowGoesOn
    /// A later packet of the same direction arrives, however many died ahead of it.
    case laterArrives

    /// The packet is a SYN.
    case isSyn
    /// The packet is a SYN-ACK.
    case isSynAck
    /// A segment that does nothing but acknowledge.
    case isBareAcknowledgement
    /// The packet is an RST.
    case isReset
    /// TCP in the middle of a connection: it acknowledges, and neither opens nor resets.
    case isMidStream
    /// The other direction had sent a SYN, and this one no SYN-ACK so far.
    case answersSyn
    /// The handshake of this connection, or a part of it, is in the capture.
    case handshakeInView

    /// An earlier packet of this direction left the bridge at which this one died.
    case earlierBridged

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
    /// Conntrack saw the SYN and this segment behind it, and of the answers, which are in the capture, none.
    case conntrackMissedAnswer
    /// The same, and no answer is in the capture at all.
    case segmentsWithoutAnswer
    /// Both directions of this conversation had arrived before.
    case wasEstablished
    /// Conntrack's protocol handler ran on this packet, and the NAT hook behind it found no connection.
    case withoutConnection
    /// A CT target ran on the request, which conntrack then saw here, and none on this answer.
    case requestInOtherZone
    /// Conntrack saw this packet of a translated connection, translated nothing, and earlier ones were translated back.
    case leftUntranslated
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
    /// A host that forwarded the requests sends from a public address of its own.
    case routerIsPublic
    /// A rule of the namespace in which the packet died had translated its destination.
    case translatedHere
    /// The request was made in this namespace for another address, which was translated on the way to the one that this
    /// reply comes from: nothing translated the reply back.
    case answeredDirectly
    /// A packet with a private source left for a public address untranslated.
    case leftWithPrivateSource
    /// The sources of other packets are translated there.
    case othersTranslated
    /// Earlier requests to the same address and port were translated in this namespace, and this one was not.
    case serviceTranslatedForOthers
    /// The datagram answers a port that called the same port of another address, and had no answer from there.
    case answeredFromElsewhere
    /// The client also calls the very address and port that this answer comes from.
    case senderIsCalled
    /// That stranger is in the client's own network, as far as addresses tell (/24, /64).
    case senderIsNeighbour
    /// The datagram reached a socket here, and what answers the same port of the client's leaves from another address.
    case answersFromElsewhere
    /// A request left for where it was translated to: a device or the neighbour layer had it behind the translation.
    case leftTranslated
    /// The translated request left the translator by the device it had come in by, and its source was kept.
    case turnsBackUntranslated
    /// The translated destination is in the client's own network, as far as addresses tell (/24, /64), or is the client.
    case backendIsNeighbour
    /// That server's answers to others are translated back in this capture.
    case backendAnswersOthers

    // MARK: Tunnels, marks, names

    /// The packet came out of a tunnel before it died.
    case cameThroughTunnel
    /// It came out of WireGuard.
    case cameThroughWireGuard
    /// WireGuard decrypted it, gave it to its device, and freed it there and then.
    case freedByWireGuard
    /// The mark has 0xd00 in bits 0xf00: Cilium's "arrived decrypted".
    case ciliumDecryptedMark
    /// An interface of Cilium's is on the path.
    case ciliumInterface
    /// KubeSpan's interface is on the path.
    case kubeSpanInterface
    /// An interface of Docker's is in the capture.
    case dockerInView
    /// An address of 172.16.0.0/12 was called, of which Docker takes its networks first.
    case calledContainerRange
    /// A private address was called from one of Docker's bridges (`docker0`, `br-` and 12 digits), or an address of
    /// Docker's default range from another interface, and the packet died at FORWARD.
    case betweenBridges
    /// An address of Docker's default range was called from another interface, and the packet died at PREROUTING, where
    /// conntrack shows nothing of it.
    case directToContainer
    /// The source is of 100.64.0.0/10, and the packet came in by another interface than Tailscale's.
    case carrierGradeSource
    /// An interface, a mark or the daemon of Tailscale is in the capture.
    case tailscaleInView
    /// Marks or interfaces of Kubernetes are in the capture.
    case kubernetesInView
    /// The mark has bit 0x8000: kube-proxy's "to be dropped".
    case kubeDropMark
    /// br_netfilter hands the bridged packet to the hooks of IP.
    case bridgedThroughIP
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
    /// WireGuard's peer answers the handshake, which is begun again and again all the same, and nothing else is sent.
    case handshakeUnheard
    /// A translation sends packets of the loopback address to another host.
    case loopbackLeaves
    /// The segment that nobody acknowledges is as long as a link of the usual MTU takes.
    case fullSizeUnacknowledged
    /// A longer datagram of another flow between these hosts is right ahead of it: its "ports" may be payload.
    case mayBeLaterFragment
    /// ICMP errors say again and again that packets are too long for a link, and their sender goes on.
    case refusedForLength
    /// The reply to a translated source comes back by the very device at which it was translated.
    case returnedSameWay
    /// The reply to a translated source comes to another host than the one that translated it.
    case returnedToAnotherHost
    /// Answers pass the host that translated their requests, and are not translated back.
    case answersLeaveUntranslated
    /// The EtherType shows.
    case etherTypeShown
    /// A private source left for a public destination.
    case privateLeavesForPublic
    /// All answers end in a native XDP program.
    case answersEndInXDP
    /// The frame is of IPv4, IPv6 or ARP, which every host handles.
    case everydayFrame
    /// Fragments wait, one after another, for the rest of their packets.
    case fragmentsWait
    /// IPVS chose the server.
    case translatedByIPVS
    /// The ICMP error that came is from the server that a translation chose.
    case icmpErrorOfBackend
    /// Connections between the same hosts go on although none of their answers is in view.
    case answeredOutOfView
    /// Without a clock: the answer may come as soon as the capture ends.
    case answerMayBeUnderWay
    /// The answer is overdue by the clock of the capture.
    case answerLate
    /// The first requests of this host were answered one by one, and the last ones are not.
    case answersStopped
    /// Of the echo requests that this host sent some are answered, and many are not.
    case echoesMissing
    /// … namely the long ones, and shorter ones behind them are answered.
    case longEchoesMissing
    /// Of the questions that this host asked, one after another, some are answered at once, and many are not at all.
    case answersMissing
    /// A host in view receives WireGuard's handshake packets, looks at them, and answers none.
    case handshakeRefused
    /// Packets end in a device that swallows them.
    case swallowedByDevice
    /// Frames came for another MAC address than this interface's, and none of this direction arrived.
    case otherMAC
    /// The same, and the sender of the frames is in view.
    case otherMACSentHere
    /// The host that leaves them alone has the address that they are for: it sends packets from it.
    case otherMACForThisHost
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
    /// Packets of this conversation were dropped in view.
    case packetsDied
    /// Both directions had arrived before; then the same packet was sent again and again, and nothing came back.
    case cutOff

    /// Frames that a VLAN device tagged came to a device that has no VLAN of that number, and none of this direction arrived.
    case taggedForNobody
    /// Echo requests reached this host's ICMP, and it answered none.
    case echoIgnored
    /// It was freed at the device, and on the CPU, at which it was seen last before that.
    case diedAtSameDevice
    /// Several packets died in the queue of this device, and nothing else is seen there.
    case deviceDies
    /// Several packets of this direction died here alike, and none was seen to go on.
    case directionDies
    /// The packets for a group were sent by a host of this capture.
    case groupSentInView
    /// … and a socket of some host takes packets of this stream.
    case groupHeard
    /// Echo requests reached this host's ICMP, which went about to answer, and no reply is in view.
    case echoReplyMissing
    /// The SYN-ACK left more than once, or the SYN came again behind it, and no packet of the client's acknowledged it.
    case answerUnacknowledged
    /// … and an ICMP error comes back for it.
    case answerRefused
    /// … and the SYN-ACK reaches the host that sent the SYN.
    case answerReachesClient
    /// … and the client's address answers it with an RST.
    case answerIsReset
    /// … and this machine made the SYN-ACK, as opposed to passing it on.
    case answerMadeHere
    /// The SYN-ACK leaves a host by another device than the SYN came in by.
    case answerLeavesElsewhere
    /// The SYN-ACK comes again and again although the client has acknowledged it.
    case acknowledgementUnheard
    /// An ICMP error came in for this conversation.
    case icmpErrorCame
    /// Functions that deal with unreachable, time exceeded and the like show that it is no redirect.
    case icmpErrorIsCertain
    /// The error comes from the destination itself.
    case icmpErrorOfDestination
    /// The host that sent the request made the error itself.
    case icmpErrorMadeHere
    /// The path MTU was taken from the error: the packet is too big.
    case icmpErrorTooBig
    /// A request that asks for an answer by its kind (an echo request, a query of DNS, NTP and the like) waited for one.
    case answerOverdue
    /// A segment with data was sent four times or more, at growing intervals, and nothing moved on.
    case dataUnacknowledged
    /// … the peer sends segments all the while, which acknowledge nothing new or do not arrive.
    case peerStillSends
    /// … and shorter segments had been acknowledged before.
    case shorterAcknowledged
    /// An RST of the peer's is the only packet of its direction, and no handshake is in view.
    case resetInTheMiddle
    /// An RST of the peer's ended a connection that had been established, ahead of any FIN.
    case resetWhileOpen
    /// … and the client had asked for something, and the peer had said nothing yet.
    case resetInsteadOfAnswer
    /// TCP sent packets by its timers, heard nothing, and ended the connection with an RST.
    case gaveUp
    /// The RST of `resetInTheMiddle` comes from the side that made the connection.
    case resetByClient
    /// A SYN was answered with a bare ACK, and that with an RST.
    case synChallenged
    /// Nothing of the client's is in view but its SYN, which a listener took more than once.
    case onlySynsInView
    /// A packet that the listener's host made left it for the client's address: there is a route.
    case clientIsReached
    /// Several clients that the listener has answered have said nothing since.
    case manyHalfOpen

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
