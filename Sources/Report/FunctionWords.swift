import PwruFormat

/// FUNC texts made shorter.
enum FunctionWords {
    /// The reason of a free that says more than that the packet was done with: `OTHERHOST` of
    /// `sk_skb_reason_drop(SKB_DROP_REASON_OTHERHOST)`.
    static func reason(_ function: String) -> String? {
        let prefix = "(SKB_DROP_REASON_"
        guard let start = function.firstRange(ofText: prefix), function.hasSuffix(")") else { return nil }
        let reason = String(function[start.upperBound...].dropLast())
        return reason.isEmpty || reason == "NOT_SPECIFIED" ? nil : reason
    }

    /// Without module and drop reason, and BPF programs under the name their author gave them:
    /// `bpf_prog_6deef7357e7b4530_cil_from_host[bpf](tc)` is `cil_from_host`.
    static func short(_ function: String) -> String {
        let base = function.prefix { $0 != "[" && $0 != "(" && $0 != " " }
        let parts = base.split(separator: "_", maxSplits: 3)
        guard base.hasPrefix("bpf_prog_"), parts.count == 4, parts[2].count == 16 else { return String(base) }
        return String(parts[3])
    }
}
