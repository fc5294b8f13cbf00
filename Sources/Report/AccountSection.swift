import Diagnosis
import PwruFormat

/// What was read, to the last line, and what became of the paths.
enum AccountSection {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        let style = sheet.style
        let inputs = analysis.inputs
        let paths = "Paths: \(ends(analysis.paths))."
        if inputs.count == 1, let input = inputs.first {
            if let error = input.error {
                sheet.prose("Read: \(input.path) could not be read: \(error)", indent: 0, ink: .warning)
            } else {
                let read = "Read: \(sum(input.account))."
                if style.text("\(read) \(paths)").columns <= style.proseWidth {
                    sheet.prose("\(read) \(paths)", indent: 0)
                } else {
                    sheet.prose(read, indent: 0)
                    sheet.prose(paths, indent: 0)
                }
            }
            for warning in input.warnings { caution(warning, indent: 2, on: &sheet) }
            return
        }
        let lines = inputs.reduce(0) { $0 + $1.account.lines }
        sheet.prose("Read: \(Counting.count(inputs.count, "input")), \(Counting.count(lines, "line"))", indent: 0)
        let widest = inputs.map { style.text($0.path).columns }.max() ?? 0
        let width = min(widest, style.proseWidth / 2)
        for input in inputs {
            let name = style.gap(2) + style.text(input.path)
            if let error = input.error {
                entry(name, "not read: \(error)", width, ink: .warning, on: &sheet)
            } else {
                entry(name, sum(input.account), width, ink: .plain, on: &sheet)
            }
            for warning in input.warnings { caution(warning, indent: 4, on: &sheet) }
        }
        sheet.prose(paths, indent: 0)
    }

    private static func entry(_ name: Phrase, _ text: String, _ width: Int, ink: Ink, on sheet: inout Sheet) {
        if name.columns > width + 2 || width + 28 > sheet.style.proseWidth {
            sheet.line(name)
            sheet.prose(text, indent: 4, ink: ink)
        } else {
            sheet.prose(text, lead: name.padded(to: width + 4), ink: ink)
        }
    }

    private static func caution(_ warning: String, indent: Int, on sheet: inout Sheet) {
        let style = sheet.style
        sheet.prose(warning, lead: style.gap(indent) + style.text("warning: ", .warning))
    }

    /// `1,640 lines = 1,639 events + 1 header`
    static func sum(_ account: LineAccount) -> String {
        var parts: [String] = []
        func add(_ number: Int, _ noun: String, _ plural: String? = nil) {
            if number > 0 { parts.append(Counting.count(number, noun, plural)) }
        }
        add(account.events, "event")
        add(account.continuation, "continuation")
        add(account.header, "header")
        add(account.noise, "pwru message")
        add(account.foreign, "foreign", "foreign")
        add(account.malformed, "malformed", "malformed")
        let lines = Counting.count(account.lines, "line")
        return parts.isEmpty ? lines : "\(lines) = \(parts.joined(separator: " + "))"
    }

    /// `9 delivered, 20 transmitted`
    static func ends(_ counts: PathCounts) -> String {
        let parts = [
            (counts.delivered, "delivered"), (counts.transmitted, "transmitted"), (counts.dropped, "dropped"),
            (counts.consumed, "consumed"), (counts.absorbed, "absorbed"), (counts.lostFromView, "lost from view"),
        ].filter { $0.0 > 0 }.map { "\(Counting.figure($0.0)) \($0.1)" }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }
}
