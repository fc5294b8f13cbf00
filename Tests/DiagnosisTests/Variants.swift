import Testing

/// What other machines and other pwru commands would have recorded of the same packets.
enum Variant: String, CaseIterable, CustomTestStringConvertible {
    case asRecorded
    case withoutCaller, withoutFlags, withoutTimestamps, plain, withoutHeader
    case otherNames
    case kernel6_1, kernel7_3
    /// pwru up to 1.0.8 on kernels from 6.11: the drop's reason is not printed.
    case withoutReasons
    case fewFunctions

    var testDescription: String { rawValue }

    func text(_ records: [CaptureRecord]) -> String {
        switch self {
        case .asRecorded: print(records)
        case .withoutCaller: print(records, Columns(caller: false))
        case .withoutFlags: print(records, Columns(flags: false))
        case .withoutTimestamps: print(records, Columns(time: false))
        case .plain: print(records, .plain)
        case .withoutHeader: print(records, Columns(header: false))
        case .otherNames: Variant.renamed(print(records))
        case .kernel6_1: print(records.compactMap(Variant.asOn6_1))
        case .kernel7_3: print(records.compactMap(Variant.asOn7_3))
        case .withoutReasons: print(records.map(Variant.withoutReason))
        case .fewFunctions: print(records.filter(Variant.isCoreFunction))
        }
    }

    private static func renamed(_ text: String) -> String {
        let names = [
            ("cilium_host", "ovn-mp0"), ("cilium_net", "ovn-mp1"), ("cilium_wg0", "wg-mesh"), ("kubespan", "wg7"),
            ("eth0", "enp3s0f0"), ("10.5.0.", "172.31.44."), ("10.244.1.", "100.64.9."),
        ]
        return names.reduce(text) {
            $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1)
        }
    }

    /// `kfree_skb_reason` frees, `nf_hook_slow` is its caller, and tc has no `tc_run`.
    private static func asOn6_1(_ record: CaptureRecord) -> CaptureRecord? {
        var record = record
        if ["tc_run", "tcp_v4_fill_cb", "sock_edemux"].contains(record.base) { return nil }
        if record.base == "sk_skb_reason_drop" {
            record.function = "kfree_skb_reason" + record.function.dropFirst("sk_skb_reason_drop".count)
            if record.caller.hasPrefix("nft_do_chain") { record.caller = "nf_hook_slow" }
        }
        return record
    }

    /// `ip_rcv_finish_core` shows, early demux is inlined, GRO's entry has another name.
    private static func asOn7_3(_ record: CaptureRecord) -> CaptureRecord? {
        var record = record
        switch record.base {
        case "tcp_v4_early_demux", "udp_v4_early_demux": record.function = "ip_rcv_finish_core"
        case "napi_gro_receive": record.function = "gro_receive_skb"
        case "nf_checksum", "nf_ip_checksum", "raw_local_deliver", "__udp4_lib_rcv": return nil
        default: break
        }
        return record
    }

    private static func withoutReason(_ record: CaptureRecord) -> CaptureRecord {
        var record = record
        if record.base == "sk_skb_reason_drop" { record.function = record.base }
        return record
    }

    private static func isCoreFunction(_ record: CaptureRecord) -> Bool {
        let prefixes = [
            "ip_", "__ip_", "nf_", "nft_", "kfree", "sk_skb", "tcp_", "udp_", "xt_", "consume", "icmp", "dev_", "__dev",
        ]
        return prefixes.contains { record.function.hasPrefix($0) } || record.function.contains("[act_")
    }
}
