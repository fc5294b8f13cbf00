import Testing

@testable import PwruFormat

/// Traces as people post them: some columns of some rows, quoted, cut, redacted, with remarks.
@Suite struct PostedTests {
    private static let folder =
        "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Captures/posted/"

    private static func text(_ name: String) throws -> String {
        let source = try ByteSource.file(folder + name)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = try bytes.withUnsafeMutableBytes { buffer in try source.read(into: buffer) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Lines by kind: events, continuation, header, noise, foreign, malformed; `-` where more than one answer will do.
    @Test func everyLineIsWhatItIs() throws {
        let rows = try Self.text("formats.tsv").split(separator: "\n")
        #expect(rows.count == 7)
        for row in rows {
            let cells = row.split(separator: "\t").map(String.init)
            let account = try Reading(.file(Self.folder + cells[0])).account
            let counts = [
                account.events, account.continuation, account.header, account.noise, account.foreign,
                account.malformed,
            ]
            for (expected, count) in zip(cells.dropFirst(), counts) where expected != "-" {
                #expect(Int(expected) == count, "\(cells[0]): \(counts)")
            }
        }
    }

    @Test func wordsInPlaceOfAddressesAreAddresses() throws {
        let reading = try Reading(.file(Self.folder + "143-redacted-addresses.txt"))
        #expect(Set(reading.events.map(\.tuple.description)) == ["x.x.x.x:49871->y.y.y.y:80(tcp)"])
    }

    @Test func aReasonThatAMailHasCutIsWhole() throws {
        let reading = try Reading(.file(Self.folder + "109-quoted-printable-reply.txt"))
        #expect(reading.events.map { reading.function($0).reason } == ["NOT_SPECIFIED", "TCP_RFC7323_PAWS"])
    }

    /// The packet goes into another namespace and is one packet still.
    @Test func rowsWithoutSKBAreOnePacket() throws {
        let reading = try Reading(.file(Self.folder + "015-redirect-peer-xfrm.txt"))
        #expect(Set(reading.events.map(\.skb)).count == 1)
        #expect(Set(reading.events.map(\.netns)).count == 2)
        #expect(reading.events.allSatisfy { $0.columns.contains(.guessedPacket) })
        #expect(reading.reader.parts[0].gaps == 2)
    }

    @Test func aCutTupleIsTheOneBeforeIt() throws {
        let reading = try Reading(.file(Self.folder + "119-func-tuple-cut.txt"))
        let tuples = reading.events.map(\.tuple.description)
        #expect(Set(tuples) == ["10.74.3.61:0->172.26.0.4:0(icmp)", "172.26.0.3:0->172.26.0.4:0(icmp)"])
        // The source was translated on the way.
        #expect(Set(reading.events.map(\.skb)).count == 1)
    }
}
