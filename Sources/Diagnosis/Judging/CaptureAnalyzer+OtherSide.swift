import SkbPaths

/// Findings that this capture shows all of but one thing.
extension CaptureAnalyzer {
    /// More of them are not kept of one capture.
    private static let limit = 64

    /// What is to be said of a conversation if another node shows the rest.
    ///
    /// - Parameter judged: what is said of its drops without that.
    func conditionalFindings(_ record: FlowRecord, _ judged: [Entry]) -> [ConditionalFinding] {
        guard record.id >= 0, conditional.count < CaptureAnalyzer.limit else { return [] }
        return record.drops.all.compactMap { dropClass in
            let known = judged.first { $0.sample.id == dropClass.sample.id }
            return dropped(dropClass, record, replacing: known)
        }
    }

    private func dropped(
        _ dropClass: DropClass, _ record: FlowRecord, replacing known: Entry?
    ) -> ConditionalFinding? {
        let path = dropClass.sample
        var facts = DropFacts(tables: tables, context: context, record: record, path: path)
        let needs: OtherSide
        if path.drop!.hook != nil, facts.mayHaveMissedRequest {
            needs = .requestWentElsewhere
        } else if path.drop!.hook == nil, facts.isUnaskedAnswer, let called = called(by: facts) {
            needs = .destinationTranslated
            facts.called = called
        } else {
            return nil
        }
        facts.granted = needs
        let granted = facts
        let subject = facts.subject()
        guard let found = match(subject, .drop), found.known.signature.id != known?.signature.id else {
            return nil
        }
        let entry = entry(found, subject, path, record, packets: dropClass.count) { granted.completed() }
        return finding(entry, needs: needs, replaces: known?.signature.id ?? "")
    }

    /// The only other conversation of the client's port, if there is just one.
    private func called(by facts: DropFacts) -> FlowRecord? {
        // Each search goes through all conversations.
        callerSearches += 1
        guard callerSearches <= CaptureAnalyzer.limit else { return nil }
        let candidates = records.values.filter(facts.mayAnswer)
        return candidates.count == 1 ? candidates[0] : nil
    }

    private func finding(_ entry: Entry, needs: OtherSide, replaces: String) -> ConditionalFinding {
        var group = Group(entry)
        group.add(entry)
        return ConditionalFinding(
            needs: needs, conversation: entry.conversation.name, replaces: replaces,
            findings: FindingMaker(tables: tables, origin: origin).findings(group))
    }
}
