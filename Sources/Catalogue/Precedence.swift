extension Signature {
    /// The built-in signatures in order of precedence: the first that matches a drop names it.
    ///
    /// Particular causes stand ahead of general ones; the catch-alls stand last, so that no drop goes without a word.
    public static let builtIn: [Signature] = netfilter + transport + network + link + nodes + catchAlls

    private static let netfilter: [Signature] = [
        .redirectNotSent, .mappingReplaced, .snatPortExhausted, .conntrackInsertRace, .nfqueueNoListener,
        .conntrackInvalidUntranslated,
        .reverseSNATMiss, .notrackThenFirewall, .hairpinNATMissing, .tunnelUnderlayBlocked, .conntrackTableFull,
        .tproxyNoListener, .ipvsNoDestination, .conntrackInvalid, .conntrackMissedAnswer, .conntrackOtherZone,
        .conntrackInvalidSegment,
        .conntrackUnsolicited, .tailscaleCGNATDrop, .dockerIsolation, .serviceNoEndpoint, .firewallReject,
        .hairpinStranger, .answeredFromAnotherAddress,
        .dnatBackendRefused, .dnatBackendDead,
        .dnatBackendRefuses, .dnatBackendRefusesByICMP, .hairpinUnanswered, .dnatBackendSilent,
        .answersLeaveUntranslated, .masqueradeMissing, .answersFromAnotherAddress,
    ]

    private static let transport: [Signature] = [
        .listenersCopy, .answerRepeated, .portReused, .portReusedByFlags, .duplicateAddress, .noListener, .socketGone,
        .halfOpenConnection,
        .noListenerByReason,
        .listenBacklogOverflow, .listenOverflowByReason, .receiveBufferFull, .tcpZeroWindow,
        .tcpZeroWindowProbes, .checksumBad, .tcpMD5Mismatch, .tcpMinimumTTL, .tcpPAWS, .bpfCgroupDrop,
        .socketFilterDrop,
    ]

    private static let network: [Signature] = [
        .bpfFragmentLost, .fragmentTimeout, .fragmentsWait, .fragmentsReassembled, .gsoFailed, .pathMTUDiscovery,
        .mtuExceeded,
        .ttlExpired, .sourceRouteRefused, .rpFilter, .martianDestination,
        .martianSource, .loopbackLeaves, .ownSourceAddress,
        .routeProhibit, .noRoute,
        .routeBlackhole, .routeUnreachable, .ipForwardDisabled, .notLocalAddress, .noReturnRoute,
        .noReturnRouteForEcho,
        .multicastNoMembership, .icmpBroadcastIgnored, .ipHeaderInvalid,
        .ipChecksumBad, .packetTruncated, .vlanNotConfiguredByPlace, .tunnelNoMatch, .unknownProtocol,
        .unicastInBroadcast, .ipv6Disabled,
        .xfrmPolicyBlock, .xfrmAuthFailed, .xfrmReplay, .xfrmNoState, .xfrmStateError, .ovsDrop,
        .wireGuardSourceNotAllowed, .wireGuardNoPeer, .wireGuardHandshakeIncomplete, .wireGuardHandshakeUnheard,
        .vxlanUnknownVNI, .geneveUnknownVNI, .vxlanNoRemote, .tunnelUnrouted,
    ]

    private static let link: [Signature] = [
        .neighbourUnresolved, .neighbourTableFull, .neighbourQueueFull, .vlanNotConfigured, .wrongDestinationMAC,
        .bridgeHairpinOff,
        .bridgePortGone, .bridgePortIsolated, .bridgePortBlocked,
        .bridgeOwnCopy, .bridgeVLANFiltered, .xdpDrop, .tcDrop, .linkDown, .vlanDown, .qdiscDrop, .cpuBacklogFull,
        .deviceDiscards, .backupLeg,
        .dummyDevice,
        .unknownEthertype, .strangeFrames, .nativeXDPDrop, .nativeXDPDropOfAnswers, .overheardFrames,
    ]

    private static let nodes: [Signature] = [.lostBetweenNodes]

    private static let catchAlls: [Signature] = [
        .icmpEchoIgnored, .firewallDrop, .firewallDropOfGroupTraffic, .unspecifiedTCPFree, .outOfWindow,
        .closedSocketNotes, .tcpStateNotes,
        .dropAmongMany, .freeOfUnknown, .icmp6FreedUnspecified, .unexplainedDrop,
        .unexplainedGroupDrop,
        .connectionRefused, .replyWrongInterface, .connectionCutOneWay, .connectionCut, .resetInTheMiddle,
        .resetInsteadOfAnswer,
        .silentLoss,
        .refusedForLength, .fullSizeUnacknowledged, .noReply, .handshakeUnacknowledged, .acknowledgementUnheard,
        .noReplyButError, .dataUnacknowledged, .unanswered,
        .echoesMissing, .answersMissing, .answersStopped, .requestTakenInVain, .oneDirection, .connectionReset,
        .answerUnacknowledged,
        .refusedByICMP,
    ]

    /// What a failure looks like where the packet does not die in view.
    package static let symptoms: Set<String> = [
        "no-reply", "silent-loss", "connection-cut", "answer-unacknowledged", "reply-wrong-interface",
        "refused-by-icmp",
    ]
}
