import Testing

@testable import PwruFormat

/// Real captures, as text and as JSON of the same packets.
@Suite struct CaptureTests {
    private func capture(_ name: String) throws -> Reading {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        return try Reading(.file("/\(folder)/Captures/\(name)"))
    }

    /// What both formats must tell alike.
    private func fingerprint(_ reading: Reading) -> [String] {
        reading.events.map { event in
            let names = "\(reading.function(event).text) \(reading.iface(event)):\(event.ifindex)"
            return
                "\(names) \(event.netns) \(event.mark) \(event.mtu) \(event.length) \(event.etherType) \(event.tuple)"
        }
    }

    @Test(arguments: ["c3-iptables-output-drop", "kk-peer-link-down", "o1-xdp-drop-generic", "a3-head"])
    func textAndJSONAgree(_ name: String) throws {
        let text = try capture("\(name).txt")
        let json = try capture("\(name).json")
        #expect(text.reader.format == .text)
        #expect(json.reader.format == .json)
        #expect(!text.events.isEmpty)
        #expect(fingerprint(text).sorted() == fingerprint(json).sorted())
        for reading in [text, json] {
            #expect(reading.account.foreign == 0)
            #expect(reading.account.malformed == 0)
            #expect(reading.account.events == reading.events.count)
        }
    }

    @Test func readsTheStackCapture() throws {
        let reading = try capture("a6-head.txt")
        #expect(reading.reader.columnsSeen.contains([.stack, .caller, .tcpFlags]))
        #expect(reading.account.header == 1)
        #expect(reading.account.foreign + reading.account.malformed + reading.account.noise == 0)
        let first = try #require(reading.events.first)
        #expect(reading.function(first).text == "__ip_local_out")
        #expect(reading.caller(first).text == "ip_build_and_send_pkt")
    }

    @Test func readsTunnelsAndIPv6() throws {
        let tunnels = try capture("bb-head.txt")
        #expect(tunnels.events.allSatisfy { $0.columns.contains(.tunnel) })
        #expect(tunnels.account.events == 40)
        let six = try capture("oo-head.txt")
        #expect(six.events.first?.tuple.description == "[fd00:1::2]:34792->[fd00:2::2]:8080(tcp)")
        #expect(six.reader.clock == .monotonic)
    }

    @Test func readsTheLogAsNoise() throws {
        let log = try capture("kk-peer-link-down.stderr")
        #expect(log.account.noise == log.account.lines)
        #expect(log.account.lines > 5)
        #expect(log.reader.format == .unknown)
    }
}
