import PwruFormat

extension SkbPath {
    /// Where its lines stand in the input.
    public var span: PacketSpan {
        // Releases before 1.0 do not print in order.
        var first = UInt64.max
        var last: UInt64 = 0
        for step in steps {
            first = min(first, step.line)
            last = max(last, step.line)
        }
        return PacketSpan(skb: skb, first: min(first, last), last: last)
    }

    /// Equal for paths through the same functions and places that change the same things and end alike, whatever their
    /// addresses and times; nearly always different for others.
    public var way: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ value: UInt64) {
            hash = (hash ^ value) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
        }
        for step in steps {
            mix(UInt64(step.function) << 32 | UInt64(step.ifindex))
            mix(UInt64(step.netns) << 32 | UInt64(step.mark))
        }
        for rewrite in rewrites { mix(UInt64(rewrite.step)) }
        for byte in end.rawValue.utf8 { mix(UInt64(byte)) }
        for byte in (drop?.reason ?? "").utf8 { mix(UInt64(byte)) }
        return hash
    }
}
