import Testing

@testable import PwruFormat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite struct SourceTests {
    private let row = RowPrinter().row(RowPrinter.Event())

    @Test func readsLongInput() throws {
        let reading = try Reading(rows(20_000))
        #expect(reading.events.count == 20_000)
        #expect(reading.events.map(\.line) == (1...20_000).map { UInt64($0) })
        #expect(reading.reader.warnings.isEmpty)
    }

    @Test func missingFilesAndDirectoriesAreErrors() {
        #expect(throws: InputError(path: "/no/such.txt", reason: "No such file or directory")) {
            try ByteSource.file("/no/such.txt")
        }
        #expect(throws: InputError(path: "/", reason: "Is a directory")) { try ByteSource.file("/") }
        #expect(InputError(path: "a.txt", reason: "why").description == "a.txt: why")
    }

    @Test func gzipIsUnpacked() throws {
        let plain = rows(5000)
        let reading = try Reading(gzip(plain))
        #expect(reading.events.count == 5000)
        #expect(reading.reader.warnings.isEmpty)
        let members = try Reading(gzip(plain) + gzip([]) + gzip(plain) + [0, 0, 0])
        #expect(members.events.count == 10_000)
        #expect(members.reader.warnings.isEmpty)
    }

    @Test func truncatedGzipIsReadUpToTheCut() throws {
        let packed = gzip(rows(5000))
        let reading = try Reading(Array(packed.prefix(packed.count / 2)))
        #expect((100..<5000).contains(reading.events.count))
        #expect(reading.reader.warnings == ["memory: gzip data ends early; read up to there"])
    }

    @Test func corruptGzipIsReadUpToTheDamage() throws {
        var packed = gzip(rows(5000))
        for index in packed.count / 2..<packed.count / 2 + 64 { packed[index] ^= 0x5A }
        let reading = try Reading(packed)
        #expect((100..<5000).contains(reading.events.count))
        #expect(reading.reader.warnings == ["memory: gzip data is corrupt; read up to there"])
        let garbage = try Reading(gzip(rows(10)) + Array("hello".utf8))
        #expect(garbage.events.count == 10)
        #expect(garbage.reader.warnings == ["memory: bytes after the end of the gzip data were ignored"])
        #expect(try Reading([0x1F, 0x8B, 0x08]).reader.warnings.count == 1)
        #expect(try Reading([0x1F]).account.foreign == 1)
    }

    @Test(arguments: [
        "x", "\0", " ", "\r", "^C", "> ", ">", "[pod/", "pwru ", "a | ", "2026/02/03 10:11:12 ",
        "Feb 03 10:11:12 a b: ",
        "^", "2026-02-03T10:11:12Z ", "(a)", "a) (", "{", "\u{1B}[1m", "1 / 5 [-->___] 20.00% ? p/s", "0xffff1 0 [",
        "a] ", "0xffff1 ",
        "a:1 ", "->", #"{"a":["#, "0xffff1 0 a:1 ", "1.1.1.1:1->2.2.2.2:2(tcp) ", "a=b ",
    ])
    func longLinesAreNotQuadratic(_ piece: String) throws {
        let clock = ContinuousClock()
        for start in [
            "", "0xffff1 0 a:1 ip_rcv ", "0xffff1 0 [", "0xffff1 0 a:1 ", #"{"skb":"0xffff1","func":"ip_rcv","x":""#,
        ] {
            let text = start + String(repeating: piece, count: 400_000 / piece.utf8.count) + "\n" + row
            let bytes = Array(text.utf8)
            let elapsed = try clock.measure {
                let reading = try Reading(bytes)
                #expect(reading.account.lines == 2)
                #expect(reading.account.events >= 1)
            }
            #expect(elapsed < .seconds(5), "\(start)")
        }
    }

    @Test func linesMayBeLongerThanTheBuffer() throws {
        let long =
            #"{"skb":"0xffff1","func":"ip_rcv","skb_metadata":"\#(String(repeating: ".x = 1,", count: 500_000))"}"#
        let reading = try Reading(row + long + "\n" + row + long)
        #expect(reading.account.events == 4)
        #expect(reading.texts[1] == long)
    }

    /// A pipe whose reader must not be kept waiting.
    @Test func livePipesAreNotWaitedFor() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let output = ends[1]
        func send(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(output, $0.baseAddress, $0.count) } }

        let reader = TraceReader(source: try .file("/dev/fd/\(ends[0])"))
        var batch = EventBatch()
        send(row + "0xffff8a29c1dd68e8 0   cu")
        #expect(try reader.next(into: &batch))
        #expect(batch.events.count == 1)
        send("rl:489         4026532214 0               0         0x0000 1500  60    :0->:0() ip_rcv\nip_rcv\nip_sub")
        #expect(try reader.next(into: &batch))
        #expect(batch.events.map { reader.vocabulary.name($0.process) } == ["curl:489"])
        send("list_rcv\n" + row + "sk_skb_reason_drop\nnft_do_chain\n")
        #expect(try reader.next(into: &batch))
        #expect(batch.events.map { reader.vocabulary.function($0.caller).text } == ["nft_do_chain"])
        close(output)
        #expect(try !reader.next(into: &batch))
        #expect(reader.account.events == 3)
        #expect(reader.account.continuation == 4)
        close(ends[0])
    }
}
