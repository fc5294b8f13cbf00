import Testing

@testable import KernelMap

@Suite struct SkbMarksTests {
    private func names(_ mark: UInt32) -> [String] { SkbMarks.meanings(of: mark).map { "\($0.owner) \($0.name)" } }

    @Test func zeroAndUnknownMarksMeanNothing() {
        #expect(SkbMarks.meanings(of: 0).isEmpty)
        #expect(SkbMarks.meanings(of: 1).isEmpty)
    }

    @Test func ciliumDecrypted() {
        let meanings = SkbMarks.meanings(of: 0xd00)
        #expect(meanings.first?.name == "MARK_MAGIC_DECRYPT")
        #expect(meanings.first?.meaning == "arrived decrypted from WireGuard or IPsec")
        #expect(meanings.allSatisfy { $0.owner == "Cilium" })
        #expect(SkbMarks.meanings(of: 0x6e35_0d00).first?.name == "MARK_MAGIC_DECRYPT")
    }

    @Test func theFiveBitMagicsGoBeforeTheFourBitOnes() {
        #expect(names(0xe00) == ["Cilium MARK_MAGIC_ENCRYPT"])
        #expect(names(0x1e00) == ["Cilium MARK_MAGIC_WG_ENCRYPTED", "Cilium MARK_MAGIC_ENCRYPT"])
        #expect(names(0x1400).first == "Cilium MARK_MAGIC_OVERLAY_ENCRYPTED")
        #expect(names(0x1d00).first == "Cilium MagicMarkDecryptedOverlay")
        #expect(names(0x1500).first?.hasPrefix("Cilium MARK_MAGIC_SNAT_DONE") == true)
        #expect(names(0x1234_1e00).first == "Cilium MARK_MAGIC_WG_ENCRYPTED")
    }

    @Test func kubeSpan() {
        #expect(names(0x20) == ["KubeSpan fwmark encrypted"])
        #expect(names(0x40) == ["KubeSpan fwmark force"])
        #expect(!names(0x60).contains { $0.hasPrefix("KubeSpan") })
    }

    @Test func others() {
        #expect(names(0x4000).first == "kube-proxy KUBE-MARK-MASQ")
        #expect(names(0x8000).first == "kube-proxy KUBE-MARK-DROP")
        #expect(names(0x539).first == "Istio ztunnel outbound (1337)")
        #expect(names(0x539).contains("Cilium MARK_MAGIC_EGW_DONE"))
        #expect(names(0x40000).first == "Tailscale subnet route mark")
        #expect(names(0xca6c).first == "wg-quick fwmark 51820")
        #expect(Set(SkbMarks.meanings(of: 0x80).map(\.owner)) == ["Cilium", "AWS VPC CNI"])
    }

    @Test func everyMeaningFitsItsMark() {
        for mark in (0..<0x2000).map(UInt32.init) + [0x1bd00, 0x1745ec, 0x8_0000, 0x100_0000] {
            for meaning in SkbMarks.meanings(of: mark) {
                #expect(mark & meaning.mask == meaning.value)
                #expect(meaning.value & ~meaning.mask == 0)
                #expect(!meaning.owner.isEmpty && !meaning.meaning.isEmpty)
            }
        }
    }

    private func reading(_ mark: UInt32, _ witnesses: Set<String>) -> MarkReading? {
        SkbMarks.reading(of: mark, witnesses: witnesses)
    }

    @Test func aZeroMarkIsNobodys() {
        #expect(reading(0, ["Cilium", "KubeSpan"]) == nil)
        #expect(reading(1, ["Cilium"]) == nil)
    }

    @Test func withAWitnessTheBitsUnderTheMaskCount() {
        let identity = reading(0x6e35_0d00, ["Cilium"])
        #expect(identity?.owners == "Cilium" && identity?.isSupported == true)
        #expect(identity?.meanings.first?.name == "MARK_MAGIC_DECRYPT")
        #expect(reading(0x6e35_0d00, []) == nil)
        #expect(reading(0x6e35_0d00, ["KubeSpan"]) == nil)
    }

    @Test func withoutAWitnessAWholeValueIsASupposition() {
        let lone = reading(0x4000, [])
        #expect(lone?.owners == "kube-proxy" && lone?.isSupported == false)
        #expect(reading(0x20, ["Cilium"])?.isSupported == false)
        #expect(reading(0x20, ["KubeSpan"])?.isSupported == true)
    }

    @Test func severalOwnersAreAllNamedTheWitnessedFirst() {
        #expect(reading(0x80, [])?.owners == "Cilium or AWS VPC CNI")
        #expect(reading(0x80, ["AWS VPC CNI"])?.owners == "AWS VPC CNI or Cilium")
        #expect(reading(0x539, ["Cilium"])?.owners == "Cilium or Istio")
        #expect(reading(0xd40, ["Cilium", "KubeSpan"])?.owners == "Cilium or KubeSpan")
        for (mark, witnesses) in [(0x80, ["AWS VPC CNI"]), (0x539, ["Cilium"]), (0xd40, ["Cilium", "KubeSpan"])] {
            #expect(reading(UInt32(mark), Set(witnesses))?.isSupported == false)
        }
        let three = MarkReading(
            mark: 1, meanings: ["A", "B", "C"].map { MarkMeaning.make($0) }, isSupported: false)
        #expect(three.owners == "A, B or C")
    }

    @Test func aSingleBitIsNeverCertain() {
        #expect(reading(0x10000, ["Calico"])?.isSupported == false)
        #expect(reading(0x10000, ["Calico"])?.owners == "Calico")
    }
}

extension MarkMeaning {
    fileprivate static func make(_ owner: String) -> MarkMeaning {
        MarkMeaning(owner: owner, name: "", value: 1, mask: 1, meaning: "", note: "")
    }
}
