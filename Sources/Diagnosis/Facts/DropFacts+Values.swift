import KernelMap
import PwruFormat
import SkbPaths

/// The values that texts of signatures refer to.
extension DropFacts {
    /// What is not known is left out, or empty: texts that need it are not said.
    func values(_ facts: FactSet) -> [String: String] {
        let names = Names(tables: tables)
        let isReply: Bool? =
            facts.contains(.isReply) || facts.contains(.looksLikeReply)
            ? true : facts.contains(.isRequest) ? false : nil
        let shown = path.conversation ?? .empty
        let request = isReply == true ? shown.reversed : shown
        let mark = path.steps[drop.step].mark
        var values: [String: String] = [
            "packet": Names.packet(path),
            "transport": Names.transport(shown.protocolNumber),
            "hook": hook?.rawValue ?? "",
            "atHook": hook.map { " at the \($0.rawValue) hook" } ?? "",
            "backend": backend(), "ruleList": ruleList,
            // A number that no function names is what pwru printed.
            "reason": reason.isEmpty ? drop.reason : reason,
            "function": drop.function,
            "caller": drop.caller,
            "byCaller": drop.caller.isEmpty ? "" : " by \(drop.caller)",
            "mark": Names.hex(mark),
            "markPhrase": markPhrase(mark),
            "filter": Names.filter(request, record),
        ]
        addEnds(&values, request, isReply: isReply)
        addPlace(&values, names)
        if let reason = DropReasons.named(reason) {
            values["meaning"] = reason.meaning
            values["causes"] = reason.causes.joined(separator: "; ")
        }
        values["before"] = lastTellingFunction()
        addPlaceValues(&values)
        addTraceValues(&values, isReply: isReply)
        addHistory(&values)
        if let first = firstFragment {
            values["fragmentOf"] =
                "\(endpoint(first.source, first.sourcePort)) to \(endpoint(first.destination, first.destinationPort))"
        }
        if let repeats = record.repeats(requestForward: isReply == true ? !path.forward : path.forward) {
            values["repeats"] = Names.times(repeats.count)
            values["retries"] = Names.retries(shown.protocolNumber, repeats)
        }
        if let miss = missedReturn() {
            values["natIface"] = names.iface(miss.translation.iface, miss.translation.ifindex)
            values["natIfaceArg"] = values["natIface"].map { $0.isEmpty ? "" : Names.shellWord($0) }
            values["natSource"] = endpoint(miss.translation.to.source, 0)
            if isOnAnotherHost(miss.translation) {
                values["missedWhere"] = "to another host than the one that translated the request"
                values["natNetns"] = names.netns(miss.translation.netns)
            }
            values["podSource"] = endpoint(miss.translation.from.source, 0)
            values["pod"] = endpoint(miss.translation.from.source, miss.translation.from.sourcePort)
            values["natBy"] = Names.mechanism(miss.translation.mechanism)
            // The conversation as its client opened it, ahead of the translation.
            values["client"] = endpoint(miss.translation.from.source, miss.translation.from.sourcePort)
        }
        return values
    }

    private func addEnds(_ values: inout [String: String], _ request: FlowTuple, isReply: Bool?) {
        guard !request.isEmpty else { return }
        let flow = Names.flow(request)
        values["client"] = flow.sourceText
        values["server"] = flow.destinationText
        values["way"] =
            isReply == true
            ? "from \(flow.destinationText) back to \(flow.sourceText)"
            : "from \(flow.sourceText) to \(flow.destinationText)"
        values["along"] = values["way"].map { " \($0)" }
        if request.sourcePort != 0 {
            values["clientPort"] = "\(request.sourcePort)"
            values["portPhrase"] = ", its destination port \(request.sourcePort) is open to nobody"
        }
        if request.destinationPort != 0 {
            values["serverPort"] = "\(request.destinationPort)"
            // Rules see the packet as it was when it died, translated or not.
            let port = isReply == true ? tupleAtDrop.sourcePort : tupleAtDrop.destinationPort
            values["rulePort"] = port == 0 ? "" : "\(port)"
            values["portNumber"] = " \(request.destinationPort)"
        }
        values["ctFamily"] = request.source.family == .v6 ? " -f ipv6" : ""
        values["usualMistake"] =
            request.destination.isLoopback ? "" : " instead of another one (127.0.0.1 is the usual mistake)"
        values["clientAddress"] = endpoint(request.source, 0)
        values["serverAddress"] = endpoint(request.destination, 0)
    }

    private func addPlace(_ values: inout [String: String], _ names: Names) {
        let iface = names.iface(drop.iface, drop.ifindex)
        values["iface"] = iface
        values["ifaceArg"] = iface.isEmpty ? "" : Names.shellWord(iface)
        values["onIface"] = iface.isEmpty ? "" : " on \(iface)"
        values["ofIface"] = iface.isEmpty ? "" : " of \(iface)"
        values["netns"] = names.netns(drop.netns)
        values["inNetns"] = names.inNetns(drop.netns)
        values["place"] = names.inNetns(drop.netns) + (iface.isEmpty ? "" : " on \(iface)")
        let bridge = path.steps[stayStart...drop.step].last { isBridge($0) }
        values["bridge"] = bridge.map { names.iface($0.iface, $0.ifindex) }.map(Names.shellWord) ?? ""
    }

    /// The skb is in the hands of the bridge itself, not of one of its ports: what br_netfilter shows to the IP hooks
    /// (`setup_pre_routing` sets the device, net/bridge/br_netfilter_hooks.c), and what goes through the bridge's device.
    private func isBridge(_ step: PathSteps.Element) -> Bool {
        step.ifindex != 0
            && ["br_dev_xmit", "br_nf_pre_routing_finish", "br_nf_pre_routing_finish_ipv6"].contains(
                tables.book[step.function].name.base)
    }

    /// Lists the rules that may have dropped it, with their counters.
    private var ruleList: String {
        let program = tupleAtDrop.source.family == .v6 ? "ip6tables" : "iptables"
        let functions = path.steps[stayStart..<drop.step].lazy.map { tables.book[$0.function].name.base }
        switch functions.last(where: { $0.hasSuffix("_do_table") || $0.hasPrefix("nft_do_chain") }) {
        case "ebt_do_table": return "EBTABLES_SAVE_COUNTER=yes ebtables-legacy-save"
        case "ipt_do_table", "ip6t_do_table": return "\(program)-legacy-save -c"
        default: return "\(program)-save -c"
        }
    }

    /// What makes `nft monitor trace` tell of these packets.
    private func addTraceValues(_ values: inout [String: String], isReply: Bool?) {
        let first = path.steps[stayStart...drop.step].first { $0.tuple >= 0 }
        guard let first, let hook = drop.hook, hook != .ingress, hook != .egress else { return }
        let tuple = path.tuples[Int(first.tuple)]
        guard !tuple.isEmpty else { return }
        let family = tuple.source.family == .v6 ? "ip6" : "ip"
        var rule =
            "\(family) saddr \(endpoint(tuple.source, 0)) "
            + "\(family) daddr \(endpoint(tuple.destination, 0))"
        let transport = Names.transport(tuple.protocolNumber)
        // A new attempt comes from another port; the service's stays.
        let port = isReply == true ? tuple.sourcePort : tuple.destinationPort
        if port != 0, transport == "tcp" || transport == "udp" {
            rule += " \(transport) \(isReply == true ? "sport" : "dport") \(port)"
        }
        values["traceMatch"] = rule
        let isMadeHere = hook == .output || hook == .postrouting && isMadeHere
        values["traceHook"] = isMadeHere ? "output" : "prerouting"
        values["traceFamily"] = isBridgeChain ? "bridge" : "inet"
    }

    /// The hook is the bridge's own; what br_netfilter hands to the IP hooks is seen by chains of inet.
    private var isBridgeChain: Bool {
        if firewallFunction.hasPrefix("nft_do_chain_bridge") || firewallFunction.hasPrefix("ebt_") { return true }
        return drop.hookFamily == .bridge && firewallFunction.isEmpty
            && !path.steps[stayStart..<drop.step].contains {
                tables.book[$0.function].name.base.hasPrefix("br_nf_")
            }
    }

    private var isMadeHere: Bool {
        path.steps[stayStart..<drop.step].contains { tables.book.traits($0.function).contains(.localOutput) }
    }

    /// What went before, and what became of an answer.
    private func addHistory(_ values: inout [String: String]) {
        values["workedUntil"] = lastArrival.map { "\($0.lastLine)" } ?? ""
        let dead = record.digests.filter { $0.forward == path.forward && $0.end == .dropped }
        values["failsFrom"] = dead.map(\.firstLine).min().map { "\($0)" } ?? ""
        guard let answer else { return }
        values["errorLine"] = "\(answer.line)"
        let names = Names(tables: tables)
        values["errorPlace"] = (answer.hook.map { " at the \($0.rawValue) hook" } ?? "") + names.inNetns(answer.netns)
    }

    /// The family wrappers of nf_tables run the rules of iptables-nft too; a trace does not tell whose they are.
    private func backend() -> String {
        guard let backend = drop.backend else { return "netfilter (iptables or nftables)" }
        switch firewallFunction {
        case "nft_do_chain_ipv4": return "\(backend.label) or iptables-nft"
        case "nft_do_chain_ipv6": return "\(backend.label) or ip6tables-nft"
        case "nft_do_chain_bridge": return "\(backend.label) or ebtables-nft"
        case "nft_do_chain_arp": return "\(backend.label) or arptables-nft"
        default: return backend.label
        }
    }

    /// The last of the firewall's functions in the hook where the packet died; empty where none shows.
    private var firewallFunction: String {
        let visit = path.hooks.last { $0.hook == drop.hook && $0.firewallStep >= 0 }
        return visit.map { name(of: $0.firewallStep) } ?? ""
    }

    private func markPhrase(_ mark: UInt32) -> String {
        guard mark != 0,
            let reading = SkbMarks.reading(of: mark, witnesses: tables.outline(of: path).owners)
        else { return "" }
        let meaning = reading.meanings.map(\.meaning).joined(separator: "; or ")
        return " (\(reading.isSupported ? "" : "perhaps ")\(reading.owners): \(meaning))"
    }

    private func lastTellingFunction() -> String {
        path.lastSteps(tables.book, from: stayStart).last.map { name(of: $0) } ?? ""
    }

    private func name(of step: Int) -> String { tables.book[path.steps[step].function].name.base }

    /// ", where the MTU is 1300"; empty where none shows that is smaller than the packet.
    private func againstMTU() -> String {
        guard let place = oversized(), path.steps[place.step].mtu < place.length else { return "" }
        return ", where the MTU is \(path.steps[place.step].mtu)"
    }

    /// What a ping may carry that just fits: the MTU without the headers of IP and ICMP.
    private func pingSize(_ tuple: FlowTuple) -> String {
        guard let place = oversized(), path.steps[place.step].mtu < place.length else { return "" }
        let mtu = path.steps[place.step].mtu
        let headers: UInt32 = tuple.source.family == .v6 ? 48 : 28
        return mtu > headers ? "\(mtu - headers)" : ""
    }

    /// What the tunnels of this conversation take, by the lengths ahead of them and behind them.
    private func overheads() -> String {
        var most: [(name: String, bytes: Int)] = []
        for seen in [path] + record.samples {
            for overhead in tables.overheads(of: seen) {
                let name = Names.mechanism(overhead.mechanism)
                if let known = most.firstIndex(where: { $0.name == name }) {
                    most[known].bytes = max(most[known].bytes, overhead.bytes)
                } else {
                    most.append((name, overhead.bytes))
                }
            }
        }
        if most.isEmpty { return "" }
        let parts = most.map { "\($0.name) \(Names.count($0.bytes, "byte", "bytes"))" }
        return "; seen here: \(parts.joined(separator: ", "))"
    }

    private func addPlaceValues(_ values: inout [String: String]) {
        let names = Names(tables: tables)
        let last = path.lastSteps(tables.book, from: stayStart).last.map { path.steps[$0] }
        let shown = tupleAtDrop
        if !shown.isEmpty {
            values["senderAddress"] = endpoint(shown.source, 0)
            values["sender"] = endpoint(shown.source, shown.sourcePort)
            values["destinationAddress"] = endpoint(shown.destination, 0)
        }
        let length = oversized()?.length ?? last?.length ?? 0
        values["length"] = length == 0 ? "" : "\(length)"
        values["pingSize"] = pingSize(shown)
        values["mtu"] = last.map { $0.mtu > 0 ? "\($0.mtu)" : "" } ?? ""
        values["ovsFlow"] = Names.openFlow(shown)
        values["againstMTU"] = againstMTU()
        values["overheads"] = overheads()
        // A BPF program or a scheduler that had the packet in hand is named by its function.
        let stay = path.steps[stayStart..<drop.step]
        let program = stay.last { tables.book[$0.function].name.kind != .kernel }
        values["program"] = program.map { " by \(tables.book[$0.function].name.base)" } ?? ""
        // The discipline at the root hands what it takes to one inside of it.
        let queue = stay.first { step in
            let name = tables.book[step.function].name.base
            return name.hasSuffix("_enqueue") && name != "dev_qdisc_enqueue"
        }
        values["queue"] = queue.map { " (\(tables.book[$0.function].name.base))" } ?? ""
        if let outer = path.rewrites.last(where: { $0.kind == .encapsulation && $0.step <= drop.step }) {
            values["outer"] = "\(outer.to)"
            values["inner"] = "\(outer.from)"
            values["tunnelBy"] = Names.mechanism(outer.mechanism)
        }
        if let digest = record.digests.first(where: { $0.translations.contains { $0.kind == .destinationNAT } }),
            let translation = digest.translations.first(where: { $0.kind == .destinationNAT })
        {
            values["called"] = endpoint(translation.from.destination, translation.from.destinationPort)
            values["backendServer"] = endpoint(translation.to.destination, translation.to.destinationPort)
            values["calledAddress"] = endpoint(translation.from.destination, 0)
            values["backendPort"] = "\(translation.to.destinationPort)"
            values["natPlace"] = translation.netns == 0 ? "" : " (\(names.netns(translation.netns)))"
        }
        addTrafficControl(&values, stay.map { tables.book[$0.function].name.base })
        if let called { addGrantedValues(&values, called) }
    }

    /// Which side of tc it was, and what decided there, as far as the functions tell.
    private func addTrafficControl(_ values: inout [String: String], _ functions: [String]) {
        let hook: String? =
            switch drop.reason {
            case "TC_INGRESS": "ingress"
            case "TC_EGRESS": "egress"
            default:
                functions.contains("sch_handle_ingress")
                    ? "ingress" : functions.contains("sch_handle_egress") ? "egress" : nil
            }
        values["tcHook"] = hook
        values["tcDirection"] = hook.map { " \($0)" }
        if functions.contains("tcf_gact_act") {
            values["tcDecider"] = "the drop action of a tc filter"
        } else if functions.contains("tcf_police_act") {
            values["tcDecider"] = "a policer at tc"
        } else if values["program"]?.isEmpty == false || functions.contains("tcx_run") {
            values["tcDecider"] = "a BPF program at tc"
        } else if functions.contains("tcf_classify") || functions.contains("__tcf_classify") {
            values["tcDecider"] = "a tc filter"
        }
    }
}
