import Foundation
import Testing

extension EndToEndTests {
    @Suite("pwhy paths")
    struct PathsTests {
        private let capture = Sample.noListener.path

        @Test("All paths, each with its end")
        func all() throws {
            let outcome = try Pwhy.run(["paths", capture])
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            #expect(outcome.text.contains("tcp 10.1.0.1:57810 → 10.1.0.2:8080"))
            #expect(outcome.text.contains("tcp 10.1.0.2:8080 → 10.1.0.1:57810"))
            #expect(outcome.text.contains("✗ dropped: NO_SOCKET"))
            #expect(outcome.text.contains("2 of 2 paths shown, 2 distinct; 111 events read"))
        }

        @Test("--skb picks the lives on one address")
        func skb() throws {
            for address in ["0xffff8973411ee2e8", "ffff8973411ee2e8"] {
                let outcome = try Pwhy.run(["paths", "--skb", address, capture])
                #expect(outcome.text.contains("1 of 2 paths shown"))
                #expect(!outcome.text.contains("delivered"))
            }
            #expect(try Pwhy.run(["paths", "--skb=0x1", capture]).text.contains("0 of 2 paths shown"))
        }

        @Test("--flow picks the packets of a host, or of its port, in both directions")
        func flow() throws {
            func shown(_ endpoint: String, _ capture: String) throws -> String {
                try Pwhy.run(["paths", "--flow", endpoint, capture]).text.split(separator: "\n").last.map(String.init)
                    ?? ""
            }
            #expect(try shown("10.1.0.2", capture).hasPrefix("2 of 2 paths"))
            #expect(try shown("10.1.0.2:8080", capture).hasPrefix("2 of 2 paths"))
            #expect(try shown("10.1.0.2:80", capture).hasPrefix("0 of 2 paths"))
            #expect(try shown("10.1.0.3", capture).hasPrefix("0 of 2 paths"))
            #expect(try shown("fd00:2::2", Sample.healthy.path).hasPrefix("10 of 10 paths"))
            #expect(try shown("[fd00:2::2]:8080", Sample.healthy.path).hasPrefix("10 of 10 paths"))
            #expect(try shown("[fd00:2::2]:8081", Sample.healthy.path).hasPrefix("0 of 10 paths"))
        }

        @Test("--all shows every function with its line")
        func everyFunction() throws {
            let capture = Sample.noListener
            let lines = try Pwhy.run(["paths", "--all", capture.path]).text.split(separator: "\n")
            let numbers = lines.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }.filter { $0 > 2 }
            #expect(Set(numbers).isSuperset(of: 3...112))
        }

        @Test("Junk is exit status 3, and said so")
        func junk() throws {
            let outcome = try Pwhy.run(["paths"], piping: Data("junk\n".utf8))
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("no pwru records"))
        }
    }
}
