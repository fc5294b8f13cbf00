import KernelMap
import Testing

@Suite struct CompanionsTests {
    @Test func aWordHoldsABitForEitherSideOfEach() {
        #expect(Companions.pairs.count <= 32)
        #expect(Set(Companions.pairs).count == Companions.pairs.count)
        for (index, pair) in Companions.pairs.enumerated() {
            #expect(Companions.bits(of: pair.function) & 1 << UInt64(index) != 0)
            #expect(Companions.bits(of: pair.companion) & 1 << UInt64(32 + index) != 0)
        }
        #expect(Companions.bits(of: "no_such_function") == 0)
    }

    /// A companion that some release hides would be missed there.
    @Test(arguments: Companions.pairs.map(\.companion)) func everyReleaseShowsTheCompanion(_ name: String) throws {
        let function = try #require(KernelFunctions.named(name))
        #expect(function.attachable == Set(Kernel.allCases))
    }

    @Test func someFunctionsShowOnSomeReleasesOnly() throws {
        #expect(try #require(KernelFunctions.named("tcp_filter")).attachable == [.v6_1, .v6_12])
        #expect(try #require(KernelFunctions.named("tcp_v4_send_synack")).attachable.isEmpty)
    }
}
