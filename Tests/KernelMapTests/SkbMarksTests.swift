import KernelMap
import Testing

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
}
