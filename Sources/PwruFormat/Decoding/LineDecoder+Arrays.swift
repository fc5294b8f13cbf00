/// JSON that something has made of pwru's objects: an array, on one line or with an object a line.
///
///     [{"skb":…},{"skb":…},
///     {"skb":…}]
extension LineDecoder {
    /// Takes the objects of a line. The line counts once, however many there are.
    mutating func judgeObjects(
        _ start: Position, _ end: Position, text: (start: Position, end: Position), into batch: inout EventBatch
    ) -> Verdict? {
        var verdict = Verdict.foreign
        if arrayOffset == 0, start.pointee == ASCII.openBrace {
            guard let whole = judgeObject(start, end, text: text, into: &batch) else { return nil }
            if whole == .event { return whole }
            verdict = whole
            // A whole line of objects, or nothing of it: what follows a lone object may be anything.
            guard Self.holdsObjectsOnly(start, end) else { return whole }
        }
        var at = start + min(arrayOffset, end - start)
        var isTaken = arrayOffset > 0
        var count = 0
        while let object = Self.nextObject(&at, end) {
            let offset = object.start - start
            if isOverfull(batch) || count >= Self.arrayBatch {
                arrayOffset = offset
                return nil
            }
            switch judgeObject(object.start, object.end, text: object, into: &batch) {
            case .event?:
                count += 1
                if isTaken { account.events -= 1 }
                isTaken = true
            case nil:
                // The first of a batch of another kind.
                arrayOffset = offset
                return nil
            case .some(let other): if verdict == .foreign { verdict = other }
            }
        }
        arrayOffset = 0
        return isTaken ? .event : verdict
    }

    /// Objects of a line that are handed out at once.
    private static let arrayBatch = 4096

    private static func holdsObjectsOnly(_ start: Position, _ end: Position) -> Bool {
        var at = start
        while nextObject(&at, end) != nil {
            // Two objects without a comma are two lines run together.
            while at < end, at.pointee <= ASCII.space { at += 1 }
            if at < end, at.pointee == ASCII.openBrace { return false }
        }
        while at < end, at.pointee <= ASCII.space || at.pointee == ASCII.comma || at.pointee == ASCII.closeBracket {
            at += 1
        }
        return at == end
    }

    /// Moves behind the next object of an array; nil at its end, or where something else stands.
    private static func nextObject(
        _ at: inout Position, _ end: Position
    ) -> (start: Position, end: Position)? {
        while at < end {
            let byte = at.pointee
            guard byte <= ASCII.space || byte == ASCII.comma || byte == ASCII.openBracket else { break }
            at += 1
        }
        guard at < end, at.pointee == ASCII.openBrace else { return nil }
        let start = at
        var cursor = JSONCursor(at: at, end: end)
        guard cursor.skipValue() else { return nil }
        at = cursor.at
        return (start, at)
    }
}
