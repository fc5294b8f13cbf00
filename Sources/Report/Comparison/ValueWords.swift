import Diagnosis
import SkbPaths

/// Values that differ, in words: what it is, and how it is on either side.
enum ValueWords {
    static func words(_ value: PairValue, _ pair: WayPair) -> (what: String, first: String, second: String) {
        switch value {
        case .namespace(let a, let b):
            ("namespace", NamespaceWords.name(a.netns, a.netnsName), NamespaceWords.name(b.netns, b.netnsName))
        case .interface(let a, let b): ("interface", a, b)
        case .mark(let a, let b): ("mark", mark(a), mark(b))
        case .mtu(let a, let b): ("MTU", "\(a)", "\(b)")
        case .length(let a, let b): ("length", "\(a)", "\(b)")
        case .caller(let a, let b): ("called by", a, b)
        case .translations(let a, let b):
            (
                "addresses", translations(a, StationWords(pair.first.outline)),
                translations(b, StationWords(pair.second.outline))
            )
        case .tracking(let a, let b): ("conntrack", a.rawValue, b.rawValue)
        }
    }

    static func mark(_ mark: UInt32) -> String { mark == 0 ? "none" : "0x" + String(mark, radix: 16) }

    private static func translations(_ stations: [Station], _ words: StationWords) -> String {
        if stations.isEmpty { return "not translated" }
        return stations.map { "\(words.remark($0)) (line \($0.line))" }.joined(separator: "; ")
    }
}
