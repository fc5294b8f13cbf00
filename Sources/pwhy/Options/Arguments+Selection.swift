import Catalogue
import Diagnosis
import JSON
import PwruFormat

extension Arguments {
    /// Takes an option that chooses what is told, shown or extracted; false if it is none of these.
    mutating func select(_ name: String, _ value: () throws(UsageError) -> String) throws(UsageError) -> Bool {
        switch name {
        case "--skb": selection.skbs.append(try address(value()))
        case "--flow": selection.flows.append(try endpoint(value()))
        case "--since": selection.since = try moment(name, value())
        case "--until": selection.until = try moment(name, value())
        case "--drops-only": selection.dropsOnly = true
        case "--signature": selection.signatures.append(try value())
        default: return false
        }
        if selection.isImpossible { throw UsageError(message: "--since is later than --until") }
        return true
    }

    private func address(_ text: String) throws(UsageError) -> UInt64 {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
        guard let address = UInt64(digits, radix: 16) else {
            throw UsageError(message: "--skb takes an address as pwru prints it (0xffff…), not '\(text)'")
        }
        return address
    }

    private func endpoint(_ text: String) throws(UsageError) -> FlowSelector {
        guard let selector = FlowSelector(text) else {
            throw UsageError(message: "--flow takes HOST, HOST:PORT or [IPV6]:PORT, not '\(text)'")
        }
        return selector
    }

    private func moment(_ name: String, _ text: String) throws(UsageError) -> Moment {
        guard let moment = Moment(text) else {
            throw UsageError(
                message:
                    "\(name) takes nanoseconds since boot, 15:04:05.123, 2006-01-02T15:04:05 or +1.5s, not '\(text)'"
            )
        }
        return moment
    }

    /// The value of an option that takes a number of things.
    func count(_ name: String, _ text: String) throws(UsageError) -> Int {
        guard let count = Int(text), count > 0 else {
            throw UsageError(message: "\(name) takes a number from 1 on, not '\(text)'")
        }
        return count
    }

    /// A source as it is to be read: with its names replaced, if that was asked for.
    func shown(_ source: ByteSource) -> ByteSource { anonymizer.map { source.anonymized(by: $0) } ?? source }

    /// An input's name as it is to be shown.
    func shown(inputName: String) -> String { anonymizer?.name(ofInput: inputName) ?? inputName }

    /// What is wrong with the only input of an analysis, if it is rather a misspelt command than a file; nil if nothing is.
    static func complaint(aboutFirst captures: [CaptureFiles], of arguments: Arguments) -> String? {
        guard arguments.command == .analyze, let word = arguments.inputs.first,
            word.utf8.allSatisfy({ (0x61...0x7a).contains($0) }), captures.contains(where: { $0.files == [word] }),
            !InputList.exists(word)
        else { return nil }
        let suggestion = Suggestion.text(for: word, among: CommandSpec.named.map(\.word) + ["help"])
        return suggestion.isEmpty ? nil : "no command and no file is called '\(word)'\(suggestion)"
    }

    /// What is wrong with `--signature`, by the signatures that there are; nil if nothing is.
    static func complaint(about signatures: [String], among catalogue: [Signature]) -> String? {
        let known = Finding.signatures(of: catalogue)
        guard let unknown = signatures.first(where: { !known.contains($0) }) else { return nil }
        return "unknown signature '\(unknown)'\(Suggestion.text(for: unknown, among: known))"
    }
}
