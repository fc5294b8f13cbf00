/// The shortest way: records that say what an earlier one of their packet did, but for time and names.
extension LineDecoder {
    /// Takes the records at hand up to the first one that is to be read as a whole.
    @inline(__always)
    mutating func takeRepetitions(_ lines: inout LineBuffer, into batch: inout EventBatch) {
        guard !isUnsettled, let unseen = lines.unseen, unseen.start < unseen.end else { return }
        let next =
            unseen.start.pointee == ASCII.openBrace
            ? takeObjects(unseen.start, unseen.end, into: &batch) : takeRows(unseen.start, unseen.end, into: &batch)
        if next > unseen.start { lines.skip(behind: next - 1) }
    }

    /// Gives the line behind the last one that was taken.
    private mutating func takeRows(_ start: Position, _ limit: Position, into batch: inout EventBatch) -> Position {
        guard latestFormat == .text || batch.events.isEmpty, let layout, layout.generation == .columns else {
            return start
        }
        let columns = layout.columns
        var at = start
        while at < limit, ASCII.isDigit(at.pointee), !isFull(batch) {
            var repetition = Repetition(at: at)
            guard ColumnRow.repeats(at, limit, isLine: false, layout, &texts, &repetition) else { break }
            lineNumber += 1
            repetition.columns.formUnion(columns)
            finish(text: repetition.time, hasTime: repetition.hasTime, layout)
            append(repetition, at, &batch)
            at = repetition.lineEnd + 1
        }
        return at
    }

    private mutating func takeObjects(_ start: Position, _ limit: Position, into batch: inout EventBatch) -> Position {
        guard latestFormat == .json || batch.events.isEmpty else { return start }
        var at = start
        while at < limit, at.pointee == ASCII.openBrace, !isFull(batch) {
            var repetition = Repetition(at: at)
            guard json.repeats(at, limit, isLine: false, &texts, &repetition) else { break }
            lineNumber += 1
            finish(json: repetition.time, repetition.hasTime ? .number : .absent)
            append(repetition, at, &batch)
            at = repetition.lineEnd + 1
        }
        return at
    }

    /// Takes a record behind a prefix; false if it does not repeat an earlier one.
    mutating func takeRepetition(
        _ body: Position, _ start: Position, _ end: Position, into batch: inout EventBatch
    ) -> Bool {
        var repetition = Repetition(at: start)
        if body.pointee == ASCII.openBrace {
            guard latestFormat == .json || batch.events.isEmpty,
                json.repeats(body, end, isLine: true, &texts, &repetition)
            else { return false }
            beginRecord(isBehindPrefix: true, &batch)
            finish(json: repetition.time, repetition.hasTime ? .number : .absent)
        } else {
            guard latestFormat == .text || batch.events.isEmpty, let layout, layout.generation == .columns,
                ColumnRow.repeats(body, end, isLine: true, layout, &texts, &repetition)
            else { return false }
            beginRecord(isBehindPrefix: true, &batch)
            repetition.columns.formUnion(layout.columns)
            finish(text: repetition.time, hasTime: repetition.hasTime, layout)
        }
        append(repetition, start, &batch)
        return true
    }

    /// The event is put together where it will stand: a struct that has just been written piece by piece is slow to copy.
    @inline(__always)
    private mutating func append(_ repetition: Repetition, _ start: Position, _ batch: inout EventBatch) {
        guard let record = repetition.record else { return }
        var columns = record.pointee.columns.union(repetition.columns)
        if repetition.names.hasCaller { columns.insert(.caller) }
        addFlags(to: &columns, record.pointee.tuple)
        openEvent = hasRecord ? batch.events.count : nil
        if clock != eventClock { noteClock(batch) }
        let text = batch.place(of: start, repetition.end)
        let event = batch.events.append(copyOf: record)
        event.pointee.text = text
        event.pointee.time = repetition.time
        event.pointee.function = repetition.names.function
        event.pointee.caller = repetition.names.caller
        event.pointee.tunnel = repetition.tunnel
        event.pointee.columns = columns
        event.pointee.line = lineNumber
        account.events += 1
    }
}
