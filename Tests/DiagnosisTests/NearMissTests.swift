import Diagnosis
import Testing

/// Captures that resemble a known failure in all but the decisive event: the signature must keep silent.
@Suite struct NearMissTests {
    /// Conntrack does look at the dropped reply: then the firewall had its state, and NOTRACK is not to blame.
    @Test func aTrackedReplyIsNoNotrackCase() throws {
        var records = try CaptureRecord.sample("notrack-then-firewall").filter { $0.base != "xt_ct_target_v1" }
        var index = 0
        while index < records.count {
            if records[index].base == "nf_conntrack_in", records[index].mark == 0xd00 {
                var handler = records[index]
                handler.function = "nf_conntrack_tcp_packet[nf_conntrack]"
                records.insert(handler, at: index + 1)
                index += 1
            }
            index += 1
        }
        #expect(diagnose(records).causeIDs == ["firewall-drop"])
    }

    /// Conntrack drops the reply itself, because its table is full: no handler runs then either.
    @Test func aFullConntrackTableIsNoNotrackCase() throws {
        var records = try CaptureRecord.sample("notrack-then-firewall").filter { $0.base != "xt_ct_target_v1" }
        var dead: Set<String> = []
        var index = 0
        while index < records.count {
            if dead.contains(records[index].skb) {
                if records[index].base == "kfree_skbmem" { dead.remove(records[index].skb) }
                if !records[index].base.hasPrefix("skb_") && records[index].base != "kfree_skbmem" {
                    records.remove(at: index)
                    continue
                }
            } else if records[index].base == "nf_conntrack_in", records[index].mark == 0xd00 {
                var drop = records[index]
                drop.function = "sk_skb_reason_drop(SKB_DROP_REASON_NETFILTER_DROP)"
                drop.caller = "nf_hook_slow"
                dead.insert(drop.skb)
                records.insert(drop, at: index + 1)
                index += 1
            }
            index += 1
        }
        let analysis = diagnose(records)
        #expect(Set(analysis.causeIDs) == ["conntrack-table-full"])
    }

    /// NOTRACK on a request that no rule lets in: the firewall refuses a new connection, tracked or not.
    @Test func anUntrackedRequestIsTheFirewallsRefusal() throws {
        let records = try CaptureRecord.sample("notrack-then-firewall").map { record -> CaptureRecord in
            var record = record
            if record.flags == "SYN|ACK" { record.flags = "SYN" } else if record.flags == "SYN" { record.flags = "RST" }
            return record
        }
        let replies = oneDirection(records) { $0.sourcePort == 10250 }
        #expect(diagnose(replies).causeIDs == ["firewall-drop"])
    }

    /// The target ran, and the packet was accepted all the same: nothing died, nothing is wrong.
    @Test func anAcceptedUntrackedReplyIsNoFailure() throws {
        var records = try CaptureRecord.sample("notrack-then-firewall")
        let drop = try #require(records.firstIndex { $0.function.contains("NETFILTER_DROP") })
        records = Array(records[..<drop])
        #expect(diagnose(records).verdict == .noFailureSeen)
    }

    /// The reply comes in where the request went out: whatever lost it, it is not the way back.
    @Test func aReplyOnTheSameInterfaceIsNoMissedReturn() throws {
        let records = try CaptureRecord.sample("reverse-snat-miss").map { record -> CaptureRecord in
            var record = record
            if record.iface == "kubespan:8" { record.iface = "eth0:7" }
            return record
        }
        #expect(!diagnose(records).causeIDs.contains("reverse-snat-miss"))
    }

    /// A SYN to a closed port is the listener's matter, whatever tunnel it came through.
    @Test func aRequestWithoutListenerIsNoMissedReturn() throws {
        let analysis = diagnose(try CaptureRecord.sample("no-listener"))
        #expect(analysis.causeIDs == ["no-listener"])
        #expect(analysis.alarms.isEmpty)
    }

    /// The same drop of a SYN-ACK: nobody listens for answers.
    @Test func aSynAckWithoutSocketIsNoMissingListener() throws {
        let records = try CaptureRecord.sample("no-listener").map { record -> CaptureRecord in
            var record = record
            if record.flags == "SYN" { record.flags = "SYN|ACK" }
            return record
        }
        let analysis = diagnose(oneDirection(records) { $0.flags == "SYN|ACK" })
        #expect(!analysis.causeIDs.contains("no-listener"))
        #expect(!analysis.causeIDs.contains("reverse-snat-miss"))
    }

    /// Group traffic that a firewall drops is everyday life.
    @Test func droppedMulticastIsANote() throws {
        let records = try CaptureRecord.sample("firewall-drop").map { record -> CaptureRecord in
            var record = record
            if record.transport == 6 {
                record.transport = 17
                record.destination = "224.0.0.251"
                record.flags = ""
            }
            return record
        }
        let analysis = diagnose(records)
        #expect(analysis.verdict == .noFailureSeen)
        #expect(analysis.findings.contains { $0.signature == "firewall-drop" && $0.role == .note })
    }

    /// A single request without an answer at the end of a capture proves nothing, neither way.
    @Test func oneUnansweredRequestIsNoFailure() throws {
        let records = try CaptureRecord.sample("reverse-snat-miss")
        let first = oneDirection(records) { $0.destinationPort == 6443 }.filter { $0.netns == records[0].netns }
        let single = first.prefix { $0.base != "__dev_forward_skb" }
        let analysis = diagnose(Array(single))
        #expect(analysis.findings.isEmpty && analysis.verdict == .inconclusive)
        #expect(analysis.obstacles.map(\.kind) == [.underWay])
    }
}
