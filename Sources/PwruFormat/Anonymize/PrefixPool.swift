/// Deals out prefixes of made-up addresses, each once, in a fixed order.
///
/// Those that real addresses of the input have are left for last, as far as they are known by then: a made-up address that
/// is also a real one of somebody else would be no leak, and a nuisance.
struct PrefixPool {
    private let count: UInt64
    private let prefix: @Sendable (UInt64) -> UInt64
    private var next: UInt64 = 0
    private var passedOver: [UInt64] = []

    /// - Parameters:
    ///   - count: prefixes in all.
    ///   - prefix: the prefix of a number below `count`, all different.
    init(count: UInt64, _ prefix: @escaping @Sendable (UInt64) -> UInt64) {
        self.count = count
        self.prefix = prefix
    }

    /// The next one; nil if there are no more.
    mutating func deal(isReal: (UInt64) -> Bool) -> UInt64? {
        while next < count {
            let prefix = prefix(next)
            next += 1
            if !isReal(prefix) { return prefix }
            passedOver.append(prefix)
        }
        return passedOver.popLast()
    }
}

extension PrefixPool {
    // First three octets of IPv4 networks.

    /// The ranges for documentation (RFC 5737), then those for benchmarks (RFC 2544), then reserved ones (RFC 1112).
    static let publicV4 = PrefixPool(count: 3 + 512 + (15 << 16)) { number in
        switch number {
        case 0: 0xC0_0002
        case 1: 0xC6_3364
        case 2: 0xCB_0071
        case 3..<515: 0xC6_1200 + (number - 3)
        default: 0xF0_0000 + (number - 515)
        }
    }
    /// 10/8 from 10.239.0 on.
    static let ten = PrefixPool(count: 1 << 16) { 0x0A_0000 | ((239 &- ($0 >> 8)) & 0xFF) << 8 | $0 & 0xFF }
    /// 172.16/12 from 172.29.0 on.
    static let oneSevenTwo = PrefixPool(count: 1 << 12) { 0xAC_1000 | ((13 &- ($0 >> 8)) & 0x0F) << 8 | $0 & 0xFF }
    /// 192.168/16 from 192.168.200 on.
    static let oneNineTwo = PrefixPool(count: 1 << 8) { 0xC0_A800 | (200 + $0) & 0xFF }
    /// 100.64/10 from 100.119.0 on.
    static let shared = PrefixPool(count: 1 << 14) { 0x64_4000 | ((55 &- ($0 >> 8)) & 0x3F) << 8 | $0 & 0xFF }

    // First halves of IPv6 addresses.

    /// The range for documentation (RFC 3849).
    static let publicV6 = PrefixPool(count: 1 << 32) { 0x2001_0DB8_0000_0000 | ($0 + 1) & 0xFFFF_FFFF }
    static let uniqueLocal = PrefixPool(count: 1 << 32) { 0xFDFF_FFFF_0000_0000 | ($0 + 1) & 0xFFFF_FFFF }
}
