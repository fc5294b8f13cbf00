import Diagnosis
import PwruFormat

/// What was read, to the last line, and what became of the paths.
enum AccountSection {
    static func put(_ analysis: Analysis, on sheet: inout Sheet) {
        let paths = "Paths: \(ends(analysis.paths))."
        if analysis.inputs.count == 1 {
            put(analysis.inputs[0], paths, on: &sheet)
        } else {
            put(InputGroups(analysis.inputs), of: analysis.inputs, on: &sheet)
            sheet.prose(paths, indent: 0)
        }
    }

    private static func put(_ input: InputSummary, _ paths: String, on sheet: inout Sheet) {
        if let reason = input.error ?? input.skipped {
            sheet.prose(
                "Read: \(input.path) could not be read: \(InputGroups.withoutName(reason, input.path))", indent: 0,
                ink: .warning)
        } else {
            let read = "Read: \(sum(input.account))."
            if sheet.style.text("\(read) \(paths)").columns <= sheet.style.proseWidth {
                sheet.prose("\(read) \(paths)", indent: 0)
            } else {
                sheet.prose(read, indent: 0)
                sheet.prose(paths, indent: 0)
            }
        }
        for warning in input.warnings { caution(warning, indent: 2, on: &sheet) }
    }

    private static func put(_ groups: InputGroups, of inputs: [InputSummary], on sheet: inout Sheet) {
        let style = sheet.style
        let below = groups.folder.isEmpty ? "" : " below \(groups.folder)"
        let lines = Counting.count(inputs.reduce(0) { $0 + $1.account.lines }, "line")
        sheet.prose("Read: \(Counting.count(inputs.count, "input"))\(below), \(lines)", indent: 0)
        let widest = inputs.map { style.text(groups.name($0)).columns }.max() ?? 0
        let width = min(widest, style.proseWidth / 2)
        for group in groups.captures {
            if !group.heading.isEmpty { sheet.line(style.gap(2) + style.text(group.heading, .bold)) }
            let indent = group.heading.isEmpty ? 2 : 4
            for input in group.inputs {
                let name = style.gap(indent) + style.text(groups.name(input))
                entry(name, sum(input.account), width + indent, ink: .plain, on: &sheet)
                if let error = input.error {
                    caution(
                        "not read to its end: \(InputGroups.withoutName(error, input.path))", indent: indent + 2,
                        on: &sheet)
                }
                for warning in input.warnings { caution(warning, indent: indent + 2, on: &sheet) }
            }
        }
        if !groups.foreign.isEmpty {
            let names = groups.foreign.map { "\(groups.name($0)) (\(kinds($0.account)))" }
            sheet.prose(names.joined(separator: ", "), lead: style.gap(2) + style.text("no pwru events: "))
            for warning in groups.foreign.flatMap(\.warnings) { caution(warning, indent: 4, on: &sheet) }
        }
        for input in groups.unread {
            let name = style.gap(2) + style.text(groups.name(input))
            let ink: Ink = input.skipped == nil ? .warning : .plain
            entry(name, InputGroups.reason(input), width + 2, ink: ink, on: &sheet)
        }
    }

    /// - Parameter width: columns that names take with the blanks ahead of them.
    private static func entry(_ name: Phrase, _ text: String, _ width: Int, ink: Ink, on sheet: inout Sheet) {
        if name.columns > width || width + 26 > sheet.style.proseWidth {
            sheet.line(name)
            sheet.prose(text, indent: 4, ink: ink)
        } else {
            sheet.prose(text, lead: name.padded(to: width + 2), ink: ink)
        }
    }

    private static func caution(_ warning: String, indent: Int, on sheet: inout Sheet) {
        let style = sheet.style
        sheet.prose(warning, lead: style.gap(indent) + style.text("warning: ", .warning))
    }

    /// `1,640 lines = 1,639 events + 1 header`
    static func sum(_ account: LineAccount) -> String {
        let lines = Counting.count(account.lines, "line")
        return account.lines == 0 ? lines : "\(lines) = \(kinds(account))"
    }

    /// `1,639 events + 1 header`
    static func kinds(_ account: LineAccount) -> String {
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
        return parts.isEmpty ? "empty" : parts.joined(separator: " + ")
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
