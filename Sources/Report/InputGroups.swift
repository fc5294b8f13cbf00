import Diagnosis

/// The inputs in the order in which a reader looks for them: by node, then what held no events, then what was not read.
struct InputGroups {
    /// Inputs under one heading.
    struct Group {
        /// Empty for inputs of no node.
        var heading: String
        var inputs: [InputSummary]
    }

    /// Files with events, and those that could not be read to their ends.
    private(set) var captures: [Group] = []
    /// Files without a single event.
    private(set) var foreign: [InputSummary] = []
    /// Files that were not read, or not opened.
    private(set) var unread: [InputSummary] = []
    /// The folder that all of them lie in, with a slash at its end; empty if there is none but the working directory.
    let folder: String

    init(_ inputs: [InputSummary]) {
        for input in inputs {
            if input.account.lines == 0, input.error != nil || input.skipped != nil {
                unread.append(input)
            } else if input.account.events == 0, input.error == nil {
                foreign.append(input)
            } else if let known = captures.firstIndex(where: { $0.heading == input.node ?? "" }) {
                captures[known].inputs.append(input)
            } else {
                captures.append(Group(heading: input.node ?? "", inputs: [input]))
            }
        }
        folder = InputGroups.commonFolder(inputs.map(\.path))
    }

    /// Nodes whose captures hold events.
    var nodes: Int { captures.count { !$0.heading.isEmpty } }

    /// The path as it is shown below `folder`.
    func name(_ input: InputSummary) -> String { String(input.path.dropFirst(folder.count)) }

    /// Why it was not read.
    static func reason(_ input: InputSummary) -> String {
        input.skipped.map { "skipped: \($0)" } ?? "not read: \(withoutName(input.error ?? "", input.path))"
    }

    /// What went wrong, without the name of the input, which stands ahead of it.
    static func withoutName(_ error: String, _ path: String) -> String {
        error.hasPrefix(path + ": ") ? String(error.dropFirst(path.count + 2)) : error
    }

    private static func commonFolder(_ paths: [String]) -> String {
        guard paths.count > 1, var common = paths.first?[...] else { return "" }
        for path in paths.dropFirst() { common = common.prefix(zip(common, path).prefix { $0 == $1 }.count) }
        return common.lastIndex(of: "/").map { String(common[...$0]) } ?? ""
    }
}
