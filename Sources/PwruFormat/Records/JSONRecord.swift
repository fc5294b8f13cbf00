/// Decodes the objects of `--output-json`, one a line:
///
///     {"skb":"0xffff8a29c1dd68e8","cpu":1,"process":"~sr/bin/curl:489","func":"ip_local_out","time":40347290082,
///      "netns":4026532214,"iface":"eth0:2","proto":2048,"mtu":1500,"len":60,
///      "tuple":{"saddr":"10.5.0.2","daddr":"10.5.0.3","sport":33824,"dport":10250,"proto":6,"flags":"SYN"}}
///
/// Keys may come in any order, keys of value zero are left out, unknown ones are skipped. The object is read in a
/// single pass; texts are looked up by their raw bytes and unescaped only if they hold a backslash.
struct JSONRecord: ~Copyable {
    /// What the `time` key held.
    enum Time {
        case absent
        case number
        case wallClock
    }

    enum Outcome {
        case event(Time)
        /// Like a record, but not one: cut off, or a value of the wrong kind.
        case malformed
        /// Some other JSON, or no JSON.
        case foreign
    }

    private var scratch = ScratchBuffer()

    /// Decodes a line that begins with a brace.
    mutating func decode(
        _ start: Position, _ end: Position, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Outcome {
        var found = Found()
        return decode(start, end, &texts, &event, &found)
    }

    @inline(__always)
    private mutating func decode(
        _ start: Position, _ end: Position, _ texts: inout RecordTexts, _ event: inout TraceEvent,
        _ found: inout Found
    ) -> Outcome {
        var cursor = JSONCursor(at: start + 1, end: end)
        guard members(&cursor, &texts, &event, &found), cursor.at == end, found.skb else {
            let isRecord = found.skb || Scan.hasPrefix("{\"skb\"", start, end)
            return isRecord ? .malformed : .foreign
        }
        return event.function == 0 ? .malformed : .event(found.time)
    }

    /// Reads an object by comparison with the latest one of the same packet; false if it differs in more than time, meta
    /// members and names, or if no line ends before `limit`.
    ///
    /// - Parameter isLine: the object ends at `limit`, if not before.
    @inline(__always)
    mutating func repeats(
        _ start: Position, _ limit: Position, isLine: Bool, _ texts: inout RecordTexts, _ repetition: inout Repetition
    ) -> Bool {
        guard limit - start > Self.shortest else { return false }
        let slot = texts.objects.slot(Scan.word(start + Self.addressDigits))
        let record = texts.objects.record(slot)
        guard let fieldCount = record.pointee.fieldCount else { return false }
        var at = start
        var part = texts.objects.text(slot)
        guard RecordMemory.takes(&part, length: record.pointee.lengths[0], &at, limit) else { return false }
        for index in 0..<fieldCount {
            switch record.pointee.fields[index] {
            case .time:
                guard let value = Scan.decimal(&at, limit) else { return false }
                repetition.time = value
                repetition.hasTime = true
            case .function:
                let history = record.pointee.history
                guard let name = Self.name(&at, limit, after: history, &texts.objectFunctions) else { return false }
                record.pointee.history.add(name)
                repetition.names.function = texts.objectFunctions.meaning(name)
            case .caller:
                // What a function is called by depends on what was called before.
                let history = record.pointee.history
                guard let name = Self.name(&at, limit, after: history, &texts.objectCallers) else { return false }
                repetition.names.caller = texts.objectCallers.meaning(name)
                repetition.names.hasCaller = true
            case .meta: break
            }
            let length = record.pointee.lengths[index + 1]
            if !RecordMemory.takes(&part, length: length, &at, limit) {
                guard index == fieldCount - 1, takesOtherMeta(slot, part, length: length, &at, limit, &texts)
                else { return false }
            }
        }
        repetition.record = UnsafePointer(record).pointer(to: \.event)
        guard repetition.names.function != 0, let lineEnd = Scan.lineEnd(at, limit, isLine: isLine) else {
            return false
        }
        repetition.end = at
        repetition.lineEnd = lineEnd
        return true
    }

    /// A string without escapes, up to its closing quote; nil if it is not remembered.
    @inline(__always)
    private static func name(
        _ at: inout Position, _ limit: Position, after history: TextHistory,
        _ names: inout SequenceMemory<FunctionID>
    ) -> TextIndex? {
        let start = at
        if let expected = names.takeExpected(after: history, &at, limit), at < limit, at.pointee == ASCII.quote {
            return expected
        }
        return findName(start, &at, limit, after: history, &names)
    }

    /// The same by looking for the quote first.
    @inline(never)
    private static func findName(
        _ start: Position, _ at: inout Position, _ limit: Position, after history: TextHistory,
        _ names: inout SequenceMemory<FunctionID>
    ) -> TextIndex? {
        guard let quote = JSONCursor.quoteOrBackslash(start, limit), quote.pointee == ASCII.quote,
            let known = names.index(start, quote)
        else { return nil }
        at = quote
        names.note(known, after: history)
        return known
    }

    /// Decodes a line like `decode`, and remembers it for the next ones of its packet.
    mutating func decodeNew(
        _ start: Position, _ end: Position, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Outcome {
        var found = Found()
        let outcome = decode(start, end, &texts, &event, &found)
        if case .event(let time) = outcome, time != .wallClock, found.isPlain, end - start > Self.shortest {
            let slot = texts.objects.slot(Scan.word(start + Self.addressDigits))
            texts.objects.remember(slot, start, end, event, fields: found.fields)
            rememberNames(slot, event, found, &texts)
            rememberMeta(slot, end, found, &texts)
        }
        return outcome
    }

    private func rememberNames(_ slot: Int, _ event: TraceEvent, _ found: Found, _ texts: inout RecordTexts) {
        for index in found.fields.indices {
            guard let field = found.fields[index] else { continue }
            if field.field == .function {
                let name = texts.objectFunctions.remember(field.start, field.end, event.function)
                texts.objects.add(name, to: slot, in: &texts.objectFunctions)
            } else if field.field == .caller {
                _ = texts.objectCallers.remember(field.start, field.end, event.caller)
            }
        }
    }

    /// No record is shorter than its address.
    private static let shortest = 40
    /// Where `{"skb":"0xffff8a29c1dd68e8"` has its last eight digits.
    private static let addressDigits = 18

    struct Found {
        var skb = false
        /// Members that `event.meta` stands for.
        var metaCount = 0
        var time = Time.absent
        /// Nothing but the fields differs in the records of a packet: no stack, and no escapes in a field.
        var isPlain = true
        /// In the order of the text.
        var fields = InlineArray<3, FoundField?>(repeating: nil)
        private var fieldCount = 0

        /// Where the last field ends.
        var lastEnd: Position? { fieldCount > 0 ? fields[fieldCount - 1]?.end : nil }

        mutating func add(_ field: RecordMemory.Field, _ start: Position, _ end: Position) {
            if fieldCount == 3 {
                isPlain = false
                return
            }
            fields[fieldCount] = FoundField(field: field, start: start, end: end)
            fieldCount += 1
        }
    }

    @inline(__always)
    private mutating func members(
        _ cursor: inout JSONCursor, _ texts: inout RecordTexts, _ event: inout TraceEvent, _ found: inout Found
    ) -> Bool {
        if cursor.take(ASCII.closeBrace) { return true }
        repeat {
            guard let key = cursor.key() else { return false }
            let value = cursor.at
            if member(key, &cursor, &texts, &event, &found) { continue }
            // `null` is as good as a key left out.
            guard Scan.hasPrefix("null", value, cursor.end) else { return false }
            cursor.at = value + 4
        } while cursor.take(ASCII.comma)
        guard cursor.take(ASCII.closeBrace) else { return false }
        cursor.skipBlanks()
        return true
    }

    /// One member; its key is told by length first, so that at most two are compared.
    @inline(__always)
    mutating func member(
        _ key: JSONCursor.RawString, _ cursor: inout JSONCursor, _ texts: inout RecordTexts,
        _ event: inout TraceEvent, _ found: inout Found
    ) -> Bool {
        func isKey(_ name: StaticString) -> Bool { Scan.equals(name, key.start, key.end) }

        switch key.end - key.start {
        case 3:
            if isKey("skb") { return skb(&cursor, &event, &found) }
            if isKey("len") { return meta(cursor.unsigned32(), &event, &found, \.length) }
            if isKey("mtu") { return meta(cursor.unsigned32(), &event, &found, \.mtu) }
            if isKey("cpu") {
                guard let value = cursor.unsigned32() else { return false }
                event.cpu = value
                return true
            }
        case 4:
            if isKey("func") {
                guard let id = function(.function, &cursor, &texts, &found) else { return false }
                event.function = id
                return true
            }
            if isKey("time") { return time(&cursor, &event, &found) }
            if isKey("mark") { return meta(cursor.unsigned32(), &event, &found, \.mark) }
        case 5:
            if isKey("netns") { return meta(cursor.unsigned32(), &event, &found, \.netns) }
            if isKey("iface") { return interface(&cursor, &texts, &event, &found) }
            if isKey("proto") { return etherType(&cursor, &event, &found) }
            if isKey("tuple") { return tuple(&cursor, &texts, &event) }
            if isKey("stack") {
                found.isPlain = false
                return stack(&cursor, &texts, &event)
            }
        case 7:
            if isKey("process") {
                guard let id = name(&cursor, &texts) else { return false }
                event.process = id
                return true
            }
        case 10:
            if isKey("netns_name") {
                guard let id = name(&cursor, &texts) else { return false }
                event.netnsName = id
                event.columns.insert(.netnsName)
                return true
            }
        case 11:
            if isKey("caller_func") {
                guard let id = function(.caller, &cursor, &texts, &found) else { return false }
                event.caller = id
                event.columns.insert(.caller)
                return true
            }
        case 12:
            if isKey("tunnel_tuple") {
                found.isPlain = false
                return tunnel(&cursor, &texts, &event)
            }
        default: break
        }
        return cursor.skipValue()
    }

    private func skb(_ cursor: inout JSONCursor, _ event: inout TraceEvent, _ found: inout Found) -> Bool {
        guard let text = cursor.string() else { return false }
        var at = text.start
        guard let address = Scan.address(&at, text.end), at == text.end else { return false }
        event.skb = address
        found.skb = true
        return true
    }

    @inline(__always)
    private func meta(
        _ value: UInt32?, _ event: inout TraceEvent, _ found: inout Found,
        _ field: WritableKeyPath<TraceEvent, UInt32>
    ) -> Bool {
        guard let value else { return false }
        event[keyPath: field] = value
        event.columns.insert(.meta)
        found.metaCount += 1
        return true
    }

    private func etherType(_ cursor: inout JSONCursor, _ event: inout TraceEvent, _ found: inout Found) -> Bool {
        guard let value = cursor.unsigned(), value <= 0xFFFF else { return false }
        event.etherType = UInt16(truncatingIfNeeded: value)
        event.columns.insert(.meta)
        found.metaCount += 1
        return true
    }

    private mutating func interface(
        _ cursor: inout JSONCursor, _ texts: inout RecordTexts, _ event: inout TraceEvent, _ found: inout Found
    ) -> Bool {
        guard let raw = cursor.string() else { return false }
        let text = plain(raw)
        guard let interface = texts.interface(text.start, text.end) else { return false }
        event.iface = interface.name
        event.ifindex = interface.index
        event.columns.insert(.meta)
        found.metaCount += 1
        return true
    }

    private func time(_ cursor: inout JSONCursor, _ event: inout TraceEvent, _ found: inout Found) -> Bool {
        let start = cursor.at
        if let value = cursor.unsigned() {
            event.time = value
            found.time = .number
            found.add(.time, start, cursor.at)
        } else {
            guard let text = cursor.string() else { return false }
            var at = text.start
            guard let value = WallClock.parse(&at, text.end), at == text.end else { return false }
            event.time = value
            found.time = .wallClock
        }
        event.columns.insert(.time)
        return true
    }

    @inline(__always)
    private mutating func function(
        _ field: RecordMemory.Field, _ cursor: inout JSONCursor, _ texts: inout RecordTexts, _ found: inout Found
    ) -> FunctionID? {
        guard let raw = cursor.string() else { return nil }
        if raw.isEscaped { found.isPlain = false }
        found.add(field, raw.start, raw.end)
        let text = plain(raw)
        return texts.function(text.start, text.end)
    }

    @inline(__always)
    private mutating func name(_ cursor: inout JSONCursor, _ texts: inout RecordTexts) -> NameID? {
        guard let raw = cursor.string() else { return nil }
        let text = plain(raw)
        return texts.name(text.start, text.end)
    }

    /// The string itself, valid until the next one is asked for.
    @inline(__always)
    private mutating func plain(_ raw: JSONCursor.RawString) -> (start: Position, end: Position) {
        if !raw.isEscaped { return (raw.start, raw.end) }
        JSONCursor.unescape(raw, into: &scratch)
        return (scratch.start, scratch.end)
    }

    @inline(__always)
    private mutating func tuple(
        _ cursor: inout JSONCursor, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard let parsed = parsedTuple(&cursor, &texts) else { return false }
        event.tuple = parsed.tuple
        event.tcpFlags = parsed.flags
        event.columns.insert(.tuple)
        if parsed.hasFlags { event.columns.insert(.tcpFlags) }
        return true
    }

    private mutating func tunnel(
        _ cursor: inout JSONCursor, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard let parsed = parsedTuple(&cursor, &texts) else { return false }
        texts.noteTunnel(parsed.tuple, in: &event)
        return true
    }

    /// An object, or the text of the column.
    @inline(__always)
    private mutating func parsedTuple(_ cursor: inout JSONCursor, _ texts: inout RecordTexts) -> ParsedTuple? {
        guard cursor.at < cursor.end else { return nil }
        guard cursor.at.pointee == ASCII.openBrace else {
            guard let raw = cursor.string() else { return nil }
            let text = plain(raw)
            return text.start == text.end ? ParsedTuple() : texts.tuple(text.start, text.end)
        }
        let start = cursor.at
        guard let brace = Scan.find(ASCII.closeBrace, start, cursor.end) else { return nil }
        let hash = TextCache<ParsedTuple>.hash(start, brace + 1)
        if let known = texts.tupleObject(start, brace + 1, hash: hash) {
            cursor.at = brace + 1
            return known
        }
        guard let parsed = tupleObject(&cursor) else { return nil }
        // A brace inside of a string would have cut the text short.
        if cursor.at == brace + 1 { texts.rememberTupleObject(start, brace + 1, hash: hash, parsed) }
        return parsed
    }

    /// `{"saddr":"10.5.0.2","daddr":"10.5.0.3","sport":33824,"dport":10250,"proto":6,"flags":"SYN"}`; every
    /// member may be missing.
    @inline(never)
    private mutating func tupleObject(_ cursor: inout JSONCursor) -> ParsedTuple? {
        var parsed = ParsedTuple()
        guard cursor.take(ASCII.openBrace) else { return nil }
        if cursor.take(ASCII.closeBrace) { return parsed }
        repeat {
            guard let key = cursor.key() else { return nil }
            let value = cursor.at
            if tupleMember(key, &cursor, &parsed) { continue }
            guard Scan.hasPrefix("null", value, cursor.end) else { return nil }
            cursor.at = value + 4
        } while cursor.take(ASCII.comma)
        return cursor.take(ASCII.closeBrace) ? parsed : nil
    }

    private mutating func tupleMember(
        _ key: JSONCursor.RawString, _ cursor: inout JSONCursor, _ parsed: inout ParsedTuple
    ) -> Bool {
        func isKey(_ name: StaticString) -> Bool { Scan.equals(name, key.start, key.end) }

        if isKey("saddr") || isKey("daddr") {
            guard let raw = cursor.string() else { return false }
            let text = plain(raw)
            guard let address = IPAddress(text.start, text.end) else { return false }
            if isKey("saddr") { parsed.tuple.source = address } else { parsed.tuple.destination = address }
        } else if isKey("sport") || isKey("dport") {
            guard let port = cursor.unsigned(), port <= 0xFFFF else { return false }
            if isKey("sport") {
                parsed.tuple.sourcePort = UInt16(port)
            } else {
                parsed.tuple.destinationPort = UInt16(port)
            }
        } else if isKey("proto") {
            guard let number = cursor.unsigned(), number <= 0xFF else { return false }
            parsed.tuple.protocolNumber = UInt8(number)
        } else if isKey("flags") {
            guard let raw = cursor.string() else { return false }
            let text = plain(raw)
            guard let flags = TCPFlags(text.start, text.end) else { return false }
            parsed.flags = flags
            parsed.hasFlags = !flags.isEmpty
        } else {
            return cursor.skipValue()
        }
        return true
    }

    /// `\n__ip_local_out\nip_build_and_send_pkt\n…`: only the first frames matter.
    private mutating func stack(
        _ cursor: inout JSONCursor, _ texts: inout RecordTexts, _ event: inout TraceEvent
    ) -> Bool {
        guard let raw = cursor.string() else { return cursor.skipValue() }
        event.columns.insert(.stack)
        var frames = StackFrames()
        var at = raw.start
        while at < raw.end, frames.wantsMore {
            let next = Scan.find("\\n", at, raw.end) ?? raw.end
            if next > at {
                JSONCursor.unescape(JSONCursor.RawString(start: at, end: next, isEscaped: true), into: &scratch)
                frames.add(texts.function(scratch.start, scratch.end) ?? 0, to: &event, &texts)
            }
            at = next < raw.end ? next + 2 : raw.end
        }
        return true
    }
}
