/// One of the files that a trace is read from, and what was read of it.
///
/// pwru's log rotation leaves one trace in several files. They are read in turn as one stream of lines, which are
/// numbered on from file to file.
public struct TracePart: Hashable, Sendable {
    /// As the user named it.
    public var name: String
    /// Lines of all parts ahead of this one.
    public var linesBefore: UInt64 = 0
    /// Its own lines by kind; complete when the trace has been read to its end.
    public var account = LineAccount()
    /// What its records are written in.
    public var format = TraceFormat.unknown
    /// It was opened; whatever went wrong came later.
    public var isOpened = true
    /// What went wrong without ending the reading of it.
    public var warning: String?
    /// What it is, where it is no trace at all.
    public var otherFormat: OtherFormat?
    /// Names in its headings that are no columns of pwru's: what stands there was passed over.
    public var unknownColumns: [String] = []
    /// Lines of it that say that others were left out (`...`).
    public var gaps = 0
    /// Messages of pwru's in it that say that events were lost.
    public var losses = 0
    /// Why it could not be read, or not to its end.
    public var error: InputError?
    /// Its data ended early or are damaged, or its last record is not whole.
    public var isCutOff = false
    /// Lines without anything in them; they are among the foreign ones.
    public var blankLines = 0
    /// The last that pwru, or whoever started it, said in it; nil if nobody did.
    public var message: TraceMessage?
    /// Of what it held, once it has been read; nil unless that was asked for.
    public var digest: ContentDigest?

    /// What a reader should know of it, a sentence each.
    public var warnings: [String] {
        let columns = unknownColumns.map { "column \($0) is not known to pwhy and was passed over" }
        return [warning, otherFormat?.sentence].compactMap(\.self) + columns
    }

    /// A part of which nothing has been read yet.
    public init(name: String) { self.name = name }

    /// One whose place among the others is not known yet.
    init(notBegun name: String) {
        self.name = name
        linesBefore = .max
    }
}

extension [TracePart] {
    /// Where a line of the trace stands: in which part, counted from 0, and on which of its lines, counted from 1.
    public func place(ofLine line: UInt64) -> (part: Int, line: UInt64) {
        // Parts without lines begin where the next one begins.
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].linesBefore < line { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return (0, line) }
        return (low - 1, line - self[low - 1].linesBefore)
    }
}
