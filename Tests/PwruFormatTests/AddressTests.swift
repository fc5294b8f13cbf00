import PwruFormat
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        "10.5.0.2", "0.0.0.0", "255.255.255.255", "::", "::1", "fe80::1", "fd00:1::2", "2001:db8::8:800:200c:417a",
        "1:2:3:4:5:6:7:8", "1:0:0:2::3", "1:2:3:4:5:6:7:0", "1::",
    ])
    func printsWhatItRead(_ text: String) throws {
        let address = try #require(IPAddress(parsing: text.utf8))
        #expect(address.description == text)
        #expect(address.family == (text.contains(":") ? .v6 : .v4))
    }

    @Test func readsOtherSpellings() throws {
        #expect(try #require(IPAddress(parsing: "[2001:DB8:0:0:0:0:0:1]".utf8)).description == "2001:db8::1")
        #expect(try #require(IPAddress(parsing: "::ffff:10.0.0.1".utf8)).description == "10.0.0.1")
        let mapped = try #require(IPAddress(parsing: "[10.0.0.1]".utf8))
        #expect(mapped.family == .v6)
        #expect(mapped.description == "10.0.0.1")
        #expect(IPAddress(parsing: "".utf8) == IPAddress.none)
        #expect(IPAddress(parsing: "1.2.3.4".utf8) == IPAddress(v4: 0x0102_0304))
        let address = try #require(IPAddress(parsing: "1:2:3:4:5:6:7:8".utf8))
        #expect(address.high == 0x0001_0002_0003_0004)
        #expect(address.low == 0x0005_0006_0007_0008)
    }

    @Test(arguments: [
        "1.2.3", "1.2.3.256", "1.2.3.4.5", "1:2", "1:2:3:4:5:6:7:8:9", ":::", "1::2::3", "12345::", "::1:", "[::1",
        "[]", "x", "1:2:3:4:5:6:7:1.2.3.4", "::g",
    ])
    func refusesWhatIsNoAddress(_ text: String) {
        #expect(IPAddress(parsing: text.utf8) == nil)
    }

    @Test func printsEndpoints() throws {
        let six = try #require(IPAddress(parsing: "::1".utf8))
        #expect(endpoint(IPAddress(v4: 0x0A00_0001), 80) == "10.0.0.1:80")
        #expect(endpoint(six, 80) == "[::1]:80")
        #expect(endpoint(six, 80, brackets: false) == "::1:80")
        #expect(endpoint(six, 0, brackets: false) == "::1")
        let tuple = FlowTuple(
            source: IPAddress(v4: 0x0A00_0001), destination: IPAddress(v4: 0x0A00_0002), sourcePort: 80,
            destinationPort: 5000, protocolNumber: 6)
        #expect(tuple.description == "10.0.0.1:80->10.0.0.2:5000(tcp)")
        #expect(FlowTuple.empty.description == "")
    }
}
