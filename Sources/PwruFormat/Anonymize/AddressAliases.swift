/// Made-up addresses in place of real ones, by order of appearance: nothing but the table leads back.
///
/// What makes a diagnosis stays: the family; loopback, link-local, multicast, broadcast and unspecified addresses; private
/// ranges as private ones; addresses of one /24 (IPv6: /64) in one such prefix, with .0 and .255 where they were.
struct AddressAliases {
    private var aliases: [IPAddress: IPAddress] = [:]
    /// Prefixes by their real ones: three octets, or the first half of an IPv6 address.
    private var prefixesV4: [UInt64: UInt64] = [:]
    private var prefixesV6: [UInt64: UInt64] = [:]
    private var hosts: [IPAddress: UInt64] = [:]
    private var pools = Pools()
    private var redacted = 0

    private struct Pools {
        var publicV4 = PrefixPool.publicV4
        var ten = PrefixPool.ten
        var oneSevenTwo = PrefixPool.oneSevenTwo
        var oneNineTwo = PrefixPool.oneNineTwo
        var shared = PrefixPool.shared
        var publicV6 = PrefixPool.publicV6
        var uniqueLocal = PrefixPool.uniqueLocal
    }

    /// The alias of an address that has one already.
    func known(_ address: IPAddress) -> IPAddress? { address.family == .none ? address : aliases[address] }

    /// nil only when no made-up address is left.
    mutating func alias(of address: IPAddress) -> IPAddress? {
        if let known = known(address) { return known }
        if address.family == .redacted {
            redacted += 1
            aliases[address] = AddressAliases.redacted(redacted)
            return aliases[address]
        }
        let alias = address.family == .v4 ? aliasV4(UInt64(address.low)).map(IPAddress.init(v4:)) : aliasV6(address)
        aliases[address] = alias
        return alias
    }

    /// A word that may be the name of something is replaced as well.
    private static func redacted(_ number: Int) -> IPAddress? {
        var text = ScratchBuffer()
        text.replace(with: Array("redacted-\(number)".utf8))
        return IPAddress(redacted: text.start, text.end)
    }

    // MARK: - IPv4

    private mutating func aliasV4(_ value: UInt64) -> UInt32? {
        guard !AddressAliases.isSpecialV4(value) else { return UInt32(value) }
        let real = value >> 8
        guard let prefix = prefixesV4[real] ?? dealV4(real) else { return nil }
        prefixesV4[real] = prefix
        var host = value & 0xFF
        if host != 0, host != 255 { host = nextHost(IPAddress(v4: UInt32(prefix << 8))) }
        return UInt32(prefix << 8 | host)
    }

    private static func isSpecialV4(_ value: UInt64) -> Bool {
        let first = value >> 24
        return first == 0 || first == 127 || value >> 16 == 0xA9FE || (224..<240).contains(first)
            || value == 0xFFFF_FFFF
    }

    private mutating func dealV4(_ real: UInt64) -> UInt64? {
        let isReal = { [prefixesV4] (prefix: UInt64) in prefix == real || prefixesV4[prefix] != nil }
        if real >> 16 == 10 { return pools.ten.deal(isReal: isReal) }
        if real >> 12 == 0xAC1 { return pools.oneSevenTwo.deal(isReal: isReal) }
        if real >> 8 == 0xC0A8 { return pools.oneNineTwo.deal(isReal: isReal) }
        if real >> 14 == 0x191 { return pools.shared.deal(isReal: isReal) }
        return pools.publicV4.deal(isReal: isReal)
    }

    // MARK: - IPv6

    private mutating func aliasV6(_ address: IPAddress) -> IPAddress? {
        let (high, low) = (address.high, address.low)
        // Unspecified and loopback.
        if high == 0, low <= 1 { return address }
        // An IPv4 address in IPv6's dress (RFC 4291, RFC 6052).
        if high == 0, low >> 32 == 0xFFFF || low >> 32 == 0 { return embedded(address, low >> 32) }
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return embedded(address, 0) }
        if high >> 56 == 0xFF { return group(address) }
        var prefix = high
        if high >> 54 != 0x3FA {
            guard let dealt = prefixesV6[high] ?? dealV6(high) else { return nil }
            prefixesV6[high] = dealt
            prefix = dealt
        }
        let host = low == 0 ? 0 : nextHost(IPAddress(high: prefix, low: 0, family: .v6))
        return IPAddress(high: prefix, low: host, family: .v6)
    }

    private mutating func dealV6(_ real: UInt64) -> UInt64? {
        let isReal = { [prefixesV6] (prefix: UInt64) in prefix == real || prefixesV6[prefix] != nil }
        return real >> 57 == 0x7E ? pools.uniqueLocal.deal(isReal: isReal) : pools.publicV6.deal(isReal: isReal)
    }

    private mutating func embedded(_ address: IPAddress, _ head: UInt64) -> IPAddress? {
        alias(of: IPAddress(v4: UInt32(truncatingIfNeeded: address.low))).map {
            IPAddress(high: address.high, low: head << 32 | $0.low, family: .v6)
        }
    }

    /// Well-known groups stay. Those of neighbour discovery end in a part of somebody's address, and others may too.
    private mutating func group(_ address: IPAddress) -> IPAddress {
        let scope = address.high & 0xFFFF_0000_0000_0000
        if address.high == scope, address.low >> 24 == 0x1_FF {
            let head = IPAddress(high: scope, low: 0x1_FF00_0000, family: .v6)
            return IPAddress(high: scope, low: head.low | nextHost(head) & 0xFF_FFFF, family: .v6)
        }
        if address.high == scope, address.low < 0x1_0000 || address.low >> 16 == 1 { return address }
        let head = IPAddress(high: scope, low: 0x8000_0000, family: .v6)
        return IPAddress(high: scope, low: head.low | nextHost(head), family: .v6)
    }

    /// 1 for the first host of a prefix, and so on.
    private mutating func nextHost(_ prefix: IPAddress) -> UInt64 {
        let host = hosts[prefix, default: 0] + 1
        hosts[prefix] = host
        return host
    }
}
