/// The form in which conditions stand in JSON: a bare string is a fact, everything else an object with one key.
///
///     {"all": ["droppedByNetfilter", {"not": "trackedHere"}, {"reason": ["NETFILTER_DROP"]}, {"mark": [3328, 3840]}]}
extension Condition: Codable {
    private enum Key: String, CodingKey {
        case all, any, not, reason, caller, hook, passed, passedHere, after, wouldShow, shows, kernelHasReason, mark,
            transport
    }

    public init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer(), let fact = try? single.decode(Fact.self) {
            self = .fact(fact)
            return
        }
        let container = try decoder.container(keyedBy: Key.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a condition is the name of a fact, or an object with exactly one of: "
                        + "all, any, not, reason, caller, hook, passed, passedHere, after, wouldShow, shows, "
                        + "kernelHasReason, mark, transport"))
        }
        switch key {
        case .all: self = .all(try container.decode([Condition].self, forKey: key))
        case .any: self = .any(try container.decode([Condition].self, forKey: key))
        case .not: self = .not(try container.decode(Condition.self, forKey: key))
        case .reason: self = .reason(try container.decode([String].self, forKey: key))
        case .caller: self = .caller(try container.decode([String].self, forKey: key))
        case .hook: self = .hook(try container.decode([String].self, forKey: key))
        case .passed: self = .passed(try container.decode([String].self, forKey: key))
        case .passedHere: self = .passedHere(try container.decode([String].self, forKey: key))
        case .after: self = .after(try container.decode([String].self, forKey: key))
        case .wouldShow: self = .wouldShow(try container.decode([String].self, forKey: key))
        case .shows: self = .shows(try container.decode([String].self, forKey: key))
        case .kernelHasReason: self = .kernelHasReason(try container.decode([String].self, forKey: key))
        case .transport: self = .transport(try container.decode([String].self, forKey: key))
        case .mark:
            let parts = try container.decode([UInt32].self, forKey: key)
            guard parts.count == 2 else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "mark takes two numbers: value and mask")
            }
            self = .mark(value: parts[0], mask: parts[1])
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if case .fact(let fact) = self {
            var single = encoder.singleValueContainer()
            try single.encode(fact)
            return
        }
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .fact: break
        case .all(let parts): try container.encode(parts, forKey: .all)
        case .any(let parts): try container.encode(parts, forKey: .any)
        case .not(let part): try container.encode(part, forKey: .not)
        case .reason(let names): try container.encode(names, forKey: .reason)
        case .caller(let names): try container.encode(names, forKey: .caller)
        case .hook(let names): try container.encode(names, forKey: .hook)
        case .passed(let names): try container.encode(names, forKey: .passed)
        case .passedHere(let names): try container.encode(names, forKey: .passedHere)
        case .after(let names): try container.encode(names, forKey: .after)
        case .wouldShow(let names): try container.encode(names, forKey: .wouldShow)
        case .shows(let names): try container.encode(names, forKey: .shows)
        case .kernelHasReason(let names): try container.encode(names, forKey: .kernelHasReason)
        case .transport(let names): try container.encode(names, forKey: .transport)
        case .mark(let value, let mask): try container.encode([value, mask], forKey: .mark)
        }
    }
}
