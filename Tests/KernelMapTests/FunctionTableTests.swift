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
    }
}
