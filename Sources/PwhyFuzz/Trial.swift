import Catalogue
import Diagnosis
import PwruFormat
import Report
import SkbPaths

/// Something that must never happen.
struct Complaint: Error {
    var message: String
}

/// One input through everything that pwhy does with it.
enum Trial {
    struct Outcome {
        /// Over every report: equal bytes give equal digests, in every process.
        var digest: UInt64
        /// What kind of input it was, coarsely; a new kind is worth keeping.
        var kind: UInt64
    }

    static func run(_ bytes: [UInt8]) throws(Complaint) -> Outcome {
        let account = try decode(bytes)
        let first = try reports(bytes, account)
        let second = try reports(bytes, account)
        guard first.texts == second.texts else { throw Complaint(message: "two runs, two reports") }
        try showPaths(bytes)
        try merge(bytes)
        try extract(bytes, account)
        try hide(bytes, account)
        var digest = Digest()
        for text in first.texts { digest.add(text) }
        return Outcome(digest: digest.value, kind: first.kind)
    }

    // MARK: - Decoding

    /// Checks that every line is in one place of the account, and that the events are those that were handed out.
    private static func decode(_ bytes: [UInt8]) throws(Complaint) -> LineAccount {
        let reader = TraceReader(source: .memory(bytes))
        var batch = EventBatch()
        var events = 0
        var eventLines: Set<UInt64> = []
        do {
            while try reader.next(into: &batch) {
                if batch.events.isEmpty { throw Complaint(message: "an empty batch ahead of the end") }
                events += batch.events.count
                for event in batch.events {
                    // Not in order: events of releases before 1.0 come by time.
                    if !eventLines.insert(event.line).inserted { throw Complaint(message: "line \(event.line) twice") }
                    if batch.text(of: event).isEmpty { throw Complaint(message: "no text for line \(event.line)") }
                    _ = reader.vocabulary.function(event.function)
                }
            }
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            throw Complaint(message: "memory cannot be read: \(error)")
        }
        let account = reader.account
        if events != account.events {
            throw Complaint(message: "\(events) events handed out, \(account.events) counted")
        }
        if let last = eventLines.max(), Int(last) > account.lines {
            throw Complaint(message: "line \(last) of \(account.lines)")
        }
        let newline = UInt8(ascii: "\n")
        var lines = bytes.count { $0 == newline }
        if let last = bytes.last, last != newline { lines += 1 }
        if !bytes.starts(with: [0x1F, 0x8B, 0x08]), account.lines != lines {
            throw Complaint(message: "the account sums to \(account.lines) of \(lines) lines: \(account)")
        }
        return account
    }

    // MARK: - Reports

    private static func reports(
        _ bytes: [UInt8], _ account: LineAccount
    ) throws(Complaint) -> (texts: [String], kind: UInt64) {
        let style = TextStyle(color: false)
        var texts: [String] = []
        let analyzer = Analyzer()
        analyzer.analyze(.memory(bytes), name: "input") { finding in
            texts.append(TerminalReport.renderLive(finding, style: style))
            texts.append(JSONReport.renderFindingLine(finding))
        }
        let analysis = analyzer.result()
        try checkSummary(analyzer.summary(), of: analysis)
        texts.append(TerminalReport.render(analysis, style: style))
        texts.append(JSONReport.render(analysis))
        texts.append(JSONReport.renderReportLine(analysis))
        texts.append(MarkdownReport.render(analysis))
        texts.append(HTMLReport.render(analysis))
        texts.append(TerminalReport.render(analysis, style: TextStyle(color: false, width: 40, unicode: false)))
        for text in texts { try checkIsCalm(text) }
        _ = TerminalReport.render(analysis, style: TextStyle(color: true))
        guard analysis.inputs.count == 1, analysis.inputs[0].account == account else {
            throw Complaint(message: "the report's account is not the reader's")
        }
        let speaksAgainst = account.events == 0 || !analysis.obstacles.isEmpty
        let isSound =
            switch analysis.verdict {
            case .inconclusive: speaksAgainst
            case .noFailureSeen: !speaksAgainst
            case .failuresFound: account.events > 0
            }
        guard isSound else {
            throw Complaint(
                message:
                    "verdict \(analysis.verdict) on \(account.events) events, \(analysis.obstacles.count) obstacles")
        }
        for finding in analysis.findings {
            for evidence in finding.evidence where evidence.line == 0 || evidence.line > UInt64(account.lines) {
                throw Complaint(message: "evidence from line \(evidence.line) of \(account.lines)")
            }
        }
        return (texts, kind(of: analysis))
    }

    /// Nothing but printable characters and line ends, whatever the names in the trace.
    static func checkIsCalm(_ text: String) throws(Complaint) {
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value != 0x0A, value < 0x20 || (0x7F...0x9F).contains(value) {
                throw Complaint(message: "control character \(value) in a report without colour")
            }
        }
    }

    private static func kind(of analysis: Analysis) -> UInt64 {
        func size(_ count: Int) -> UInt64 { UInt64(min(4, Int.bitWidth - count.leadingZeroBitCount)) }
        var digest = Digest()
        let account = analysis.inputs[0].account
        digest.add(analysis.inputs[0].format)
        for count in [
            account.events, account.continuation, account.header, account.noise, account.foreign, account.malformed,
            analysis.paths.delivered, analysis.paths.transmitted, analysis.paths.dropped, analysis.paths.consumed,
            analysis.paths.absorbed, analysis.paths.lostFromView, analysis.limits.count,
        ] { digest.add(size(count)) }
        for finding in analysis.findings {
            digest.add(finding.signature)
            digest.add(finding.confidence.rawValue)
            digest.add(finding.role.rawValue)
        }
        return digest.value
    }

    // MARK: - Paths

    /// Keeps one path of each kind.
    private final class Gathering: CaptureObserver {
        private(set) var collapser = PathCollapser()

        func pathEnded(_ path: SkbPath, _ capture: CaptureTables) { collapser.add(path) }
    }

    /// What `pwhy paths --all` prints.
    private static func showPaths(_ bytes: [UInt8]) throws(Complaint) {
        let reader = CaptureReader(AheadReader(source: .memory(bytes)))
        let gathering = Gathering()
        try? reader.read(gathering)
        for entry in gathering.collapser.distinct.prefix(20) {
            let outline = reader.tables.outline(of: entry.sample)
            try checkIsCalm(TerminalReport.renderPath(outline, style: TextStyle(color: false), all: true))
            try checkIsCalm(TerminalReport.renderPath(outline, style: TextStyle(color: false), all: false))
        }
    }

    // MARK: - Extracts and made-up names

    /// An extract is made of lines of the input, and can be read.
    private static func extract(_ bytes: [UInt8], _ account: LineAccount) throws(Complaint) {
        var selection = Selection()
        selection.dropsOnly = account.events % 2 == 0
        guard
            let plan = try? ExtractPlan(
                .memory(bytes), name: "input", catalogue: Signature.builtIn, selection: selection, packets: 1),
            !plan.levels.isEmpty,
            let extract = try? Extract(plan, .memory(bytes), catalogue: Signature.builtIn)
        else { return }
        if bytes.starts(with: [0x1F, 0x8B, 0x08]) { return }
        let known = Set(bytes.split(separator: UInt8(ascii: "\n")))
        for line in extract.bytes.split(separator: UInt8(ascii: "\n")) where !known.contains(line) {
            throw Complaint(
                message: "a line of the extract is none of the input: \(String(decoding: line, as: UTF8.self))")
        }
    }

    /// As many lines come out as went in, and no event is made up.
    private static func hide(_ bytes: [UInt8], _ account: LineAccount) throws(Complaint) {
        let reader = TraceReader(source: ByteSource.memory(bytes).anonymized(by: .keepingKinds()))
        var batch = EventBatch()
        while (try? reader.next(into: &batch)) == true {}
        if reader.account.lines != account.lines {
            throw Complaint(message: "\(account.lines) lines become \(reader.account.lines) without their names")
        }
        if reader.account.events > account.events {
            throw Complaint(message: "\(account.events) events become \(reader.account.events) without their names")
        }
    }
}
