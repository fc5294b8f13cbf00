import Diagnosis

/// `Known here`: whose interfaces, programs and marks the packets of a finding met.
struct KnownSection {
    let known: [KnownName]

    func put(on sheet: inout Sheet) {
        guard !known.isEmpty else { return }
        let style = sheet.style
        let lead = style.gap(FindingBlock.indent) + style.text("Known here", .bold) + style.gap(2)
        for (index, line) in lines.enumerated() {
            sheet.prose(line, lead: index == 0 ? lead : style.gap(lead.columns))
        }
        sheet.blank()
    }

    /// The names that look like somebody's first, then each mark.
    var lines: [String] {
        var owners: [String] = []
        var named: [String: [String]] = [:]
        var marks: [String] = []
        for name in known {
            if name.kind == .mark {
                marks.append(mark(name))
                continue
            }
            if named[name.owner] == nil { owners.append(name.owner) }
            named[name.owner, default: []].append(KnownSection.label(name))
        }
        let parts = owners.map { "probably \($0): \(named[$0]!.joined(separator: ", "))" }
        return (parts.isEmpty ? [] : ["by name " + parts.joined(separator: "; ")]) + marks
    }

    private func mark(_ name: KnownName) -> String {
        name.certain
            ? "\(name.what) of \(name.owner): \(name.meaning)"
            : "\(name.what), perhaps of \(name.owner): \(name.meaning)"
    }

    /// `cilium_wg0`, without the word for what it is.
    private static func label(_ name: KnownName) -> String {
        let word = "\(name.kind.rawValue) "
        return name.what.hasPrefix(word) ? String(name.what.dropFirst(word.count)) : name.what
    }
}
