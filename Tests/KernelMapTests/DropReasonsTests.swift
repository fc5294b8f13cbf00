import KernelMap
import Testing

@Suite struct DropReasonsTests {
    @Test func everyReasonIsExplained() {
        #expect(DropReasons.all.count == 148)
        for reason in DropReasons.all {
            #expect(reason.meaning.count > 15, "\(reason.name)")
            #expect(reason.meaning.hasSuffix("."), "\(reason.name)")
            #expect(!reason.causes.isEmpty, "\(reason.name)")
            #expect(!reason.checks.isEmpty, "\(reason.name)")
            #expect(!reason.values.isEmpty, "\(reason.name)")
            #expect(reason.raisedBy.count <= 6, "\(reason.name)")
            for text in reason.causes + reason.checks + reason.counters + reason.raisedBy {
                #expect(!text.isEmpty && text.first != " " && text.last != " ", "\(reason.name)")
            }
        }
    }

    @Test func namesAreUniqueAndSorted() {
        let names = DropReasons.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !$0.hasPrefix("SKB_DROP_REASON_") })
    }

    @Test func oneNumberMeansOneReasonPerSubsystemAndKernel() {
        for kernel in Kernel.allCases {
            for subsystem in ["core", "qdisc", "openvswitch"] {
                let values = DropReasons.all.filter { $0.subsystem == subsystem }.compactMap { $0.values[kernel] }
                #expect(Set(values).count == values.count, "\(subsystem) on \(kernel)")
            }
        }
    }

    @Test func namesWithAndWithoutPrefix() throws {
        let plain = try #require(DropReasons.named("NETFILTER_DROP"))
        let prefixed = try #require(DropReasons.named("SKB_DROP_REASON_NETFILTER_DROP"))
        #expect(plain == prefixed)
        #expect(DropReasons.named("SKB_CONSUMED")?.nature == .notADrop)
        #expect(DropReasons.named("SKB_DROP_REASON_") == nil)
        #expect(DropReasons.named("netfilter_drop") == nil)
        #expect(DropReasons.named("") == nil)
    }

    @Test(arguments: [(7, Kernel.v6_1), (11, .v6_12), (12, .v7_3)])
    func netfilterDropUnderEachOfItsNumbers(value: Int, kernel: Kernel) {
        let match = DropReasons.numbered(value).first { $0.reason.name == "NETFILTER_DROP" }
        #expect(match?.kernels == [kernel])
    }

    @Test func twoNumbersMeanUnspecified() {
        for (value, kernels) in [(1, [Kernel.v6_1]), (2, [.v6_12, .v7_3])] {
            let match = DropReasons.numbered(value).first { $0.reason.nature == .unspecific }
            #expect(match?.reason.name == "NOT_SPECIFIED")
            #expect(match?.kernels == kernels)
        }
        #expect(DropReasons.numbered(2).map(\.reason.name) == ["NOT_SPECIFIED", "NO_SOCKET"])
    }

    @Test func aBareNumberMayBeAmbiguous() {
        let matches = DropReasons.numbered(196_609)
        #expect(matches.map(\.reason.name) == ["OVS_DROP_LAST_ACTION", "QDISC_DROP_GENERIC"])
        #expect(matches.map(\.kernels) == [[.v6_12], [.v7_3]])
        #expect(DropReasons.numbered(65_538).isEmpty)
        #expect(DropReasons.numbered(-1).isEmpty)
    }

    @Test func natures() throws {
        let expected: [(String, DropReason.Nature)] = [
            ("NO_SOCKET", .failure), ("IP_RPFILTER", .failure), ("QUEUE_PURGE", .normal), ("TCP_OLD_ACK", .normal),
            ("TCP_OLD_DATA", .normal), ("SKB_NOT_DROPPED_YET", .notADrop), ("NOT_SPECIFIED", .unspecific),
        ]
        for (name, nature) in expected {
            #expect(try #require(DropReasons.named(name)).nature == nature, "\(name)")
        }
        #expect(DropReasons.all.filter { $0.nature == .unspecific }.count == 1)
    }

    @Test func kernelsAreInOrderOfAge() {
        #expect(Kernel.allCases == Kernel.allCases.sorted())
        #expect(Kernel.v6_1 < .v6_12 && .v6_12 < Kernel.v7_3)
    }
}
