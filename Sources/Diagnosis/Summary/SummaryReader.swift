import JSON
import PwruFormat

extension Summary {
    /// What reading one source has brought.
    public struct Reading: Sendable {
        public var captures = 0
        /// What could not be read. The report names these places, too.
        public var problems: [JSONProblem] = []
    }

    /// Reads summaries to the end of a source; one that is damaged costs no other.
    ///
    /// - Parameter name: how the user knows the source; goes into complaints.
    public mutating func read(_ source: ByteSource, name: String) -> Reading {
        var reader = SummaryReader(name: name)
        reader.read(source)
        add(reader.results)
        for problem in reader.problems {
            let path = problem.path.isEmpty ? "" : problem.path + ": "
            noteUnreadable(name + (problem.place.map { ":\($0.line)" } ?? ""), error: path + problem.message)
        }
        return Reading(captures: reader.results.count, problems: reader.problems)
    }
}

/// Goes through the lines of a source and tells summaries from what is none.
private struct SummaryReader {
    let name: String
    private(set) var results: [CaptureResult] = []
    private(set) var problems: [JSONProblem] = []
    /// Lines in a row that are no summaries.
    private var foreign: (first: Int, count: Int, kind: String)?

    init(name: String) { self.name = name }

    mutating func read(_ source: ByteSource) {
        var lines = SummaryLines(source)
        do throws(InputError) {
            while let line = try lines.next() {
                for piece in SummaryReader.pieces(of: line) { take(piece, &lines) }
            }
        } catch {
            complain(error.reason)
        }
        endForeign(isAll: results.isEmpty && problems.isEmpty)
        if lines.isTooLong {
            complain("this line is longer than any summary: what follows was not read", line: lines.number)
        }
        if let warning = source.warning {
            let prefix = source.name + ": "
            complain(warning.hasPrefix(prefix) ? String(warning.dropFirst(prefix.count)) : warning)
        }
    }

    private mutating func take(_ piece: ArraySlice<UInt8>, _ lines: inout SummaryLines) {
        guard SummaryReader.looksLikeSummary(piece) else {
            if foreign == nil {
                let kind = ForeignInput.kind(of: piece + [UInt8(ascii: "\n")] + lines.ahead.prefix(1 << 16))
                foreign = (lines.number, 0, kind)
            }
            foreign!.count += 1
            return
        }
        endForeign()
        do throws(JSONComplaint) {
            results.append(try CaptureResult(JSONNode(parsing: piece, as: .summary(line: lines.number))))
        } catch {
            problems.append(
                JSONProblem(
                    file: name, place: error.place ?? .init(line: lines.number, column: 1), path: error.path,
                    message: error.message))
        }
    }

    /// - Parameter isAll: there is nothing else in this source.
    private mutating func endForeign(isAll: Bool = false) {
        guard let (first, count, kind) = foreign else { return }
        foreign = nil
        if isAll { return complain(kind) }
        complain(kind + (count > 1 ? " (lines \(first) to \(first + count - 1))" : ""), line: first)
    }

    private mutating func complain(_ message: String, line: Int? = nil) {
        let place = line.map { JSONNode.Place(line: $0, column: 1) }
        problems.append(JSONProblem(file: name, place: place, path: "", message: message))
    }

    // MARK: Bytes

    /// Every summary begins with this, and in no string of JSON can it stand like this.
    private static let opening = Array("{\"schema\":\"\(CaptureResult.schema.prefix { $0 != "/" })/".utf8)

    /// Where a file ends without a newline, the next one begins on the same line.
    private static func pieces(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var starts = [line.startIndex]
        var at = line.startIndex
        while let brace = line[at...].firstIndex(of: opening[0]) {
            if brace > line.startIndex, line[brace...].starts(with: opening) { starts.append(brace) }
            at = brace + 1
        }
        let ends = starts.dropFirst() + [line.endIndex]
        return zip(starts, ends).map { line[$0..<$1] }.filter { !$0.allSatisfy(isBlank) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }

    /// One that another program has written anew may have blanks in it, or its members in another order.
    private static func looksLikeSummary(_ piece: ArraySlice<UInt8>) -> Bool {
        if piece.starts(with: opening) { return true }
        return piece.first { !isBlank($0) } == opening[0] && ForeignInput.contains(piece, "\"pwhy.summary/")
    }
}

extension JSONTextKind {
    fileprivate static func summary(line: Int) -> JSONTextKind {
        JSONTextKind(
            noun: "summary", whenEmpty: "it begins with \"schema\"",
            whenMoreFollows: "every summary has a line of its own",
            firstLine: line)
    }
}
