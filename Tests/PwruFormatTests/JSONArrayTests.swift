import Testing

@testable import PwruFormat

/// Objects of pwru's in an array, as other tools write them.
@Suite struct JSONArrayTests {
    private let objects = (1...5).map {
        #"{"skb":"0xffff8973411ee2e8","cpu":1,"process":"curl:25","func":"ip_rcv","time":40616304386\#($0),"netns":4026532214,"tuple":{"saddr":"10.1.0.1","daddr":"10.1.0.2"}}"#
    }

    private func pretty(_ object: String, indent: String) -> String {
        let body = object.dropFirst().dropLast().replacing(",\"", with: ",\n\(indent)  \"")
        return "\(indent){\n\(indent)  \(body)\n\(indent)}"
    }

    @Test func anArrayOnOneLineIsOneLineOfEvents() throws {
        for text in ["[" + objects.joined(separator: ",") + "]", "[ " + objects.joined(separator: " , ") + " ]\n"] {
            let reading = try Reading(text)
            #expect(reading.events.map(\.time) == (1...5).map { 406_163_043_860 + $0 })
            #expect(reading.events.allSatisfy { $0.line == 1 })
            #expect(reading.account.events == 1 && reading.account.lines == 1)
            #expect(reading.texts == objects)
        }
    }

    @Test func anObjectALine() throws {
        let apart = try Reading("[\n" + objects.joined(separator: ",\n") + "\n]\n")
        #expect(apart.account.events == 5 && apart.account.foreign == 2 && apart.account.lines == 7)
        let glued = try Reading("[" + objects.joined(separator: ",\n") + "]\n")
        #expect(glued.account.events == 5 && glued.account.lines == 5)
        #expect(glued.events.map(\.time) == apart.events.map(\.time))
    }

    @Test(arguments: ["", "  ", "    "])
    func prettyPrinted(_ indent: String) throws {
        let text = "[\n" + objects.map { pretty($0, indent: indent) }.joined(separator: ",\n") + "\n]\n"
        let reading = try Reading(text)
        #expect(reading.account.events == 5 && reading.account.foreign == 2 && reading.account.malformed == 0)
        #expect(reading.account.lines == text.split(separator: "\n").count)
    }

    /// More objects than a batch holds come in several batches, and the line counts once.
    @Test func longArraysComeInPieces() throws {
        let many = Array(repeating: objects.joined(separator: ","), count: 5000).joined(separator: ",")
        let reading = try Reading("[\(many)]\n\(objects[0])\n")
        #expect(reading.events.count == 25_001)
        #expect(reading.account.events == 2 && reading.account.lines == 2)
    }

    @Test func otherArraysAreForeign() throws {
        let account = try Reading("[{\"a\":1},{\"b\":2}]\n[1,2]\n[]\n[{}]\n").account
        #expect(account.foreign == 4)
    }

    @Test func brokenArraysAreCountedToTheLine() throws {
        let account = try Reading("[\(objects[0]),{\"skb\":\"0xffff\n\(objects[1])\n").account
        #expect(account.lines == 2 && account.events == 2)
    }

    /// An object that goes on in the next line is not read by comparison with the one before it.
    @Test func aNewlineWithinARepeatedObjectIsALine() throws {
        let reading = try Reading(
            """
            {"skb":"0xffff88d6461ea8e8","process":"/tmp/pwru:4726","func":"skb_push","time":0,"iface":"0","tuple":{}}
            {"skb":"0xffff88d6461ea8e8","process":"/tmp/pwru:4726","func":"skb_push","time":7,"netns":2,"iface":"0","mtu"
            :0,"tuple":{}}

            """)
        #expect(reading.account.events == 2 && reading.account.continuation == 1 && reading.account.lines == 3)
        #expect(reading.events.map(\.line) == [1, 2])
    }
}
