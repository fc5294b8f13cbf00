extension LineAccount {
    /// What has been counted since an earlier account of the same input.
    func since(_ earlier: LineAccount) -> LineAccount {
        var change = self
        change.events -= earlier.events
        change.continuation -= earlier.continuation
        change.header -= earlier.header
        change.noise -= earlier.noise
        change.foreign -= earlier.foreign
        change.malformed -= earlier.malformed
        return change
    }

    /// What the only line of this account is; nil if there is none.
    var kind: SortedLine.Kind? {
        if events > 0 { return .event }
        if continuation > 0 { return .continuation }
        if header > 0 { return .heading }
        if noise > 0 { return .noise }
        if foreign > 0 { return .foreign }
        return malformed > 0 ? .malformed : nil
    }

    /// Takes off one line that nothing came of: of this kind, or of what else such lines are counted as.
    mutating func takeOne(_ kind: SortedLine.Kind) {
        if kind == .malformed, malformed > 0 {
            malformed -= 1
        } else if foreign > 0 {
            foreign -= 1
        } else if malformed > 0 {
            malformed -= 1
        } else if continuation > 0 {
            continuation -= 1
        } else if noise > 0 {
            noise -= 1
        }
    }
}
