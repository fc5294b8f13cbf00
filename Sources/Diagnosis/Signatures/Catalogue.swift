extension Signature {
    /// The built-in signatures in order of precedence: the first that matches a drop names it.
    ///
    /// Particular causes stand ahead of general ones; the catch-alls stand last, so that no drop goes without a word.
    public static let builtIn: [Signature] = netfilter + transport + network + link + nodes + catchAlls

    private static let netfilter: [Signature] = [
        .reverseSNATMiss, .notrackThenFirewall, .hairpinNATMissing, .tunnelUnderlayBlocked, .conntrackTableFull,
        .tproxyNoListener, .conntrackInvalid, .firewallReject, .dnatBackendRefused, .dnatBackendDead,
        .dnatBackendRefuses, .dnatBackendSilent,
        .masqueradeMissing,
    ]

    private static let transport: [Signature] = [
        .noListener, .socketGone, .listenBacklogOverflow, .listenOverflowByReason, .receiveBufferFull, .tcpZeroWindow,
        .tcpZeroWindowProbes, .checksumBad, .tcpMD5Mismatch, .tcpPAWS, .bpfCgroupDrop, .socketFilterDrop,
    ]

    private static let network: [Signature] = [
        .fragmentTimeout, .pathMTUDiscovery, .mtuExceeded, .ttlExpired, .rpFilter, .martianSource, .ownSourceAddress,
        .routeProhibit, .noRoute,
        .routeBlackhole, .routeUnreachable, .ipForwardDisabled, .notLocalAddress, .noReturnRoute, .ipHeaderInvalid,
        .ipChecksumBad, .packetTruncated, .unknownProtocol, .unicastInBroadcast, .ipv6Disabled,
        .xfrmPolicyBlock, .xfrmNoState, .wireGuardSourceNotAllowed, .wireGuardNoPeer, .wireGuardHandshakeIncomplete,
        .vxlanUnknownVNI, .vxlanNoRemote,
    ]

    private static let link: [Signature] = [
        .neighbourUnresolved, .neighbourQueueFull, .wrongDestinationMAC, .bridgePortIsolated, .bridgePortBlocked,
        .bridgeVLANFiltered, .xdpDrop, .tcDrop, .linkDown, .qdiscDrop, .cpuBacklogFull, .deviceDiscards, .dummyDevice,
        .unknownEthertype, .strangeFrames, .nativeXDPDrop, .overheardFrames,
    ]

    private static let nodes: [Signature] = [.lostBetweenNodes]

    private static let catchAlls: [Signature] = [
        .firewallDrop, .firewallDropOfGroupTraffic, .unspecifiedTCPFree, .outOfWindow, .dropAmongMany, .unexplainedDrop,
        .unexplainedGroupDrop,
        .connectionRefused, .replyWrongInterface, .connectionCutOneWay, .connectionCut, .halfOpenConnection,
        .silentLoss,
        .noReply, .handshakeUnacknowledged, .acknowledgementUnheard, .noReplyButError, .dataUnacknowledged, .unanswered,
        .oneDirection, .connectionReset, .answerUnacknowledged, .refusedByICMP,
    ]

    /// What a failure looks like where the packet does not die in view.
    static let symptoms: Set<String> = [
        "no-reply", "silent-loss", "connection-cut", "answer-unacknowledged", "reply-wrong-interface",
        "refused-by-icmp",
    ]
}
