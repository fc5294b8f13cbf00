extension IPAddress {
    /// Reads an IPv4 or IPv6 address, the latter with or without brackets. The empty text is `.none`.
    /// nil if the bytes are no address.
    public init?(parsing bytes: some Sequence<UInt8>) {
        let text = Array(bytes)
        let parsed = (text + [UInt8](repeating: 0, count: Scan.slack)).withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { IPAddress($0, $0 + text.count) }
        }
        guard let parsed else { return nil }
        self = parsed
    }

    init?(_ start: Position, _ end: Position) {
        if start == end {
            self = .none
            return
        }
        if start.pointee == ASCII.openBracket {
            guard end - start > 2, end[-1] == ASCII.closeBracket else { return nil }
            // Go prints an IPv4-mapped address dotted, though it stands in an IPv6 header.
            if let dotted = Self.dotted(start + 1, end - 1) {
                self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(dotted), family: .v6)
            } else {
                self.init(v6: start + 1, end - 1)
            }
        } else if let dotted = Self.dotted(start, end) {
            self.init(v4: dotted)
        } else {
            self.init(v6: start, end)
        }
    }

    private static func dotted(_ start: Position, _ end: Position) -> UInt32? {
        var at = start
        var value: UInt32 = 0
        for part in 0..<4 {
            if part > 0 {
                guard at < end, at.pointee == ASCII.dot else { return nil }
                at += 1
            }
            guard let octet = Scan.decimal32(&at, end), octet <= 255 else { return nil }
            value = value << 8 | octet
        }
        return at == end ? value : nil
    }

    /// Groups before `::` are collected from the top, those after it from the bottom.
    private init?(v6 start: Position, _ end: Position) {
        var groups: (high: UInt64, low: UInt64) = (0, 0)
        var tail: (high: UInt64, low: UInt64) = (0, 0)
        var count = 0
        var tailCount = 0
        var gap = false
        var at = start

        func push(_ value: UInt64, bits: UInt64) {
            if gap {
                tail = (tail.high << bits | tail.low >> (64 - bits), tail.low << bits | value)
                tailCount += Int(bits) / 16
            } else {
                groups = (groups.high << bits | groups.low >> (64 - bits), groups.low << bits | value)
                count += Int(bits) / 16
            }
        }

        if Scan.hasPrefix("::", at, end) {
            gap = true
            at += 2
        }
        while at < end {
            let group = at
            guard let value = Scan.hexadecimal(&at, end) else { return nil }
            if at < end, at.pointee == ASCII.dot {
                guard let dotted = Self.dotted(group, end), count + tailCount <= 6 else { return nil }
                push(UInt64(dotted), bits: 32)
                at = end
                break
            }
            guard value <= 0xFFFF, count + tailCount < 8 else { return nil }
            push(value, bits: 16)
            if at == end { break }
            guard at.pointee == ASCII.colon else { return nil }
            at += 1
            if at < end, at.pointee == ASCII.colon {
                guard !gap else { return nil }
                gap = true
                at += 1
            } else if at == end {
                return nil
            }
        }
        let total = count + tailCount
        guard gap ? total < 8 : total == 8 else { return nil }
        for _ in count..<8 { groups = (groups.high << 16 | groups.low >> 48, groups.low << 16) }
        self.init(high: groups.high | tail.high, low: groups.low | tail.low, family: .v6)
    }
}

extension IPAddress: CustomStringConvertible {
    /// Without brackets, as Go's `net.IP` prints it (RFC 5952; an IPv4-mapped address dotted). Empty for `.none`, the
    /// word itself for a redacted one.
    public var description: String {
        switch family {
        case .none: return ""
        case .redacted: return redactedWord
        case .v4: return Self.dotted(low)
        case .v6:
            if high == 0, low >> 32 == 0xFFFF { return Self.dotted(low) }
            return colonSeparated
        }
    }

    private static func dotted(_ value: UInt64) -> String {
        "\(value >> 24 & 255).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
    }

    private func group(_ index: Int) -> UInt64 {
        (index < 4 ? high >> UInt64(48 - 16 * index) : low >> UInt64(48 - 16 * (index - 4))) & 0xFFFF
    }

    private var colonSeparated: String {
        var gap = 0..<0
        var index = 0
        while index < 8 {
            var next = index
            while next < 8, group(next) == 0 { next += 1 }
            if next - index >= 2, next - index > gap.count { gap = index..<next }
            index = max(next, index + 1)
        }
        var text = ""
        index = 0
        while index < 8 {
            if !gap.isEmpty, index == gap.lowerBound {
                text += "::"
                index = gap.upperBound
                continue
            }
            if !text.isEmpty, !text.hasSuffix(":") { text += ":" }
            text += String(group(index), radix: 16)
            index += 1
        }
        return text
    }
}

extension IPAddress {
    /// As it stands in front of a port: `10.0.0.1`, `[::1]`.
    var beforePort: String { family == .v6 ? "[\(self)]" : "\(self)" }
}

/// One end of a flow: `10.0.0.1:80`, `[::1]:80` or, without brackets, `::1:80`. With port 0 the address alone, as commands
/// take it: `::1`.
public func endpoint(_ address: IPAddress, _ port: UInt16, brackets: Bool = true) -> String {
    if port == 0 { return "\(address)" }
    return "\(brackets ? address.beforePort : "\(address)"):\(port)"
}
