import Glibc

#if !LIBFUZZER
    /// Feeds damaged captures to everything behind pwhy's command line.
    @main
    enum PwhyFuzz {
        private static let usage = """
            usage: pwhy-fuzz [--seconds N] [--runs N] [--seed N] [--save FOLDER] [--digests] CORPUS…
                   pwhy-fuzz check FILE…      tries files as they are, each in a process of its own
                   pwhy-fuzz reduce FILE OUT  makes a file that fails smaller
            """

        static func main() {
            var arguments = Array(CommandLine.arguments.dropFirst())
            switch arguments.first {
            case nil, "--help", "-h": give(up: usage)
            case "check":
                arguments.removeFirst()
                check(arguments.flatMap(Files.list))
            case "reduce":
                guard arguments.count == 3 else { give(up: usage) }
                reduce(arguments[1], arguments[2])
            default: exit(campaign(arguments).go() == 0 ? 0 : 1)
            }
        }

        private static func campaign(_ arguments: [String]) -> Campaign {
            var campaign = Campaign()
            var rest = arguments[...]
            func value<Number: LosslessStringConvertible>(_: Number.Type) -> Number {
                guard let text = rest.popFirst(), let number = Number(text) else { give(up: usage) }
                return number
            }
            while let argument = rest.popFirst() {
                switch argument {
                case "--seconds": campaign.seconds = value(Double.self)
                case "--runs": campaign.runs = value(Int.self)
                case "--seed": campaign.seed = value(UInt64.self)
                case "--save": campaign.folder = value(String.self)
                case "--digests": campaign.printsDigests = true
                default:
                    if argument.hasPrefix("-") { give(up: usage) }
                    campaign.corpus += Files.list(argument).map(bytes)
                }
            }
            return campaign
        }

        private static func check(_ paths: [String]) {
            var failures = 0
            for path in paths {
                let input = bytes(path)
                let end = Worker.run { print(hex(Worker.attempt(input).digest), path) }
                if end != .finished {
                    failures += 1
                    print(end, path)
                }
            }
            exit(failures == 0 ? 0 : 1)
        }

        private static func reduce(_ path: String, _ output: String) {
            let input = bytes(path)
            guard let reducer = Reducer(input) else { give(up: "\(path) does not fail") }
            let smaller = reducer.reduced(input)
            if !Files.write(smaller, to: output) { give(up: "cannot write \(output)") }
            note("\(input.count) bytes made \(smaller.count)")
        }

        private static func bytes(_ path: String) -> [UInt8] {
            guard let bytes = Files.read(path) else { give(up: "cannot read \(path)") }
            return bytes
        }

        private static func give(up message: String) -> Never {
            note(message)
            exit(2)
        }
    }
#endif
