import KernelMap
import PwruFormat
import SkbPaths

/// The values that texts of signatures refer to.
extension DropFacts {
    func values(_ facts: FactSet) -> [String: String] {
        let names = Names(builder: builder)
        let isReply: Bool? =
            facts.contains(.isReply) || facts.contains(.looksLikeReply)
            ? true : facts.contains(.isRequest) ? false : nil
        let shown = path.conversation ?? .empty
        let request = isReply == true ? shown.reversed : shown
        let summary = Names.flow(request)
        let iface = names.iface(drop.iface, drop.ifindex)
        let mark = path.steps[drop.step].mark
        var values: [String: String] = [
            "packet": Names.packet(path, isReply: isReply),
            "client": summary.sourceText,
            "server": summary.destinationText,
            "way": isReply == true
                ? "from \(summary.destinationText) back to \(summary.sourceText)"
                : shown.isEmpty ? "" : "from \(summary.sourceText) to \(summary.destinationText)",
            "transport": summary.transport,
            "clientPort": "\(request.sourcePort)",
            "serverPort": "\(request.destinationPort)",
            "serverAddress": endpoint(request.destination, 0),
            "clientAddress": endpoint(request.source, 0),
            "iface": iface.isEmpty ? "an interface that the trace does not name" : iface,
            "ifaceArg": Names.shellWord(iface),
            "onIface": iface.isEmpty ? "" : " on \(iface)",
            "netns": names.netns(drop.netns),
            "hook": drop.hook?.rawValue ?? "a netfilter",
            "backend": backend(),
            "reason": drop.reason.isEmpty ? "none printed" : drop.reason,
            "function": drop.function,
            "caller": drop.caller,
            "byCaller": drop.caller.isEmpty ? "" : " by \(drop.caller)",
            "mark": Names.hex(mark),
            "markPhrase": markPhrase(mark),
            "filter": Names.filter(request),
        ]
        if let reason = DropReasons.named(reason) {
            values["meaning"] = reason.meaning
            values["causes"] = reason.causes.joined(separator: "; ")
        }
        values["before"] = lastTellingFunction()
        addPlaceValues(&values)
        if let repeats = record.repeats(
            requestForward: isReply == true ? !path.forward : path.forward)
        {
            values["repeats"] = Names.times(repeats.count)
        }
        if let miss = missedReturn() {
            values["natIface"] = names.iface(miss.translation.iface, miss.translation.ifindex)
            values["natIfaceArg"] = Names.shellWord(names.iface(miss.translation.iface, miss.translation.ifindex))
            values["natSource"] = endpoint(miss.translation.to.source, 0)
            values["podSource"] = endpoint(miss.translation.from.source, 0)
            values["pod"] = endpoint(miss.translation.from.source, miss.translation.from.sourcePort)
            values["natBy"] = Names.mechanism(miss.translation.mechanism)
            // The conversation as its client opened it, ahead of the translation.
            values["client"] = endpoint(miss.translation.from.source, miss.translation.from.sourcePort)
        }
        return values
    }

    /// The family wrappers of nf_tables run the rules of iptables-nft too; a trace does not tell whose they are.
    private func backend() -> String {
        guard let backend = drop.backend else { return "netfilter (iptables or nftables)" }
        let visit = path.hooks.last { $0.hook == drop.hook && $0.firewallStep >= 0 }
        let function = visit.map { builder.book[path.steps[$0.firewallStep].function].name.base } ?? ""
        let others = [
            "nft_do_chain_ipv4": "iptables-nft", "nft_do_chain_ipv6": "ip6tables-nft",
            "nft_do_chain_bridge": "ebtables-nft", "nft_do_chain_arp": "arptables-nft",
        ]
        return others[function].map { "\(backend.label) or \($0)" } ?? backend.label
    }

    private func markPhrase(_ mark: UInt32) -> String {
        guard mark != 0,
            let reading = SkbMarks.reading(of: mark, witnesses: builder.outline(of: path).owners)
        else { return "" }
        let meaning = reading.meanings.map(\.meaning).joined(separator: "; or ")
        return " (\(reading.isSupported ? "" : "perhaps ")\(reading.owners): \(meaning))"
    }

    private func lastTellingFunction() -> String {
        path.lastSteps(builder.book, from: stayStart).last.map { name(of: $0) } ?? ""
    }

    private func name(of step: Int) -> String { builder.book[path.steps[step].function].name.base }

    /// ", where the MTU is 1300"; empty where none shows that is smaller than the packet.
    private func againstMTU() -> String {
        guard let place = oversized(), path.steps[place.step].mtu < place.length else { return "" }
        return ", where the MTU is \(path.steps[place.step].mtu)"
    }

    /// What the tunnels of this conversation take, by the lengths ahead of them and behind them.
    private func overheads() -> String {
        var most: [(name: String, bytes: Int)] = []
        for seen in [path] + record.samples {
            for overhead in builder.overheads(of: seen) {
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
        let names = Names(builder: builder)
        let last = path.lastSteps(builder.book, from: stayStart).last.map { path.steps[$0] }
        let shown = path.steps[drop.step].tuple >= 0 ? path.tuples[Int(path.steps[drop.step].tuple)] : tuple
        values["senderAddress"] = endpoint(shown.source, 0)
        values["destinationAddress"] = endpoint(shown.destination, 0)
        values["length"] = "\(oversized()?.length ?? last?.length ?? 0)"
        values["mtu"] = last.map { $0.mtu > 0 ? "\($0.mtu)" : "" } ?? ""
        values["ovsFlow"] = Names.openFlow(shown)
        values["againstMTU"] = againstMTU()
        values["overheads"] = overheads()
        // A BPF program or a scheduler that had the packet in hand is named by its function.
        let stay = path.steps[stayStart..<drop.step]
        let program = stay.last { builder.book[$0.function].name.kind != .kernel }
        values["program"] = program.map { " by \(builder.book[$0.function].name.base)" } ?? ""
        let queue = stay.last { builder.book[$0.function].name.base.hasSuffix("_enqueue") }
        values["queue"] = queue.map { " (\(builder.book[$0.function].name.base))" } ?? ""
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
            values["natNetns"] = names.netns(translation.netns)
        }
        if let called { addGrantedValues(&values, called) }
    }
}
