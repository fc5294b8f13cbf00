import SkbPaths

extension SkbPath {
    /// Whether another path says the same in every respect.
    func saysTheSame(as other: SkbPath) -> Bool {
        let sameSteps = steps.elementsEqual(other.steps) { one, two in
            one.line == two.line && one.time == two.time && one.function == two.function && one.caller == two.caller
                && one.tuple == two.tuple && one.process == two.process && one.iface == two.iface
                && one.ifindex == two.ifindex && one.netns == two.netns && one.mark == two.mark && one.mtu == two.mtu
                && one.length == two.length && one.cpu == two.cpu && one.etherType == two.etherType
                && one.tcpFlags == two.tcpFlags && one.columns == two.columns
        }
        let sameTexts = texts.steps == other.texts.steps && texts.steps.allSatisfy { texts[$0] == other.texts[$0] }
        return sameSteps && sameTexts && tuples == other.tuples && inWords == other.inWords
    }

    /// All that is neither steps nor texts.
    private var inWords: [String] {
        [
            "\(id) \(skb) \(end) \(endStep) \(flow) \(forward) \(copies) \(torn) \(handedOver) \(requestStep)",
            "\(rewrites)", "\(hooks)", "\(String(describing: drop))", "\(String(describing: tcpFlags))",
            "\(String(describing: parent)) \(String(describing: parentSkb)) \(parentLine) \(parentIsLocal)",
            "\(String(describing: answerTo)) \(lastNetns) \(sawModule) \(sawDeviceLayer) \(elapsed) \(longestHop)",
            "\(traitsSeen.rawValue) \(columnsSeen.rawValue)",
        ]
    }
}
