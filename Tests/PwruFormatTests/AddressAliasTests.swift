import Testing

@testable import PwruFormat

@Suite struct AddressAliasTests {
    private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(parsing: text.utf8)) }

    private func aliases(_ texts: [String]) throws -> [String] {
        var aliases = AddressAliases()
        return try texts.map { text in
            let alias = aliases.alias(of: try address(text))
            return "\(try #require(alias))"
        }
    }

    @Test(arguments: [
        "0.0.0.0", "127.0.0.1", "127.9.9.9", "169.254.169.254", "224.0.0.1", "239.1.2.3", "255.255.255.255", "::",
        "::1",
        "ff02::1", "ff02::fb", "ff05::1:3",
    ])
    func whatMakesADiagnosisStays(_ text: String) throws {
        #expect(try aliases([text]) == [text])
    }

    @Test func rangesStayRanges() throws {
        let made = try aliases([
            "10.1.2.3", "172.20.1.1", "192.168.1.77", "100.64.3.4", "8.8.8.8", "240.1.1.1", "fd12:3456::1",
            "2a00:1450::8",
            "fe80::a8bb:ccff:fedd:eeff", "ff02::1:ffdd:eeff", "ff35:40:fd00:1::5", "::ffff:10.1.2.3",
            "64:ff9b::808:808",
        ])
        let starts = [
            "10.", "172.", "192.168.", "100.", "192.0.2.", "198.51.100.", "fd", "2001:db8:", "fe80::", "ff02::1:ff",
            "ff35::",
            "10.", "64:ff9b::c000:2",
        ]
        for (alias, start) in zip(made, starts) { #expect(alias.hasPrefix(start)) }
        #expect(made[11] == made[0])
        #expect(made[12].hasSuffix(":201"))
        #expect(Set(made).count == made.count - 1)
    }

    /// Subnets still show, and network and broadcast addresses in them.
    @Test func prefixesStayTogether() throws {
        let made = try aliases(["10.1.2.3", "10.1.2.9", "10.1.3.3", "10.1.2.255", "10.1.2.0", "8.8.8.8", "8.8.8.9"])
        func prefix(_ text: String) -> Substring { text[..<text.lastIndex(of: ".")!] }
        #expect(Set(made[...1].map(prefix) + made[3...4].map(prefix)).count == 1)
        #expect(prefix(made[2]) != prefix(made[0]) && prefix(made[5]) == prefix(made[6]))
        #expect(made[3].hasSuffix(".255") && made[4].hasSuffix(".0"))
        let six = try aliases(["fd00:1::2", "fd00:1::3", "fd00:2::2", "fd00:1::"])
        #expect(six == ["fdff:ffff:0:1::1", "fdff:ffff:0:1::2", "fdff:ffff:0:2::1", "fdff:ffff:0:1::"])
    }

    @Test func noTwoAddressesShareAnAlias() throws {
        var aliases = AddressAliases()
        var random = SeededRandom(3)
        var made: [IPAddress: IPAddress] = [:]
        for _ in 0..<20_000 {
            let value = UInt32(truncatingIfNeeded: random.next())
            let real = IPAddress(v4: random.chance(1, in: 2) ? value : 0xC0A8_0000 | value & 0xFFFF)
            let alias = aliases.alias(of: real)
            #expect(made.updateValue(real, forKey: try #require(alias)) ?? real == real)
            #expect(aliases.known(real) == alias)
        }
        for _ in 0..<5000 {
            let real = IPAddress(high: random.next(), low: random.next() & 3, family: .v6)
            let alias = aliases.alias(of: real)
            #expect(made.updateValue(real, forKey: try #require(alias)) ?? real == real)
        }
    }

    /// Aliases that are real addresses of the same input are left for last.
    @Test func realPrefixesArePassedOver() throws {
        let made = try aliases(["10.239.0.5", "10.1.1.1", "192.0.2.7", "8.8.8.8"])
        #expect(made == ["10.239.1.1", "10.239.2.1", "198.51.100.1", "203.0.113.1"])
        var all = AddressAliases()
        let whole = (0..<256).map { all.alias(of: IPAddress(v4: 0xC0A8_0001 | $0 << 8))!.low >> 8 }
        #expect(Set(whole).count == 256 && whole.allSatisfy { $0 >> 8 == 0xC0A8 })
    }

    @Test func nothingIsKnownBeforeItAppears() throws {
        var aliases = AddressAliases()
        #expect(aliases.known(try address("10.0.0.1")) == nil)
        #expect(aliases.known(.none) == IPAddress.none)
        let none = aliases.alias(of: .none)
        #expect(none == IPAddress.none)
    }
}
