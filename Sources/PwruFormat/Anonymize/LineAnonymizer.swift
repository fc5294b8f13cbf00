/// Rewrites a trace line by line: as many lines come out as go in, each of the same kind and in the same place.
///
/// Only what is known to the last byte is passed on. Dumps, whose notations of addresses are many, remarks of others,
/// pwru's messages and what collectors put in front of lines are left out.
struct LineAnonymizer: ~Copyable {
    private let names: Anonymizer
    private let fields: FieldAnonymizer
    private var sorter: LineSorter
    private let rows: RowAnonymizer
    private var objects: ObjectAnonymizer
    private var plain = ScratchBuffer()
    /// What a collector put in front of the latest record.
    private var prefix = LinePrefix()

    /// - Parameter onMessage: told what pwru says, with all its names.
    init(_ names: Anonymizer, onMessage: (@Sendable (TraceMessage) -> Void)? = nil) {
        self.names = names
        sorter = LineSorter(onMessage: onMessage)
        fields = FieldAnonymizer(names: names)
        rows = RowAnonymizer(fields: fields, vocabulary: sorter.vocabulary)
        objects = ObjectAnonymizer(fields: fields)
    }

    /// Takes the next line and appends what is clear by now to `out`.
    mutating func take(_ line: LineBuffer.Line, hasNewline: Bool, into out: inout [UInt8]) {
        var lines: [Job] = []
        sorter.sort(line, hasNewline: hasNewline) { lines.append(Job($0)) }
        rewrite(lines, into: &out)
    }

    /// At the end of the input.
    mutating func finish(into out: inout [UInt8]) {
        var lines: [Job] = []
        sorter.finish { lines.append(Job($0)) }
        rewrite(lines, into: &out)
    }

    /// A sorted line that outlives the call which brought it.
    private struct Job {
        var kind: SortedLine.Kind
        var isPart: Bool
        var hasNewline: Bool
        var event: TraceEvent?
        var text: [UInt8]

        init(_ line: SortedLine) {
            kind = line.kind
            isPart = line.isPartOfRecord
            hasNewline = line.hasNewline
            event = line.event
            text = Array(line.record ?? line.text)
        }
    }

    private mutating func rewrite(_ lines: [Job], into out: inout [UInt8]) {
        for line in lines {
            plain.replace(with: line.text)
            if Wrapping.hasControlBytes(plain.start, plain.end) {
                var copy = ScratchBuffer()
                Wrapping.copy(plain.start, plain.end, into: &copy)
                plain.replace(with: fields.bytes(copy.start, copy.end))
            }
            let end = Scan.trimmedEnd(plain.start, plain.end)
            var text: [UInt8] = []
            names.work { text = rewritten(line, plain.start, end) }
            // A last line without an end would be none if nothing were left of it.
            out += text.isEmpty && !line.hasNewline ? [ASCII.space] : text
            if line.hasNewline { out.append(ASCII.newline) }
        }
    }

    private mutating func rewritten(_ line: Job, _ start: Position, _ end: Position) -> [UInt8] {
        switch line.kind {
        case .event:
            guard let event = line.event else { return LineAnonymizer.malformedRow }
            prefix = LineAnonymizer.prefix(start, end)
            let isObject = Scan.find("{\"", start, end) != nil || start < end && end[-1] == ASCII.closeBrace
            if event.columns.contains(.tracepoint) {
                return fields.tracepoint(start, end) ?? LineAnonymizer.malformedRow
            }
            if isObject, let object = objects.objects(start, end) { return object }
            // What follows a carriage return may be a progress bar over a whole row.
            let shown = Scan.find(ASCII.carriageReturn, start, end)
            return rows.row(start, end, event) ?? shown.flatMap { rows.row(start, $0, event) }
                ?? looseRow(start, end, event) ?? LineAnonymizer.malformedRow
        case .continuation:
            let body = prefix.skip(start, end) ?? start
            return line.isPart ? [] : ContinuationAnonymizer(fields: fields).line(body, end)
        case .heading: return LineAnonymizer.heading(start, end) ?? LeftOut.words
        case .noise: return LineAnonymizer.message(start, end)
        case .foreign:
            // Where it stands tells whether what follows may still belong to the record before it.
            let blanks = start < end && start.pointee <= ASCII.space ? [ASCII.space] : []
            return start == end ? [] : blanks + LeftOut.words
        case .malformed:
            let isObject = Scan.find(ASCII.openBrace, start, end) != nil
            return isObject ? LineAnonymizer.malformedObject : LineAnonymizer.malformedRow
        }
    }

    /// Messages between which functions are counted, in the wording of any release.
    private static func counting(_ start: Position, _ end: Position) -> [UInt8]? {
        var text: [UInt8] = []
        if LogNoise.isLogLine(start, end) { text = Array(UnsafeBufferPointer(start: start, count: 19)) + [ASCII.space] }
        if Scan.find("Attaching kprobes", start, end) != nil { return text + Array("Attaching kprobes...".utf8) }
        if Scan.find("Detaching kprobes", start, end) != nil { return text + Array("Detaching kprobes...".utf8) }
        guard let ignored = LogNoise.ignoredFunctions(start, end) else { return nil }
        return text + Array("Attached (ignored \(ignored))".utf8)
    }

    private static func prefix(_ start: Position, _ end: Position) -> LinePrefix {
        func isRecord(_ start: Position, _ end: Position) -> Bool {
            RowStart.isPlausible(start, end) || start.pointee == ASCII.openBrace
        }
        if start < end, isRecord(start, end) { return LinePrefix() }
        return LinePrefix.detect(start, end, isRecord)?.prefix ?? LinePrefix()
    }

    private static let malformedRow = Array("0xffff888000000000 left out".utf8)
    private static let malformedObject = Array(#"{"skb":"left out""#.utf8)

    private func looseRow(_ start: Position, _ end: Position, _ event: TraceEvent) -> [UInt8]? {
        guard let layout = sorter.loose else { return nil }
        return LooseAnonymizer(fields: fields).row(start, end, layout, event, latestTuple: sorter.latestTuple)
    }

    /// A heading from its first column on; its blanks tell how wide the columns are.
    private static func heading(_ start: Position, _ end: Position) -> [UInt8]? {
        if TracepointLine.isHeading(start, end) { return Array("#  TASK-PID  CPU#  TIMESTAMP  FUNCTION".utf8) }
        return LooseAnonymizer.heading(start, end)
    }

    /// A message of pwru's: when, and whether it says how events are read.
    ///
    /// What counts the functions that pwru attaches to has no names in it, and findings go by it.
    private static func message(_ start: Position, _ end: Position) -> [UInt8] {
        if let bars = LogNoise.lastBar(start, end) {
            var rest = bars.end
            Scan.skipSpaces(&rest, end)
            return Array("\(bars.bar.done) / \(bars.bar.total) [-] ? p/s".utf8) + (rest < end ? message(rest, end) : [])
        }
        if let text = counting(start, end) { return text }
        guard LogNoise.isLogLine(start, end) else { return Array("---".utf8) }
        let time = Array(UnsafeBufferPointer(start: start, count: 19))
        return time
            + (LogNoise.announcesRings(start, end)
                ? Array(" Per cpu buffer size: 0 bytes".utf8) : [0x20] + LeftOut.words)
    }
}
