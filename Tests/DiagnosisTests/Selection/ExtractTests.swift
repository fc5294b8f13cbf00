import Catalogue
import Foundation
import PwruFormat
import Testing

@testable import Diagnosis

/// Extracts of captures: few lines, their own, and the same findings.
@Suite struct ExtractTests {
    private struct Made {
        var bytes: [UInt8]
        var complaints: [String]
        var findings: [Finding]
    }

    private func extract(
        _ bytes: [UInt8], packets: Int = 1, _ choose: (inout Selection) -> Void = { _ in }
    ) throws -> Made {
        var selection = Selection()
        choose(&selection)
        let plan = try ExtractPlan(
            .memory(bytes), name: "capture", catalogue: Signature.builtIn, selection: selection, packets: packets)
        if plan.levels.isEmpty { return Made(bytes: [], complaints: [], findings: plan.findings) }
        let extract = try Extract(plan, .memory(bytes), catalogue: Signature.builtIn)
        return Made(bytes: extract.bytes, complaints: extract.complaints, findings: plan.findings)
    }

    private func names(_ findings: [Finding]) -> Set<String> {
        Set(findings.filter { $0.role != .note }.map { "\($0.role) \($0.signature) \($0.confidence)" })
    }

    private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: 0x0A) }

    /// Whether lines are some of others, in their order.
    private func isPart(_ some: [ArraySlice<UInt8>], of all: [ArraySlice<UInt8>]) -> Bool {
        var rest = all[...]
        for line in some {
            guard let found = rest.firstIndex(of: line) else { return false }
            rest = rest[(found + 1)...]
        }
        return true
    }

    private func diagnosed(_ bytes: [UInt8]) -> Analysis { diagnose(String(decoding: bytes, as: UTF8.self)) }

    @Test(arguments: RealCapture.all, RealCapture.Format.allCases)
    func theExtractShowsTheSame(_ capture: RealCapture, _ format: RealCapture.Format) throws {
        let bytes = try capture.bytes(format)
        let made = try extract(bytes)
        #expect(made.complaints == [])
        #expect(isPart(lines(made.bytes), of: lines(bytes)))
        if capture.expectation.isHealthy { return #expect(made.bytes.isEmpty) }
        let whole = diagnosed(bytes)
        let part = diagnosed(made.bytes)
        #expect(names(part.findings) == names(whole.findings))
        #expect(part.inputs[0].account.malformed == 0 && part.inputs[0].account.foreign == 0)
    }

    /// The same as other kernels and other commands would have recorded it.
    @Test(
        arguments: RealCapture.all.filter { !$0.expectation.isHealthy }, [Variant.kernel6_1, .withoutFlags, .cutShort])
    func theExtractOfAVariantShowsTheSame(_ capture: RealCapture, _ variant: Variant) throws {
        let bytes = Array(variant.text(try capture.records()).utf8)
        let made = try extract(bytes)
        #expect(made.complaints == [])
        #expect(names(diagnosed(made.bytes).findings) == names(diagnosed(bytes).findings), "\(capture.name)")
    }

    @Test func aLongCaptureBecomesFewLines() throws {
        let healthy = try RealCapture.named("cc").bytes(.text)
        let failing = lines(try RealCapture.named("c1").bytes(.text)).dropFirst()
        let bytes =
            healthy + Array(failing.joined(separator: [0x0A])) + [0x0A]
            + lines(healthy).dropFirst().joined(separator: [0x0A])
        let made = try extract(bytes)
        #expect(lines(bytes).count > 40_000 && lines(made.bytes).count < 150)
        let found = names(diagnosed(made.bytes).findings)
        #expect(found == names(made.findings) && found.contains("cause firewall-drop likely"))
    }

    @Test func morePacketsOnRequest() throws {
        let bytes = try RealCapture.named("a1").bytes(.text)
        func dropped(_ packets: Int) throws -> Int {
            diagnosed(try extract(bytes, packets: packets).bytes).causes.reduce(0) { $0 + $1.packets }
        }
        #expect(try dropped(1) == 1 && dropped(3) == 3 && dropped(100) == 5)
    }

    @Test func chosenPacketsComeWhole() throws {
        let bytes = try RealCapture.named("a4").bytes(.text)
        let text = lines(bytes)
        let skb = try #require(text.dropFirst().first.map { String(decoding: $0.prefix(18), as: UTF8.self) })
        let made = try extract(bytes, packets: .max) { $0.skbs = [UInt64(skb.dropFirst(2), radix: 16)!] }
        #expect(lines(made.bytes).dropFirst().allSatisfy { $0.starts(with: skb.utf8) })
        #expect(lines(made.bytes).count == text.count { $0.starts(with: skb.utf8) } + 1)
        #expect(lines(made.bytes)[0] == text[0])
    }

    /// A full accept queue drops no packet in pwru's eyes, and is what the capture is about.
    @Test func dropsOnlyTakesWhatIsLostWithoutADrop() throws {
        let made = try extract(try RealCapture.named("t1").bytes(.text)) { $0.dropsOnly = true }
        #expect(names(diagnosed(made.bytes).findings).contains("cause listen-backlog-overflow likely"))
        var selection = Selection()
        selection.dropsOnly = true
        let analyzer = Analyzer(selection: selection)
        analyzer.analyze(.memory(try RealCapture.named("t1").bytes(.text)), name: "capture")
        #expect(!analyzer.result().causeIDs.contains("listen-backlog-overflow"))
    }

    @Test func stacksAndDumpsComeAlong() throws {
        let bytes = Array(
            """
            SKB                CPU PROCESS          NETNS      MARK/x        IFACE       PROTO  MTU   LEN   TUPLE FUNC
            0xffff888000001000 0   curl:1           4026531841 0             eth0:2      0x0800 1500  60    10.0.0.1:1000->10.0.0.2:80(tcp) ip_rcv
            ip_rcv
            __netif_receive_skb_one_core
            (struct sk_buff){
             .len = (unsigned int)60,
            }
            2026/11/23 03:23:38 INFO Listening for events..
            0xffff888000002000 0   curl:1           4026531841 0             eth0:2      0x0800 1500  60    10.0.0.1:1001->10.0.0.2:80(tcp) ip_rcv
            ip_rcv
            a remark of somebody
            0xffff888000001000 0   curl:1           4026531841 0             eth0:2      0x0800 1500  60    10.0.0.1:1000->10.0.0.2:80(tcp) kfree_skbmem

            """.utf8)
        let made = try extract(bytes) { $0.skbs = [0xffff_8880_0000_1000] }
        let text = lines(bytes)
        #expect(lines(made.bytes) == [text[0], text[1], text[2], text[3], text[4], text[5], text[6], text[11]])
    }

    @Test func theHeadingOfTheRunComesAlong() throws {
        let first = try RealCapture.named("oo").bytes(.text)
        let second = try RealCapture.named("c1").bytes(.text)
        let third = try RealCapture.named("oo").bytes(.json)
        let made = try extract(first + second + third)
        #expect(lines(made.bytes)[0] == lines(second)[0])
        #expect(lines(made.bytes).count { $0.starts(with: "SKB ".utf8) } == 1)
    }

    /// What is kept in memory to choose from is given up, the least wanted first; what must be there is copied at last.
    @Test func longExtractsAreNarrowed() throws {
        let bytes = try RealCapture.named("a1").bytes(.text)
        let plan = try ExtractPlan(
            .memory(bytes), name: "capture", catalogue: Signature.builtIn, selection: Selection(), packets: 1)
        let usual = try Extract(plan, .memory(bytes), catalogue: Signature.builtIn)
        let narrow = try Extract(plan, .memory(bytes), catalogue: Signature.builtIn, limit: usual.bytes.count)
        #expect(narrow.bytes == usual.bytes && !narrow.isTooLong)
        let none = try Extract(plan, .memory(bytes), catalogue: Signature.builtIn, limit: usual.bytes.count - 1)
        #expect(none.isTooLong && none.bytes.isEmpty)
        var copied: [UInt8] = []
        try Extract.copy(plan, levels: 1, .memory(bytes)) {
            copied += $0
            return true
        }
        #expect(copied == usual.bytes)
    }

    @Test func whatTheExtractDoesNotShowIsSaid() {
        let empty = ExtractCheck(
            [], catalogue: Signature.builtIn, expected: try! RealCapture.named("c1").diagnosed(.text).findings)
        #expect(empty.complaints.contains("it does not show firewall-drop"))
        let bytes = try! RealCapture.named("c1").bytes(.text)
        let other = ExtractCheck(bytes, catalogue: Signature.builtIn, expected: [])
        #expect(other.complaints == ["it shows firewall-drop, which the whole capture does not"])
        var finding = try! RealCapture.named("c1").diagnosed(.text).causes[0]
        finding.confidence = .possible
        let surer = ExtractCheck(bytes, catalogue: Signature.builtIn, expected: [finding])
        #expect(surer.complaints.contains("it shows firewall-drop as likely, not possible"))
    }
}

extension RealCapture {
    /// Its bytes, unpacked.
    func bytes(_ format: Format) throws -> [UInt8] {
        let source = try ByteSource.file(file(format).path)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try source.read(into: buffer), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
