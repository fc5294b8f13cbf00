import KernelMap
import PwruFormat
import SkbPaths

/// Whether what died was for a group or for all hosts, and if so whether anybody wanted it: hosts hear much that they have no
/// use for.
extension DropFacts {
    func addGroup(_ facts: inout FactSet) {
        let isGroup =
            tuple.destination.isGroup || path.isSubnetBroadcast(book) || diedAsGroupPacket
            || tuple.protocolNumber == 17 && context.groups.isBroadcast(tuple.destination)
            || record.digests.contains { $0.isSentToGroup && $0.forward == path.forward }
        if isOnlyRequest, isBehindSocketLookup {
            facts.set(.noSocket, point: point(drop.step, "\(freed): no socket wants it"))
        }
        facts.set(
            .groupAddress, if: isGroup && !isWantedSolicitation && !isOnlyRequest && !isRefusedStream && !isRefusedOffer
        )
        let stream = record.digests.filter { $0.forward == path.forward }
        facts.set(.groupSentInView, if: isGroup && stream.contains(where: \.isLocal))
        facts.set(.groupHeard, if: isGroup && stream.contains { $0.end == .delivered && !$0.isTap })
    }

    /// A broadcast that asks a server for an address (DHCP), again and again, in a capture of nothing else: all that there is to
    /// be told. A client that is served asks twice at most, and a server is heard.
    private var isOnlyRequest: Bool {
        tupleAtDrop.asksForAddress && !context.protocols.sawTraffic && !context.groups.sawOffer
            && isRepeatedInVain && (drop.hook != nil || (record.drops[path]?.count ?? 0) > 2)
    }

    /// UDP looked for sockets that want a broadcast, and found none (`__udp4_lib_mcast_deliver`, net/ipv4/udp.c).
    private var isBehindSocketLookup: Bool {
        drop.hook == nil
            && path.lastSteps(book, from: stayStart).contains {
                ["__udp4_lib_rcv", "udp_rcv"].contains(book[path.steps.function(at: $0)].name.base)
            }
    }

    /// A stream for a group that this host has joined (what it has not joined comes neither to `ip_mc_validate_source`, nor to
    /// a socket, nor to the INPUT hook; net/ipv4/route.c), all of which is refused.
    private var isRefusedStream: Bool {
        let group = tupleAtDrop.destination
        guard group.isRoutedGroup || group.isOfRouters, isRepeatedInVain else { return false }
        return ["IP_RPFILTER", "SOCKET_RCVBUFF", "UDP_CSUM"].contains(reason) || drop.hook == .input
    }

    /// A firewall's drop of what a DHCP server answers to a client that asks again and again: on that client's host, or on the
    /// way, where nobody else gets it. Others hear it, too, and want none of it; and most clients read packet sockets, which
    /// no firewall stands in front of: what one of them took is no loss.
    private var isRefusedOffer: Bool {
        guard tupleAtDrop.isDHCPAnswer, drop.hook != nil, !context.groups.takesOffers, isRepeatedInVain else {
            return false
        }
        if drop.hook == .input { return context.groups.asks(from: drop.netns) > 2 }
        return context.groups.asks > 2
            && record.digests.allSatisfy { $0.forward != path.forward || !$0.isSentInView || $0.end == .dropped }
    }

    /// It died here more than once, and none of this direction was delivered.
    private var isRepeatedInVain: Bool {
        (record.drops[path]?.count ?? 0) > 1 && !path.isLoopedBack
            && !record.digests.contains { $0.forward == path.forward && $0.end == .delivered && !$0.isTap }
    }

    /// What died was for a group, whatever packet used the memory before; a tunnel's outer packet stands for the inner one.
    private var diedAsGroupPacket: Bool {
        let shown = tupleAtDrop
        let tunnel = path.rewrites.last { $0.kind == .encapsulation || $0.kind == .decapsulation }
        return shown.destination.isGroup && shown != tuple && tunnel?.kind != .encapsulation
    }
}
