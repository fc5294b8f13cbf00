import KernelMap

/// What another machine would have recorded of the same event; nil where it would have recorded nothing.
extension CaptureRecord {
    /// Other interfaces, and other networks with the same hosts in them.
    var renamed: CaptureRecord {
        var record = self
        let names = [
            ("cilium_host", "ovn-mp0"), ("cilium_net", "ovn-mp1"), ("cilium_", "mesh-"), ("kubespan", "wg7"),
            ("eth", "enp3s0f"), ("lxc", "cali"), ("flannel.", "vx-"), ("cni", "docker"), ("br", "lan"), ("p-", "port-"),
        ]
        if let (old, new) = names.first(where: { iface.hasPrefix($0.0) }) {
            record.iface = new + iface.dropFirst(old.count)
        }
        record.source = CaptureRecord.moved(source)
        record.destination = CaptureRecord.moved(destination)
        return record
    }

    /// Private networks become other private ones; each keeps its hosts.
    private static func moved(_ address: String) -> String {
        if address.hasPrefix("[fd00:") { return "[fd7a:91c:" + address.dropFirst("[fd00:".count) }
        let parts = address.split(separator: ".")
        guard parts.count == 4, parts[0] == "10", let second = Int(parts[1]) else { return address }
        return "10.\(second ^ 0x55).\(parts[2]).\(parts[3])"
    }

    /// `kfree_skb_reason` frees, `nf_hook_slow` is its caller, tc has no `tc_run`, and half of the reasons are missing.
    var asOn6_1: CaptureRecord? {
        if ["tc_run", "tcp_v4_fill_cb", "sock_edemux", "ip_handle_martian_source"].contains(base) { return nil }
        guard base == "sk_skb_reason_drop" else { return self }
        var record = self
        record.function = "kfree_skb_reason"
        if let reason { record.function += "(SKB_DROP_REASON_\(CaptureRecord.reasonOn6_1(reason)))" }
        if caller.hasPrefix("nft_do_chain") { record.caller = "nf_hook_slow" }
        return record
    }

    private static func reasonOn6_1(_ reason: String) -> String {
        if DropReasons.named(reason)?.values[.v6_1] != nil { return reason }
        // Split off in 6.4 (commit 0f7ef68ef3ae).
        return reason == "TCP_OLD_SEQUENCE" ? "TCP_INVALID_SEQUENCE" : "NOT_SPECIFIED"
    }

    /// `ip_rcv_finish_core` shows, early demux is inlined, GRO's entry has another name.
    var asOn7_3: CaptureRecord? {
        var record = self
        switch base {
        case "tcp_v4_early_demux", "udp_v4_early_demux": record.function = "ip_rcv_finish_core"
        case "napi_gro_receive": record.function = "gro_receive_skb"
        case "nf_checksum", "nf_ip_checksum", "raw_local_deliver", "__udp4_lib_rcv": return nil
        default: break
        }
        return record
    }

    /// Without the prefix; nil where none is printed.
    private var reason: String? {
        function.firstIndex(of: "(").map {
            String(function[$0...].dropFirst("(SKB_DROP_REASON_".count).dropLast())
        }
    }

    var withoutReason: CaptureRecord {
        var record = self
        if reason != nil { record.function = base }
        return record
    }

    var withoutModule: CaptureRecord {
        var record = self
        if let bracket = function.firstIndex(of: "["), !function.contains("[bpf]") {
            record.function = String(function[..<bracket])
        }
        return record
    }

    /// What somebody traces who thinks of the network stack and names its functions.
    var isOfCoreFunction: Bool {
        let prefixes = [
            "ip_", "__ip_", "nf_", "nft_", "kfree", "sk_skb", "tcp_", "udp_", "xt_", "consume", "icmp", "dev_", "__dev",
        ]
        return prefixes.contains { function.hasPrefix($0) } || function.contains("[act_")
    }
}
