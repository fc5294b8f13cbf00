import Diagnosis
import Testing

/// What one machine sees of a failure elsewhere is said with a name of its own, and once.
@Suite struct SymptomTests {
    /// The cause says that nothing comes back; what in particular shows stands beside it.
    @Test(arguments: SignatureCase.symptoms.filter { $0.says == ["no-reply"] && $0.id != "no-reply" })
    func theSymptomHasANameOfItsOwn(_ example: SignatureCase) throws {
        let analysis = diagnose(try example.trace(.kernel6_12))
        let note = try #require(analysis.findings.first { $0.role == .note && $0.signature == example.id })
        #expect(analysis.verdict == .failuresFound)
        #expect(!note.evidence.isEmpty && !note.settle.isEmpty || note.confidence == .confirmed)
        #expect(!(analysis.causes.first?.settle.isEmpty ?? true))
    }

    @Test func theCommandForTheClientsSideHasTheFilter() throws {
        let example = try #require(SignatureCase.symptoms.first { $0.id == "answer-unacknowledged" })
        let cause = try #require(diagnose(try example.trace(.kernel6_12)).causes.first)
        #expect(cause.settle.contains { $0.contains("'host 10.1.0.2 and tcp port 8080'") && $0.contains("10.1.0.1") })
    }

    @Test func theErrorSaysWhoRefuses() throws {
        let example = try #require(SignatureCase.symptoms.first { $0.id == "refused-by-icmp" })
        let analysis = diagnose(try example.trace(.kernel6_12))
        let note = try #require(analysis.findings.first { $0.signature == "refused-by-icmp" })
        #expect(note.confidence == .confirmed && note.title.contains("10.1.0.254"))
        #expect(analysis.causes.first?.explanation.contains("A router or firewall on the way refuses") == true)
    }

    /// What takes the path MTU from an error tells its kind.
    @Test func anErrorMaySayThatThePacketIsTooBig() throws {
        let script = """
            a: len=1428 10.1.0.1:0->10.2.0.2:0(icmp) OUT eth0:2 FINISH QUEUE XMIT NIC
            e: len=576 10.1.0.254:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE LOCAL icmp_rcv icmp_unreach
            e: icmp_socket_deliver raw_icmp_error icmp_err ipv4_update_pmtu ping_err consume_skb FREED
            """
        let analysis = diagnose(TraceScript(script, on: .v6_12).records)
        #expect(analysis.causeIDs == ["no-reply"])
        #expect(analysis.causes.first?.explanation.contains("too big") == true)
    }

    /// Where the request dies in view, the error that tells of it is no cause beside it.
    @Test func anErrorAboutADropInViewIsNoCause() throws {
        let script = """
            a: TCPOUT CROSS LOOKUP ip_error ERROR DROP(IP_INNOROUTES)<ip_error
            e: len=88 10.1.0.254:0->10.1.0.1:0(icmp) ns=1 eth0:2 RECEIVE ROUTE LOCAL icmp_rcv icmp_unreach
            e: icmp_socket_deliver raw_icmp_error tcp_v4_err consume_skb FREED
            """
        let analysis = diagnose(TraceScript(script, on: .v7_3).records)
        #expect(analysis.causeIDs == ["no-route"])
        #expect(!analysis.findings.contains { $0.signature == "refused-by-icmp" })
    }

    /// A host whose firewall takes the ICMP errors sends its large segments again and again.
    @Test func segmentsThatAreRepeatedForAnErrorThatDiedAreItsConsequence() throws {
        let example = try #require(SignatureCase.symptoms.first { $0.what == "the same segment over and over" })
        let lost = """
            e: len=576 10.1.0.254:0->10.1.0.1:0(icmp) eth0:2 RECEIVE ROUTE ip_local_deliver RULES
            e: DROP(NETFILTER_DROP)<nft_do_chain_inet
            """
        let analysis = diagnose(try example.trace(.kernel6_12) + TraceScript(lost, on: .v6_12).later)
        #expect(analysis.causeIDs == ["firewall-drop"])
        #expect(analysis.consequenceIDs.contains("no-reply"))
    }

    /// An application that closes hard behind its answer is worth a note.
    @Test func anRSTOfAnOpenConnectionIsANote() throws {
        let example = try #require(
            SignatureCase.notTCP.first { $0.what == "the peer resets a connection behind its answer" })
        let analysis = diagnose(try example.trace(.kernel6_12))
        #expect(analysis.verdict == .noFailureSeen)
        #expect(analysis.findings.map(\.signature) == ["connection-refused-by-peer"])
    }

    /// Data in both directions, and then one side is not heard any more.
    @Test(arguments: [false, true])
    func aConnectionThatWorkedIsCut(_ peerStillSends: Bool) throws {
        let leave = "TCPOUT eth0:2 FINISH QUEUE XMIT NIC"
        let push = "len=1000 10.1.0.2:8080->10.1.0.1:40000(tcp:PSH|ACK)"
        var script = """
            a: PUSH len=1100 \(leave)
            b: \(push) eth0:2 RECEIVE ROUTE LOCAL READ
            c: PUSH nodev len=1200 \(leave)

            """
        for (number, wait) in [0, 210, 420, 840, 1680].enumerated() {
            script += "s\(number): +\(wait)ms nodev PUSH len=1000 \(leave)\n"
            if peerStillSends { script += "p\(number): \(push) eth0:2 RECEIVE ROUTE LOCAL READ\n" }
        }
        script += "z: +2s UDP nodev UDPOUT eth0:2 FINISH QUEUE XMIT NIC\n"
        let analysis = diagnose(TraceScript(script, on: .v6_12).records)
        #expect(analysis.causeIDs == ["connection-cut"])
        #expect(analysis.causes.first?.summary.contains("goes on sending") == peerStillSends)
    }

    /// A failure between two repeats of an address's memory: none of them is taken for one packet.
    @Test func repeatsInOnePathAreCounted() throws {
        let example = try #require(SignatureCase.symptoms.first { $0.what == "passed on again in the same memory" })
        let cause = try #require(diagnose(try example.trace(.kernel6_12)).causes.first)
        #expect(cause.summary.contains("sends its SYN again (once)"))
    }
}

extension TraceScript {
    /// On other addresses, a minute later.
    fileprivate var later: [CaptureRecord] {
        records.map { record -> CaptureRecord in
            var record = record
            record.skb = "0xffff9990" + record.skb.dropFirst(10)
            record.time += 60_000_000_000
            return record
        }
    }
}
