/// The columns of a trace that somebody has put together by hand: some of pwru's, in any order.
///
/// A heading names them, or, where it was not posted with the rows, the first row shows them.
struct LooseLayout: Hashable {
    var columns: [LooseColumn]
    /// Names of columns that pwru does not have, in their order.
    var unknown: [String] = []
    /// The heading is one of pwru's own: only rows in which somebody has replaced values are read by this.
    var isPrintedByPwru = false
    /// No heading names the columns.
    var isGuessed = false

    init(_ columns: [LooseColumn]) { self.columns = columns }

    private static let mostColumns = 24

    /// Reads a heading: names of columns and nothing else, FUNC among them. nil if the line is none.
    init?(heading start: Position, _ end: Position) {
        guard let names = Self.names(start, end), names.columns.contains(.function) else { return nil }
        let known = names.columns.count - names.unknown.count
        // Of a single word only FUNC itself is a heading, and capitals alone are shouting.
        guard known > names.unknown.count, known > 1 || names.columns.count == 1 else { return nil }
        self.init(names.columns)
        unknown = names.unknown
        isPrintedByPwru = names.columns.isPrintedByPwru
    }

    /// Whether a line holds nothing but names of pwru's columns, two or more, and not FUNC: half of a heading that was
    /// wrapped, perhaps in the middle of a name.
    static func isHalfHeading(_ start: Position, _ end: Position) -> Bool {
        guard let names = names(start, end) else { return false }
        let isCutInName = names.unknown.count == 1 && names.columns.last == .unknown
        return names.columns.count > 1 + names.unknown.count && (names.unknown.isEmpty || isCutInName)
            && !names.columns.contains(.function)
    }

    /// Whether a line holds nothing but names of columns.
    static func isPartOfHeading(_ start: Position, _ end: Position) -> Bool {
        guard let names = names(start, end) else { return false }
        return names.columns.count > names.unknown.count
    }

    private static func names(_ start: Position, _ end: Position) -> (columns: [LooseColumn], unknown: [String])? {
        // Most lines end here: with their first letter.
        var first = start
        while first < end, isBetween(first.pointee) { first += 1 }
        guard first < end, isCapital(first.pointee) || first.pointee == ASCII.underscore else { return nil }
        var columns: [LooseColumn] = []
        var unknown: [String] = []
        for word in LooseWords(start, end).words {
            guard columns.count < mostColumns else { return nil }
            let name = Scan.string(word.start, word.end)
            // The heading of another tool, whose rows look like pwru's and are not.
            if name == "SKB/SK" { return nil }
            if name == "NAME", let last = columns.last, last == .netns || last == .netnsName {
                columns[columns.count - 1] = .netnsName
            } else if name == "NETNS", columns.contains(.netns), !columns.contains(.netnsName) {
                columns.append(.netnsName)
            } else if let column = LooseColumn(name: name) {
                guard !columns.contains(column) else { return nil }
                columns.append(column)
            } else {
                guard isName(word.start, word.end) else { return nil }
                columns.append(.unknown)
                unknown.append(name)
            }
        }
        return (columns, unknown)
    }

    /// What a column could be called: capitals, digits, and signs between them.
    private static func isName(_ start: Position, _ end: Position) -> Bool {
        var at = start
        guard isCapital(start.pointee), end - start <= 24 else { return false }
        while at < end {
            guard isCapital(at.pointee) || ASCII.isDigit(at.pointee) || "_-/.()[]%".utf8.contains(at.pointee) else {
                return false
            }
            at += 1
        }
        return true
    }

    private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    private static func isBetween(_ byte: UInt8) -> Bool {
        byte == ASCII.space || byte == ASCII.tab || byte == ASCII.bar
    }

    /// Packets are told apart by an address.
    var namesPackets: Bool { columns.contains(.skb) }

    /// Something in a row says surely that it is one.
    var isTelling: Bool { columns.contains(where: \.isTelling) }
}

extension LooseLayout {
    /// What rows without a heading may have. All show a tuple and a function, or an skb and a function and nothing else;
    /// and none can be the beginning of one of pwru's own rows that was cut off.
    static let guesses: [LooseLayout] = {
        let meta: [LooseColumn] = [.netns, .mark, .iface, .proto, .mtu, .length]
        let beginnings: [[LooseColumn]] = [[], [.process], [.cpu, .process], [.skb], [.skb, .process]]
        let places: [[LooseColumn]] = [[], meta, [.netns, .mark, .iface], [.netns, .iface], [.netns], [.iface]]
        var layouts: [LooseLayout] = []
        for time in [[], [.time]] as [[LooseColumn]] {
            for beginning in beginnings {
                for place in places { layouts.append(LooseLayout(time + beginning + place + [.tuple, .function])) }
                layouts.append(LooseLayout(time + beginning + [.function, .tuple]))
            }
            layouts.append(LooseLayout(time + [.skb, .function]))
        }
        return layouts.map { layout in
            var layout = layout
            layout.isGuessed = true
            return layout
        }
    }()
}

/// What stands between the blanks, tabs and bars (of Markdown's tables) of a line.
struct LooseWords {
    typealias Word = RowWords.Word

    private(set) var words: [Word] = []

    init(_ start: Position, _ end: Position) {
        var at = start
        while at < end {
            while at < end, at.pointee == ASCII.space || at.pointee == ASCII.tab { at += 1 }
            guard at < end else { break }
            let word = at
            while at < end, at.pointee != ASCII.space {
                // pwru up to 1.0.8 puts a tab between a function and its module.
                if at.pointee == ASCII.tab, at + 1 == end || at[1] != ASCII.openBracket { break }
                at += 1
            }
            if at - word == 1, word.pointee == ASCII.bar { continue }
            words.append(Word(start: word, end: at))
        }
    }
}
