import SkbPaths

/// Random but well-formed lives of skbs on a few addresses, one after the other on each, told interleaved.
struct Lives {
    /// What must come out of one life.
    struct Expected: Equatable {
        var label: String
        var steps: Int
        var end: PathEnd
        var reason = ""
        var translated = false
    }

    private(set) var script = ""
    /// In order of first appearance.
    private(set) var expected: [Expected] = []

    /// SplitMix64: the same lives for the same seed, everywhere.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    init(seed: UInt64, addresses: Int, livesEach: Int) {
        var random = Random(state: seed)
        var pending: [(label: String, words: [String], expected: Expected?)] = []
        var lives: [[(words: [String], expected: Expected)]] = []
        for address in 0..<addresses {
            let label = "skb\(address)"
            lives.append(
                (0..<livesEach).reversed().map { Lives.life(label, isLast: $0 == 0, &random) })
            pending.append((label, [], nil))
        }
        var alive = Array(0..<addresses)
        while let address = alive.randomElement(using: &random) {
            if pending[address].words.isEmpty {
                guard !lives[address].isEmpty else {
                    alive.removeAll { $0 == address }
                    continue
                }
                let life = lives[address].removeFirst()
                pending[address].words = life.words
                expected.append(life.expected)
            }
            // Settings belong to the function behind them.
            var count = Int.random(in: 1...4, using: &random)
            var line: [String] = []
            while count > 0, let word = pending[address].words.first {
                pending[address].words.removeFirst()
                line.append(word)
                if Lives.isFunction(word) { count -= 1 }
            }
            script += "\(pending[address].label): \(line.joined(separator: " "))\n"
        }
    }

    private static func isFunction(_ word: String) -> Bool {
        !word.contains(":") && !word.contains("=") && word != "nodev" && word != "bare"
    }

    private static func life(
        _ label: String, isLast: Bool, _ random: inout Random
    ) -> (words: [String], expected: Expected) {
        let host = { (random: inout Random) in "10.\(Int.random(in: 0...3, using: &random)).0." }
        let client =
            "\(host(&random))\(Int.random(in: 1...9, using: &random)):\(Int.random(in: 1000...1009, using: &random))"
        let server = "\(host(&random))\(Int.random(in: 10...19, using: &random)):80"
        let transport = Bool.random(using: &random) ? "tcp" : "udp"
        var text = "ns=1 eth0:2 \(client)->\(server)(\(transport)) "
        var expected = Expected(label: label, steps: 0, end: .consumed)
        let tail = Bool.random(using: &random) ? Way.freed : "skb_release_head_state skb_release_data kfree_skbmem"
        if Bool.random(using: &random) {
            text += "nodev ip_local_out __ip_local_out ip_output eth0:2 ip_finish_output \(Way.send) ns=2 "
        }
        text += "\(Way.receive) "
        if Int.random(in: 0..<3, using: &random) == 0 {
            let backend = "10.200.0.\(Int.random(in: 1...9, using: &random)):8080"
            text += "nf_hook_slow nf_nat_ipv4_pre_routing nf_nat_manip_pkt \(client)->\(backend)(\(transport)) "
            expected.translated = true
        }
        text += "ip_route_input_noref "
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            text += "ip_local_deliver tcp_v4_rcv bare tcp_v4_do_rcv tcp_data_queue __kfree_skb \(tail)"
            expected.end = .delivered
        case 1:
            text += "ip_local_deliver udp_rcv udp_queue_rcv_skb __udp_enqueue_schedule_skb skb_consume_udp \(tail)"
            expected.end = .delivered
        case 2:
            text +=
                "ip_forward pskb_expand_head skb_release_data ip_output eth1:3 __dev_queue_xmit dev_hard_start_xmit "
            text += "start_xmit napi_consume_skb skb_release_head_state skb_release_data napi_skb_cache_put"
            expected.end = .transmitted
        case 3:
            text += "ip_local_deliver kfree_skb_reason(NO_SOCKET) \(tail)"
            expected.end = .dropped
            expected.reason = "NO_SOCKET"
        case 4:
            text += "ip_forward nf_hook_slow sk_skb_reason_drop(NETFILTER_DROP)<nft_do_chain \(tail)"
            expected.end = .dropped
            expected.reason = "NETFILTER_DROP"
        default:
            text += isLast ? "ip_forward" : "ip_forward consume_skb \(tail)"
            if isLast { expected.end = .lostFromView }
        }
        let words = text.split(separator: " ").map(String.init)
        expected.steps = words.count { isFunction($0) }
        return (words, expected)
    }
}
