import Testing

@testable import Report

@Suite("Folded stacks and traces")
struct ExportTests {
    @Test(
        "Microseconds keep every digit",
        arguments: [
            (0, "0"), (1, "0.001"), (999, "0.999"), (1000, "1"), (1010, "1.010"), (84_027_796_216, "84027796.216"),
            (UInt64.max, "18446744073709551.615"),
        ] as [(UInt64, String)])
    func microseconds(nanoseconds: UInt64, text: String) {
        #expect(Microseconds.text(nanoseconds) == text)
    }

    @Test(
        "Nothing in a name ends a frame or a line",
        arguments: [
            ("ip_rcv", "ip_rcv"), ("a;b c", "a_b_c"), ("a\n\u{1b}[31m\u{7f}", "a__[31m_"), ("", "_"),
            ("a\u{202e}b\u{a0}c\u{2028}", "a_b_c_"), ("müller-7", "müller-7"),
        ])
    func names(name: String, clean: String) {
        #expect(FrameNames.clean(name) == clean)
    }

    @Test("Names that become too many share one")
    func tooManyNames() {
        var names = FrameNames()
        for index in 0..<FrameNames.limit { _ = names.number(of: "f\(index)") }
        let other = names.number(of: "one")
        #expect(names.number(of: "two") == other)
        #expect(names.number(of: "f7") == 7)
        #expect(names.texts.count == FrameNames.limit + 1)
    }

    private func lines(_ tree: StackTree, _ names: [String]) -> [String] {
        var lines: [String] = []
        tree.forEach(names) { stack, value in
            lines.append(stack.map { names[Int($0)] }.joined(separator: ";") + " \(value)")
            return true
        }
        return lines
    }

    private func add(_ stack: [UInt32], _ value: UInt64, to tree: inout StackTree) {
        var node: UInt32? = StackTree.root
        for frame in stack { node = node.flatMap { tree.push(frame, on: $0) } }
        tree.add(value, to: node)
    }

    @Test("Stacks come in the order of their names, whatever order they went in")
    func order() {
        let names = ["c", "a", "b"]
        let stacks: [([UInt32], UInt64)] = [
            ([0, 1], 1), ([1], 2), ([1, 2, 0], 3), ([1, 2], 4), ([1, 0], 5), ([2], 0),
        ]
        for stacks in [stacks, stacks.reversed()] {
            var tree = StackTree(limit: 100)
            for (stack, value) in stacks + stacks { add(stack, value, to: &tree) }
            #expect(lines(tree, names) == ["a 4", "a;b 8", "a;b;c 6", "a;c 10", "c;a 2"])
        }
        #expect(lines(StackTree(limit: 100), []).isEmpty)
    }

    @Test("What has no room is summed up")
    func full() {
        var tree = StackTree(limit: 3)
        add([0, 1, 2], 1, to: &tree)
        add([0, 2], 7, to: &tree)
        add([0, 1], 2, to: &tree)
        add([1], 4, to: &tree)
        #expect(lines(tree, ["a", "b", "c"]) == ["a;b 2", "a;b;c 1"])
        #expect(tree.overflow == 11)
    }

    @Test("A reader who leaves gets no more")
    func readerLeaves() {
        var tree = StackTree(limit: 10)
        add([0], 1, to: &tree)
        add([1], 1, to: &tree)
        var count = 0
        tree.forEach(["a", "b"]) { _, _ in
            count += 1
            return false
        }
        #expect(count == 1)
    }
}
