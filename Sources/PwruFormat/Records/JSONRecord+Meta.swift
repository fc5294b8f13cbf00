#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The meta members of an object, which change on the way of a packet: netns, mark, iface, proto, mtu, len.
///
///     …,"time":40347290082,"netns":4026532214,"iface":"eth0:2","proto":2048,"mtu":1500,"len":60,"tuple":{"saddr":…
///                         └─────────────────────────── meta ─────────────────────────────────┘└───── rest ─────
///
/// Where they all stand side by side, they are looked up as one text.
extension JSONRecord {
    /// Meta members and the names ahead of them are shorter than this.
    private static let longestMeta = 256

    /// Notes where the object that has just been remembered has its meta members, if that is behind the last field and
    /// ahead of the tuple, and nowhere else.
    mutating func rememberMeta(_ slot: Int, _ end: Position, _ found: Found, _ texts: inout RecordTexts) {
        guard let start = found.lastEnd, let tuple = Self.tuple(start, end), let meta = meta(start, tuple, &texts),
            meta.memberCount == found.metaCount
        else { return }
        texts.objects.record(slot).pointee.metaLength = tuple - start
    }

    /// Goes on behind an object that differs from the remembered one in its meta members, which are remembered from here on.
    mutating func takesOtherMeta(
        _ slot: Int, _ part: UnsafeMutablePointer<UInt8>, length: Int, _ at: inout Position, _ limit: Position,
        _ texts: inout RecordTexts
    ) -> Bool {
        let metaLength = texts.objects.record(slot).pointee.metaLength
        // What stands first tells what stood before: a number, or a string that is to be closed.
        guard metaLength > 0, at < limit, at.pointee == part.pointee, let tuple = Self.tuple(at, limit) else {
            return false
        }
        let rest = length - metaLength
        guard limit - tuple >= rest, Scan.same(tuple, part + metaLength, count: rest),
            let meta = meta(at, tuple, &texts),
            texts.objects.replaceMeta(slot, part, rest: rest, by: at, tuple)
        else { return false }
        texts.objects.record(slot).pointee.event.take(meta.fields)
        at = tuple + rest
        return true
    }

    /// The key of the tuple; nil if there is another object ahead of it.
    private static func tuple(_ start: Position, _ end: Position) -> Position? {
        guard let brace = Scan.find(ASCII.openBrace, start, min(end, start + longestMeta)), brace - start > 8,
            Scan.hasPrefix("\"tuple\":", brace - 8, brace)
        else { return nil }
        return brace - 8
    }

    /// The members up to `end` and the comma behind the last one; nil if there are others than meta members.
    private mutating func meta(_ start: Position, _ end: Position, _ texts: inout RecordTexts) -> ObjectMeta? {
        let hash = TextCache<ObjectMeta>.hash(start, end)
        if let known = texts.objectMeta(start, end, hash: hash) { return known }
        // An object that goes on in the next line is not read by comparison: lines must be counted.
        guard Scan.find(ASCII.newline, start, end) == nil else { return nil }
        var cursor = JSONCursor(at: start, end: end)
        if cursor.at < end, cursor.at.pointee == ASCII.quote { cursor.at += 1 }
        var event = TraceEvent()
        var found = Found()
        var count = 0
        while cursor.take(ASCII.comma) {
            if cursor.at == end, count > 0 {
                let meta = ObjectMeta(fields: MetaFields(event), memberCount: count)
                texts.rememberObjectMeta(start, end, hash: hash, meta)
                return meta
            }
            guard let key = cursor.key(), member(key, &cursor, &texts, &event, &found) else { return nil }
            count += 1
            if found.metaCount != count { return nil }
        }
        return nil
    }
}
