#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Output {
    /// Set while what is written may turn out to be long enough for a pager.
    nonisolated(unsafe) static var paging: Paging?

    /// Everything has been written: waits until the reader has left the pager.
    static func endPaging() {
        let last = paging
        paging = nil
        last?.end()
    }
}

/// Holds a report back as long as it fits the screen, and starts the pager when it does not.
final class Paging {
    private let command: String
    private let rows: Int
    private let columns: Int
    private var held = ""
    private var heldRows = 0
    private var pager: Pager?
    private var hasDecided = false

    init(command: String, rows: Int, columns: Int) {
        self.command = command
        self.rows = rows
        self.columns = columns
    }

    /// False when the reader has left.
    func write(_ text: String) -> Bool {
        if hasDecided { return pass(text) }
        held += text
        heldRows += rows(of: text)
        // The shell's prompt needs a row too.
        guard heldRows >= rows else { return true }
        hasDecided = true
        pager = Pager(command)
        return pass(held)
    }

    func end() {
        if !hasDecided { Output.write(held, to: STDOUT_FILENO) }
        pager?.end()
    }

    private func pass(_ text: String) -> Bool { Output.write(text, to: pager?.descriptor ?? STDOUT_FILENO) }

    /// Rows that the text takes on the screen, or a few less where it is coloured or wide.
    private func rows(of text: String) -> Int {
        var rows = 0
        var length = 0
        for byte in text.utf8 {
            if byte == 0x0a {
                rows += 1
                length = 0
            } else if byte & 0xc0 != 0x80 {
                length += 1
                // Escape sequences are counted here too: only lines that are far too long take another row for sure.
                if columns > 0, length == columns * 4 { rows += 1 }
            }
        }
        return rows
    }
}
