import Catalogue
import Testing

@testable import Diagnosis

/// No capture shows everything: whatever it lacks, no text has a hole.
@Suite struct MissingValueTests {
    /// Nothing, all, and all but one of the values that a text names.
    private func fillings(_ text: String) -> [[String: String]] {
        let names = Template.names(in: text)
        let known = ExampleValues.all.filter { names.contains($0.key) }
        let lacking = names.map { name in known.filter { $0.key != name } }
        let empty = names.map { name in known.merging([name: ""]) { $1 } }
        return [known, [:], ExampleValues.always] + lacking + empty
    }

    @Test func sentences() {
        for signature in Signature.builtIn {
            for (list, text) in signature.sentences {
                for values in fillings(text) {
                    guard let said = Template.fill(text, values) else { continue }
                    #expect(Blemishes.of(said).isEmpty, "\(signature.id), \(list): \(said) \(Blemishes.of(said))")
                }
            }
        }
    }

    @Test func commands() {
        for signature in Signature.builtIn {
            for (list, text) in signature.commandTexts {
                for values in fillings(text) {
                    guard let said = Template.command(text, values) else { continue }
                    let blemishes = list == "fix" ? Blemishes.of(said.replacing("    # ", with: " # ")) : []
                    #expect(
                        (Blemishes.ofCommand(said) + blemishes.filter { $0 == "  " }).isEmpty,
                        "\(signature.id), \(list): \(said) \(Blemishes.ofCommand(said))")
                }
            }
        }
    }

    @Test func titles() {
        for signature in Signature.builtIn {
            for text in [signature.title] + signature.consequences.map(\.title) {
                for values in fillings(text) {
                    let title = Template.title(text, values)
                    #expect(Blemishes.of(title).isEmpty, "\(signature.id): \(title) \(Blemishes.of(title))")
                }
            }
        }
    }

    /// With all that it lacks a finding still says what happened.
    @Test func somethingIsSaid() {
        for signature in Signature.builtIn.filter { $0.trigger == .drop } {
            let said = signature.summary.compactMap { Template.fill($0.text, ExampleValues.always) }
            #expect(!said.isEmpty, "\(signature.id)")
        }
    }

    @Test func whatIsMissingTakesItsTextWithIt() {
        #expect(Template.fill("ip route get {destinationAddress}", [:]) == nil)
        #expect(Template.fill("ip route get {destinationAddress}", ["destinationAddress": ""]) == nil)
        #expect(Template.fill("lost on {iface|the way}", [:]) == "lost on the way")
        #expect(Template.fill("lost{onIface|}.", [:]) == "lost.")
        #expect(
            Template.fill("asked for the MAC address, which nobody gave,{place|}.", [:])?.hasSuffix("gave.") == true)
        #expect(Template.fill("freed by {function}{byCaller}", ["function": "kfree_skb"]) == "freed by kfree_skb")
        #expect(Template.fill("chain { policy drop; }", [:]) == "chain { policy drop; }")
        #expect(Template.title("no route to {server}", [:]) == "no route to (not shown)")
    }

    @Test func aCommandStandsWithoutACommentThatLacksAValue() {
        #expect(Template.command("ip rule    # in {netns}: which applies?", [:]) == "ip rule    # which applies?")
        #expect(Template.command("ip rule    # in {netns}", [:]) == "ip rule")
        #expect(Template.command("ip rule    # in {netns}, at once", [:]) == "ip rule    # at once")
        #expect(Template.command("ip rule    # towards {server}", [:]) == "ip rule")
        #expect(Template.command("ip neigh show dev {ifaceArg}    # in {netns}", ["netns": "netns 1"]) == nil)
    }

    @Test func packetsAreCountedByWhatTheyAre() {
        var tally = PacketTally("SYN", 1)
        #expect(tally.phrase == "1 SYN")
        tally.add("SYN", 2)
        #expect(tally.phrase == "3 SYNs")
        tally.add("datagram", 1)
        #expect(tally.phrase == "3 SYNs and a datagram")
        tally.add("ACK", 1)
        #expect(tally.phrase == "3 SYNs, a datagram and an ACK")
        tally.add("RST", 4)
        #expect(tally.phrase == "9 packets")
        #expect(tally.noun == "packet")
    }
}
