import Testing

@testable import Diagnosis
@testable import Report
@testable import SkbPaths

@Suite("Owners")
struct OwnerWordsTests {
    private func outline(_ stations: [Station]) -> PathOutline {
        PathOutline(
            skb: 1, firstLine: 1, lastLine: 9, conversation: "", tcpFlags: "", end: .lostFromView, stations: stations)
    }

    private func remarks(_ stations: [Station], _ witnesses: Set<String> = []) -> [String] {
        Story(outline(stations), .full, witnesses: witnesses).items.compactMap {
            if case .row(let row) = $0 { row.remark } else { nil }
        }
    }

    private func station(_ line: UInt64, _ iface: String, _ remark: Station.Remark = .none) -> Station {
        Fixtures.station(line, iface: iface, phase: "device", "netif_rx", remark)
    }

    @Test("An interface is introduced once, as a supposition")
    func interfaces() {
        let told = remarks([
            station(1, "docker0"), station(2, "docker0"), station(3, "cilium_host", .forLocalHost),
            station(4, "docker0", .forwarded), station(5, "tunl0"),
        ])
        #expect(
            told == [
                "probably Docker's bridge", "", "for this host [probably Cilium's veth to cilium_net]", "forwarded",
                "probably IPIP of Calico or Cilium",
            ])
    }

    @Test(
        "Common names, prefixes alone and nobody's names say nothing", arguments: ["eth0", "lo", "veth0", "cali1", ""])
    func commonNames(iface: String) {
        #expect(remarks([station(1, iface, .forwarded)]) == ["forwarded"])
        #expect(KnownName.all(in: [outline([station(1, iface)])]).isEmpty)
    }

    @Test("A mark is its owner's with a witness, perhaps somebody's without, and nobody's when cleared")
    func marks() {
        let set = station(1, "eth0", .marked(from: 0, to: 0xd00))
        #expect(remarks([set]) == ["mark 0 → 0xd00 (perhaps Cilium: arrived decrypted from WireGuard or IPsec)"])
        let known = ["mark 0 → 0xd00 (Cilium: arrived decrypted from WireGuard or IPsec)"]
        #expect(remarks([set], ["Cilium"]) == known)
        #expect(remarks([station(1, "cilium_wg0", .marked(from: 0, to: 0xd00))]) == known)
        #expect(remarks([station(1, "cilium_wg0", .marked(from: 0xd00, to: 0))])[0].hasPrefix("mark 0xd00 cleared ["))
        #expect(remarks([station(1, "eth0", .marked(from: 0, to: 7))]) == ["mark 0 → 0x7"])
        #expect(
            remarks([station(1, "eth0", .marked(from: 0, to: 0x80))])
                == ["mark 0 → 0x80 (perhaps Cilium or AWS VPC CNI)"])
    }

    @Test("A program names its author")
    func programs() {
        var station = station(1, "eth0", .marked(from: 0, to: 0xf00))
        station.program = "cil_from_host"
        station.mark = 0xf00
        #expect(remarks([station]) == ["mark 0 → 0xf00 (Cilium: carries the security identity of its sender)"])
        let known = KnownName.all(in: [outline([station])])
        #expect(known.map(\.what) == ["program cil_from_host", "mark 0xf00/0xf00"])
        #expect(known.map(\.certain) == [false, true])
    }

    @Test("What is known of a finding: each once, marks of zero and marks without a place not at all")
    func known() {
        var marked = station(1, "kubespan")
        marked.mark = 0x20
        var placeless = station(2, "")
        placeless.ifindex = 0
        placeless.mark = 0x4000
        var other = station(3, "eth0")
        other.mark = 0x4000
        let known = KnownName.all(in: [outline([marked, placeless]), outline([other, marked, station(4, "eth0")])])
        #expect(known.map(\.what) == ["interface kubespan", "mark 0x20/0x60", "mark 0x4000/0x4000"])
        #expect(known.map(\.owner) == ["KubeSpan", "KubeSpan", "kube-proxy"])
        #expect(known.map(\.certain) == [false, true, false])
        #expect(KnownName.all(in: [outline([placeless])]).isEmpty)
    }

    @Test("No more than a few of each kind")
    func many() {
        let stations = (0..<40).map { station(UInt64($0), "flannel.\($0)") }
        #expect(KnownName.all(in: [outline(stations)]).count == 8)
    }

    @Test("Suppositions are told as such")
    func section() {
        var finding = Fixtures.cause
        finding.known = [
            KnownName(kind: .interface, what: "interface docker0", owner: "Docker", meaning: "bridge", certain: false),
            KnownName(kind: .program, what: "program cil_x", owner: "Cilium", meaning: "BPF program", certain: false),
            KnownName(kind: .mark, what: "mark 0x80", owner: "A or B", meaning: "one; or two", certain: false),
        ]
        let text = TerminalReport.render(Fixtures.analysis([finding]), style: TextStyle(color: false, width: 120))
        #expect(
            text.contains(
                """
                  Known here  by name probably Docker: docker0; probably Cilium: cil_x
                              mark 0x80, perhaps of A or B: one; or two

                """))
        finding.known = []
        #expect(!TerminalReport.render(Fixtures.analysis([finding]), style: TextStyle(color: false)).contains("Known"))
    }

    @Test("What a trace calls an interface cannot write to the terminal")
    func hostile() {
        var finding = Fixtures.cause
        finding.known[0].what = "interface cilium_\u{1b}[2J\u{202e}"
        let text = TerminalReport.render(Fixtures.analysis([finding]), style: TextStyle(color: false))
        #expect(!text.unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x202e })
    }
}
