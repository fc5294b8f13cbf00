import Catalogue
import JSON
import Testing

@testable import Diagnosis
@testable import Report

@Suite struct PlainNamesTests {
    @Test(arguments: [
        ("droppedByNetfilter", "dropped by netfilter"), ("cameThroughWireGuard", "came through WireGuard"),
        ("unsolicitedSynAck", "unsolicited SYN-ACK"), ("icmpErrorSent", "ICMP error sent"),
        ("diedInTCP", "died in TCP"), ("someTCPThing", "some TCP thing"), ("kubeSpanInterface", "KubeSpan interface"),
        ("mtu", "MTU"), ("", ""),
    ])
    func names(name: String, phrase: String) {
        #expect(PlainNames.phrase(name) == phrase)
    }

    @Test(arguments: [
        ("port {serverPort}", "port <server port>"),
        ("in {netns}{onIface} by {function}{byCaller}", "in <namespace> by <function>"),
        ("'{filter}'", "'<filter>'"), ("chain { policy drop; }", "chain { policy drop; }"), ("{", "{"), ("{}", "{}"),
    ])
    func texts(text: String, plain: String) {
        #expect(PlainNames.text(text) == plain)
    }

    @Test func conditions() throws {
        func words(_ condition: Condition) throws -> String { ConditionWords.inline(try JSONNode(encoding: condition)) }
        #expect(try words(.fact(.noSocket)) == "no socket")
        #expect(try words(.all([])) == "always")
        #expect(try words(.any([])) == "never")
        #expect(
            try words(.all([.fact(.noSocket), .any([.fact(.isReply), .not(.fact(.isRequest))])]))
                == "no socket and (is reply or not is request)")
        #expect(try words(.reason(["", "NO_SOCKET"])) == "drop reason none or NO_SOCKET")
        #expect(try words(.mark(value: 0xd00, mask: 0xf00)) == "mark 0xd00 under mask 0xf00")
        #expect(try words(.not(.any([.fact(.isReply), .fact(.isRequest)]))) == "not (is reply or is request)")
    }

    /// Kinds of conditions that nobody has thought of yet get words too.
    @Test func newConditions() {
        func node(_ key: String, _ value: JSONNode.Value) -> JSONNode {
            JSONNode(.object([.init(key: key, place: nil, node: JSONNode(value))]))
        }
        #expect(
            ConditionWords.inline(node("leftBy", .array([JSONNode(.string("eth0")), JSONNode(.string("eth1"))])))
                == "left by eth0 or eth1")
        #expect(ConditionWords.inline(node("mtuBelow", .number("1400"))) == "MTU below 1400")
        let range = JSONNode.Value.object([.init(key: "least", place: nil, node: JSONNode(.number("2")))])
        #expect(ConditionWords.inline(node("ttl", range)) == "TTL least 2")
    }
}
