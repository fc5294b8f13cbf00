import Diagnosis
import Testing

/// No drop goes without a word, and none gets a made-up cause.
@Suite struct CatchAllTests {
    @Test func aFirewallDropNamesHookBackendAndInterface() throws {
        let analysis = diagnose(try CaptureRecord.sample("firewall-drop"))
        let cause = try #require(analysis.causes.first)
        #expect(analysis.causeIDs == ["firewall-drop"])
        #expect(cause.drop?.hook == "forward")
        #expect(cause.drop?.backend == "nftables")
        #expect(cause.confidence == .confirmed)
    }

    @Test func anUnknownReasonIsReportedWithItsMeaning() throws {
        let records = try CaptureRecord.sample("firewall-drop").map { record -> CaptureRecord in
            var record = record
            if record.base == "sk_skb_reason_drop" {
                record.function = "sk_skb_reason_drop(SKB_DROP_REASON_IP_TUNNEL_ECN)"
                record.caller = "vxlan_rcv"
            }
            return record
        }
        let analysis = diagnose(records)
        let cause = try #require(analysis.causes.first)
        #expect(cause.signature == "unexplained-drop")
        #expect(cause.title.contains("IP_TUNNEL_ECN"))
        #expect(!cause.explanation.isEmpty)
    }

    @Test func aNumericReasonIsReportedAsItStands() throws {
        let records = try CaptureRecord.sample("firewall-drop").map { record -> CaptureRecord in
            var record = record
            if record.base == "sk_skb_reason_drop" {
                record.function = "sk_skb_reason_drop (65538)"
                record.caller = "unknown"
            }
            return record
        }
        let filtered = records.filter { !$0.base.hasPrefix("nft_") && $0.base != "nf_hook_slow" }
        #expect(diagnose(filtered).causes.first?.title.contains("65538") == true)
    }

    /// The client's namespace alone: SYNs leave, and leave again, and nothing comes back.
    @Test func repeatedRequestsWithoutAnyReply() throws {
        let records = try CaptureRecord.sample("reverse-snat-miss")
        let client = records.filter { $0.netns == records[0].netns }
        let analysis = diagnose(client)
        #expect(analysis.causeIDs == ["no-reply"])
        #expect(analysis.causes.first?.confidence == .likely)
        #expect(analysis.causes.first?.severity == .warning)
    }

    /// A packet that vanishes in a place through which its like went on, while the client asks again.
    @Test func aPacketThatVanishesIsASilentLoss() throws {
        let records = try CaptureRecord.sample("reverse-snat-miss")
        let requests = oneDirection(records) { $0.destinationPort == 6443 }
        // The second SYN is lost from sight behind ip_forward; the first and the third reach the listener.
        let address = requests[0].skb
        var forwarded = 0
        let lossy = records.filter { record in
            guard record.skb == address else { return true }
            if record.base == "__skb_clone", forwarded == 2 { forwarded = 3 }
            let isHidden = forwarded == 2
            if record.base == "ip_forward" { forwarded += 1 }
            return !isHidden
        }
        let analysis = diagnose(lossy.filter { $0.sourcePort != 6443 })
        #expect(analysis.causeIDs == ["silent-loss"])
        #expect(analysis.causes.first?.confidence == .likely)
        #expect(analysis.causes.first?.story?.end == .lostFromView)
    }

    /// The same while events are missing all over the capture: then absence means nothing.
    @Test func aTornCaptureShowsNoSilentLoss() throws {
        let records = try CaptureRecord.sample("reverse-snat-miss")
        let thinned = records.enumerated().filter { $0.offset % 7 != 0 || $0.element.function.contains("SKB_DROP") }
        let requests = oneDirection(thinned.map(\.element)) { $0.destinationPort == 6443 }
        #expect(!diagnose(requests).causeIDs.contains("silent-loss"))
    }
}
