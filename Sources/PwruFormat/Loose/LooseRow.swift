/// Decodes rows by the columns that their heading names, whatever these are.
///
/// Columns are told apart by what may stand in them, since hand-made tables keep no widths: a word is tried for each
/// column in turn, and where the rest of the row then does not fit, the next possibility is tried.
struct LooseRow {
    /// A cell, from its first byte to its last.
    struct Cell {
        var column: LooseColumn
        var start: Position
        var end: Position
    }

    /// What a row turned out to be.
    enum Outcome {
        case event
        /// It begins like a row, and ends too early.
        case beginning
        case no
    }

    private let layout: LooseLayout
    private let words: [RowWords.Word]
    let latestTuple: [UInt8]
    private(set) var cells: [Cell] = []
    /// Tries left, so that no row takes long.
    private var budget = 2000
    /// All words were used up before all columns.
    private var ranOut = false
    private var sawTelling = false

    /// - Parameter latestTuple: the text of the latest whole tuple, which one that is cut may be the beginning of.
    init(_ start: Position, _ end: Position, _ layout: LooseLayout, latestTuple: [UInt8] = []) {
        self.layout = layout
        self.latestTuple = latestTuple
        words = LooseWords(start, Remark.start(start, end) ?? end).words
    }

    private static let mostWords = 96

    /// Finds the cells of the row.
    mutating func read() -> Outcome {
        guard !words.isEmpty, words.count <= Self.mostWords else { return .no }
        if match(0, 0) { return .event }
        return ranOut && sawTelling && !layout.isGuessed && !layout.isPrintedByPwru ? .beginning : .no
    }

    /// Some cell holds a word that somebody has put there.
    var isRedacted: Bool {
        cells.contains { cell in
            switch cell.column {
            case .skb: RedactedWord.isAddress(cell.start, cell.end)
            case .tuple, .tunnel, .unknown, .function, .caller, .time, .controlBlock, .netnsName: false
            case .process: !LooseRow.isProcess(cell.start, cell.end) && RedactedWord.isName(cell.start, cell.end)
            default: RedactedWord.isOne(cell.start, cell.end)
            }
        }
    }

    private mutating func match(_ column: Int, _ word: Int) -> Bool {
        guard budget > 0 else { return false }
        budget -= 1
        guard column < layout.columns.count else { return isEnd(word) }
        let kind = layout.columns[column]
        for count in lengths(kind, column, word) {
            guard word + count <= words.count else {
                ranOut = true
                continue
            }
            if count > 0, !fits(kind, word, count) { continue }
            if kind.isTelling, count > 0 { sawTelling = true }
            if count > 0 {
                cells.append(Cell(column: kind, start: words[word].start, end: words[word + count - 1].end))
            }
            if match(column + 1, word + count) { return true }
            if count > 0 { cells.removeLast() }
        }
        return false
    }

    /// How many words a column may take, the likeliest first.
    private func lengths(_ column: LooseColumn, _ index: Int, _ word: Int) -> [Int] {
        switch column {
        case .process:
            // Names hold blanks: `tmux: server:123`, `~in/x (deleted):9`. A longer one is two lines run together.
            return layout.isPrintedByPwru || layout.isGuessed ? [1] : [1, 2, 3, 4]
        case .time: return [1, 2]
        case .netnsName: return [1, 0]
        case .unknown: return [1, 0, 2, 3]
        case .function: return word + 1 < words.count && isReason(word + 1) ? [2] : [1]
        case .caller: return word + 1 < words.count && isReason(word + 1) ? [2, 0] : [1, 0]
        case .tunnel: return [1, 0]
        case .tuple: return layout.namesPackets && !layout.isGuessed ? [1, 3, 0] : layout.isGuessed ? [1] : [1, 3]
        default: return [1]
        }
    }

    /// A numeric drop reason stands behind a blank.
    private func isReason(_ word: Int) -> Bool {
        let word = words[word]
        guard word.count > 2, word.start.pointee == ASCII.openParen, word.end[-1] == ASCII.closeParen else {
            return false
        }
        var at = word.start + 1
        return Scan.decimal(&at, word.end) != nil && at == word.end - 1
    }

    /// What may follow the last column: nothing, or words of somebody's, where the cells cannot be words themselves.
    private func isEnd(_ word: Int) -> Bool {
        guard word < words.count else { return isCertain }
        if layout.isPrintedByPwru { return false }
        guard cells.contains(where: \.column.isTelling) else { return false }
        // Behind columns that were found in a row without a heading, more of a row stands for another layout.
        if layout.isGuessed { return layout.columns.contains(.tuple) && isRemark(word) && isCertain }
        return isCertain
    }

    /// CALLER may follow without being named; what is longer is prose or something else.
    private func isRemark(_ word: Int) -> Bool {
        word + 1 == words.count && FunctionName.isPlausible(words[word].start, words[word].end)
    }

    /// Without an address in any form, a row must be made of what only a trace holds.
    private var isCertain: Bool {
        if cells.contains(where: \.column.isTelling) { return true }
        return cells.allSatisfy { cell in
            switch cell.column {
            case .function, .caller: LooseRow.isSymbol(cell.start, cell.end)
            case .process: LooseRow.isProcess(cell.start, cell.end)
            default: true
            }
        }
    }

    /// Words of prose have no underscores, parentheses or brackets at their ends.
    static func isSymbol(_ start: Position, _ end: Position) -> Bool {
        Scan.find(ASCII.underscore, start, end) != nil
    }

    /// `curl:489`, `[curl(2391)]`, `<empty>:0`, `[tmux: server]`.
    static func isProcess(_ start: Position, _ end: Position) -> Bool {
        guard start < end else { return false }
        if start.pointee == ASCII.openBracket { return end[-1] == ASCII.closeBracket }
        if start.pointee == ASCII.less || start.pointee == 0x7E { return true }
        var digits = end
        if digits[-1] == ASCII.closeParen { digits -= 1 }
        let last = digits
        while digits > start, ASCII.isDigit(digits[-1]) { digits -= 1 }
        return digits < last && digits > start && [ASCII.colon, ASCII.openParen].contains(digits[-1])
    }

    // MARK: - What may stand in a cell

    private func fits(_ column: LooseColumn, _ index: Int, _ count: Int) -> Bool {
        let (start, end) = (words[index].start, words[index + count - 1].end)
        switch column {
        case .time: return LooseCell.time(start, end, count) != nil
        case .skb: return LooseCell.skb(start, end) != nil
        case .cpu: return isValue(start, end) { Scan.decimal32(&$0, $1).map(UInt64.init) }
        case .timestamp: return isValue(start, end) { Scan.decimal(&$0, $1) }
        case .netns:
            // Inodes of namespaces begin at 0xf0000000 (PROC_DYNAMIC_FIRST of fs/proc/generic.c).
            if layout.isGuessed, words[index].count != 10 { return false }
            return isValue(start, end) { Scan.decimal32(&$0, $1).map(UInt64.init) }
        case .mtu, .length: return isValue(start, end) { Scan.decimal32(&$0, $1).map(UInt64.init) }
        case .mark: return LooseCell.mark(start, end) != nil || redacts(start, end)
        case .proto: return LooseCell.etherType(start, end) != nil || redacts(start, end)
        case .iface: return LooseCell.isInterface(start, end, mayLackIndex: !layout.isGuessed)
        case .controlBlock: return start.pointee == ASCII.openBracket && end[-1] == ASCII.closeBracket
        case .process:
            // A bracket that is not closed yet, or a name in brackets of old releases.
            if start.pointee == ASCII.openBracket, end[-1] != ASCII.closeBracket { return false }
            if layout.isGuessed { return start.pointee != ASCII.openBracket && LooseRow.isProcess(start, end) }
            return count == 1 || LooseRow.isProcess(start, end)
        case .netnsName, .unknown: return true
        case .tuple:
            return layout.isGuessed
                ? LooseCell.isGuessedTuple(start, end, latestTuple)
                : LooseCell.tuple(start, end, latestTuple) != nil
        case .tunnel: return LooseCell.tuple(start, end, latestTuple) != nil
        case .function, .caller:
            // A number may be an address of anything.
            if layout.isGuessed, Scan.hasPrefix("0x", start, end) { return false }
            return FunctionName.isPlausible(start, end) && !LooseCell.isNumber(start, end)
        }
    }

    private func isValue(
        _ start: Position, _ end: Position, _ read: (inout Position, Position) -> UInt64?
    ) -> Bool {
        var at = start
        if read(&at, end) != nil, at == end { return true }
        return redacts(start, end)
    }

    private func redacts(_ start: Position, _ end: Position) -> Bool {
        !layout.isGuessed && RedactedWord.isOne(start, end)
    }
}
