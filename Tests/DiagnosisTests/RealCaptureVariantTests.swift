import Diagnosis
import Testing

/// The same scenarios as other kernels, other versions of pwru and other commands would have recorded them: a trace that
/// shows less may be told less of, but never a wrong cause.
@Suite struct RealCaptureVariantTests {
    private static let variants: [Variant] = [
        .withoutReasons, .kernel6_1, .kernel6_1WithoutReasons, .kernel7_3, .withoutTimestamps, .withoutFlags,
        .withoutMeta, .bare, .withoutModuleNames, .otherNames, .cutShort,
    ]

    @Test(arguments: RealCapture.all, variants)
    func theCauseIsNamedAllTheSame(_ capture: RealCapture, _ variant: Variant) throws {
        let exception = RealCaptureException.of(capture, variant)
        let expectation = exception?.expectation ?? capture.expectation
        // The one capture that is longer is the same transfer over and over.
        let records = Array(try capture.records().prefix(3000))
        #expect(expectation.complaints(about: diagnose(variant.text(records)).findings) == [])
        // What is not recorded is missing from the heading of a text, and from each object of JSON.
        if variant.leavesOutColumns {
            #expect(expectation.complaints(about: diagnose(variant.json(records)).findings) == [])
        }
    }

    @Test func exceptionsAreOfCapturesThatExist() {
        for exception in RealCaptureException.all {
            #expect(RealCapture.all.contains { $0.name == exception.capture }, "\(exception.capture)")
            #expect(exception.variants.allSatisfy(RealCaptureVariantTests.variants.contains), "\(exception.capture)")
        }
    }

    /// An exception that is one no longer has to go.
    @Test func exceptionsAreNeeded() throws {
        for exception in RealCaptureException.all {
            let capture = try #require(RealCapture.all.first { $0.name == exception.capture })
            for variant in exception.variants {
                let findings = diagnose(variant.text(try capture.records())).findings
                #expect(capture.expectation.complaints(about: findings) != [], "\(capture.name), \(variant)")
            }
        }
    }
}

/// A variant of a capture in which the cause cannot be told, and what is said instead.
struct RealCaptureException {
    var capture: String
    var variants: [Variant]
    var expectation: Expectation
    var why: String

    static func of(_ capture: RealCapture, _ variant: Variant) -> RealCaptureException? {
        all.first { $0.capture == capture.name && $0.variants.contains(variant) }
    }

    private static let noLengths =
        "Without lengths nothing tells a packet that is too long from one whose TTL ran out; either would be a guess."

    static let all: [RealCaptureException] = [
        RealCaptureException(
            capture: "z-route-blackhole", variants: [.withoutReasons, .kernel6_1WithoutReasons, .bare],
            expectation: Expectation(["unexplained-drop"]),
            why: """
                A blackhole route and switched-off forwarding both end in ip_error without an answer; only the reason, \
                IP_INADDRERRORS or NOT_SPECIFIED, tells them apart.
                """),
        RealCaptureException(
            capture: "i1-ip-forward-off", variants: [.withoutReasons, .kernel6_1WithoutReasons, .bare],
            expectation: Expectation(["unexplained-drop"]),
            why: "The same the other way round: without the reason a blackhole route looks like it."),
        RealCaptureException(
            capture: "ii-tcp-zero-window", variants: [.withoutTimestamps, .bare], expectation: Expectation(["none"]),
            why: "Probes of a closed window and keepalives differ in nothing but their intervals."),
        RealCaptureException(
            capture: "ii-tcp-zero-window", variants: [.withoutMeta], expectation: Expectation(["none"]),
            why: "Without lengths nothing shows that data was flowing and stopped."),
        RealCaptureException(
            capture: "v4-bad-ip-header", variants: [.withoutReasons, .kernel6_1WithoutReasons, .bare],
            expectation: Expectation(["unexplained-drop"]),
            why: "ip_rcv_core drops frames for other MAC addresses too; only the reason tells them apart."),
        RealCaptureException(
            capture: "w2-otherhost-mac", variants: [.withoutReasons, .kernel6_1WithoutReasons, .bare],
            expectation: Expectation(["unexplained-drop"]),
            why: "ip_rcv_core drops packets with broken headers too; only the reason tells them apart."),
        RealCaptureException(
            capture: "j1-ttl-expired", variants: [.bare], expectation: Expectation(["unexplained-drop"]), why: noLengths
        ),
        RealCaptureException(
            capture: "k1-mtu-df-icmp-blackhole", variants: [.bare],
            expectation: Expectation(["unexplained-drop", "?firewall-drop"]), why: noLengths),
        RealCaptureException(
            capture: "k2-mtu-ping-df", variants: [.bare], expectation: Expectation(["unexplained-drop"]), why: noLengths
        ),
    ]
}
