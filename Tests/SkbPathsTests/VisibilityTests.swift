import KernelMap
import SkbPaths
import Testing

/// Whether a function would have shown, had it run.
@Suite struct VisibilityTests {
    /// A packet through a device and up to a socket, as an unfiltered pwru shows it.
    private static let whole = """
        a: ip_local_out __ip_local_out ip_output nf_hook_slow dev_hard_start_xmit validate_xmit_skb
        a: __dev_forward_skb __dev_forward_skb2 __netif_rx netif_rx_internal enqueue_to_backlog
        a: __netif_receive_skb __netif_receive_skb_one_core ip_rcv ip_rcv_core ip_local_deliver_finish
        a: ip_protocol_deliver_rcu raw_local_deliver tcp_v4_rcv consume_skb skb_release_data kfree_skbmem
        """

    private func visibility(_ script: String) throws -> Visibility { try Capture(script).tables.visibility }

    @Test func aFunctionThatShowsIsSeen() throws {
        #expect(try visibility("a: ip_rcv ip_rcv_core").showing("ip_rcv_core") == .seen)
    }

    @Test func whatIsBuiltInWouldShowWhereEverythingIsAttached() throws {
        let visibility = try visibility(VisibilityTests.whole)
        #expect(visibility.isWhole)
        #expect(visibility.showing("tcp_v4_route_req") == .attached)
    }

    /// Companions of functions that show are missing: somebody chose functions.
    @Test func aListOfFunctionsShowsNothingElse() throws {
        let visibility = try visibility(
            "a: ip_rcv ip_local_deliver_finish tcp_v4_rcv nf_hook_slow dev_hard_start_xmit kfree_skbmem")
        #expect(!visibility.isWhole)
        #expect(visibility.showing("tcp_v4_route_req") == .unknown)
        #expect(visibility.showing("ip_rcv").wouldShow)
    }

    /// One pattern matches a whole family of helpers.
    @Test func helpersOfOneFamilyProveNothing() throws {
        let visibility = try visibility("a: ip_rcv ip_rcv_core skb_push skb_pull skb_ensure_writable skb_scrub_packet")
        #expect(!visibility.isWhole)
    }

    /// As `ip.*|kfree.*|tcp.*|nf_.*` catches them.
    @Test func helpersThatPatternsOftenCatchProveNothing() throws {
        let visibility = try visibility(
            "a: ip_rcv ip_rcv_core ip_finish_output tcp_v4_fill_cb nf_checksum kfree_skbmem skb_release_data")
        #expect(!visibility.isWhole)
    }

    @Test func fewEventsTellNothing() throws {
        #expect(try visibility("a: ip_rcv ip_rcv_core").showing("tcp_v4_route_req") == .unknown)
    }

    @Test func aModuleIsAttachedOrItIsNot() throws {
        let without = try visibility(VisibilityTests.whole)
        #expect(without.showing("nf_conntrack_tcp_packet") == .unknown)
        let with = try visibility(VisibilityTests.whole + "\nb: ip_rcv ip_rcv_core nf_conntrack_in[nf_conntrack]")
        #expect(with.showing("nf_conntrack_tcp_packet") == .attached)
        // Built into the kernel it carries no name of a module.
        let builtIn = try visibility(VisibilityTests.whole + "\nb: ip_rcv ip_rcv_core nf_conntrack_in")
        #expect(builtIn.showing("nf_conntrack_tcp_packet") == .attached)
    }

    @Test func whatPwruCannotAttachToNeverShows() throws {
        #expect(try visibility(VisibilityTests.whole).showing("tcp_v4_send_synack") == .hidden)
    }

    /// Inlined on 7.3: that it does not show may mean no more than that.
    @Test func whatSomeReleasesHideProvesNothing() throws {
        #expect(try visibility(VisibilityTests.whole).showing("tcp_v4_early_demux") == .unknown)
    }

    @Test func theNumberOfAttachedFunctionsDecidesForShortCaptures() throws {
        let few = try visibility("a: ip_rcv ip_rcv_core")
        few.attachedFunctions = 1_667
        #expect(few.isWhole)
        few.attachedFunctions = 12
        #expect(!few.isWhole)
    }

    @Test func aMissingCompanionIsAGap() throws {
        #expect(try !visibility(VisibilityTests.whole).hasGaps)
        let torn = try visibility(VisibilityTests.whole + "\nb: __netif_rx enqueue_to_backlog ip_rcv ip_rcv_core")
        #expect(torn.hasGaps)
        #expect(torn.missing == 1)
    }

    /// A function that was not attached is no event that is missing.
    @Test func whatNeverShowsIsNoGap() throws {
        #expect(try !visibility("a: ip_rcv kfree_skbmem\nb: ip_rcv kfree_skbmem").hasGaps)
    }

    /// Answers follow what is seen in the meantime.
    @Test func answersAreNotKeptForTooLong() throws {
        let capture = try Capture(VisibilityTests.whole)
        let visibility = capture.tables.visibility
        #expect(visibility.showing("tcp_try_fastopen") == .attached)
        #expect(visibility.shows(anyOf: ["tcp_try_fastopen"]) == false)
        #expect(visibility.wouldShow(anyOf: ["no_such_function", "tcp_try_fastopen"]))
    }
}
