import Testing

@testable import KernelMap

@Suite struct FunctionTableTests {
    @Test func everyLineOfTheTablesIsWellFormedAndNamesAreUnique() {
        var names: [String] = []
        for block in FunctionTable.blocks {
            FunctionTable.forEachLine(of: block.text) { line in
                let function = FunctionTable.parse(line, stage: block.stage)
                #expect(function != nil, "malformed: \(Substring(line))")
                if let function { names.append(function.name) }
            }
        }
        #expect(names.count == Set(names).count)
        #expect(names.count == KernelFunctions.count)
        #expect(names.sorted() == KernelFunctions.allNames)
        #expect(names.count > 1100)
    }

    @Test(arguments: [
        "", "ip_rcv", "ip_rcv ingress transit default", "ip_rcv sideways transit default net/ipv4/ip_input.c",
        "ip_rcv ingress transit sometimes net/ipv4/ip_input.c",
        "ip_rcv ingress transit default net/ipv4/ip_input.c module surplus",
    ])
    func malformedLinesAreRefused(line: String) {
        #expect(FunctionTable.parse(line[...].utf8, stage: .ipInput) == nil)
    }

    @Test func linesKeepTheirFields() throws {
        let line = "  f   ingress decap  modules drivers/net/f.c   f_module "
        let function = try #require(FunctionTable.parse(line[...].utf8, stage: .tunnel))
        #expect(
            function
                == KernelFunction(
                    name: "f", stage: .tunnel, direction: .ingress, role: .decap, source: "drivers/net/f.c",
                    module: "f_module", visibleByDefault: false, visibleWithModules: true))
    }

    @Test func emptyLinesAreSkippedAndTheLastNeedsNoNewline() {
        var lines: [String] = []
        FunctionTable.forEachLine(of: "\na b\n\nc") { lines.append(String(Substring($0))) }
        #expect(lines == ["a b", "c"])
    }
}
