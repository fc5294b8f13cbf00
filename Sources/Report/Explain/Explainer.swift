import Catalogue
import Diagnosis
import JSON
import KernelMap

/// `pwhy explain`: what a drop reason, a kernel function, a signature or a mark means.
public struct Explainer {
    private let catalogue: [Signature]
    /// The signatures as JSON values, which name everything that they ask for.
    private let forms: [JSONNode]

    public init(catalogue: [Signature]) {
        self.catalogue = catalogue
        forms = catalogue.map { (try? JSONNode(encoding: $0)) ?? JSONNode(.null) }
    }

    /// All that the code may mean, one page each; nil for one that means nothing to us.
    ///
    /// A code is what a report or a trace shows: `NETFILTER_DROP`, `SKB_DROP_REASON_NETFILTER_DROP`, `12`, `0x30001`,
    /// `nf_hook_slow`, `nf_conntrack_in[nf_conntrack]`, `kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET)`, `no-listener`,
    /// `0xd00`.
    public func explain(_ code: String, style: TextStyle) -> String? {
        let code = CodeText(code)
        var pages: [String] = []
        func add(_ page: (inout Page) -> Void) {
            var sheet = Page(style)
            page(&sheet)
            pages.append(sheet.sheet.text)
        }
        func add(_ reason: DropReason) {
            add { ReasonPage(reason, namedBy: signatures(naming: reason.name)).put(on: &$0) }
        }
        for reason in reasons(code) { add(reason) }
        if let number = code.reasonNumber, let page = NumberPage(number) {
            add { page.put(on: &$0) }
            for reason in page.reasons { add(reason) }
        }
        if let function = FunctionPage(code.base, namedBy: signatures(naming: code.base)) {
            add { function.put(on: &$0) }
        }
        let id = code.whole.lowercased()
        let alike = catalogue.indices.filter { catalogue[$0].id == id }
        // What a note remarks is read best behind the failure that has its name.
        for index in alike.filter({ !catalogue[$0].isNote }) + alike.filter({ catalogue[$0].isNote }) {
            add { SignaturePage(catalogue[index], form: forms[index]).put(on: &$0) }
        }
        // A plain number is a mark only where somebody uses that very number: single bits fit many.
        let isReason = !code.isHex && !pages.isEmpty
        if let mark = code.bareMark, let page = MarkPage(mark, wholeOnly: isReason) {
            add { page.put(on: &$0, remark: "as pwru prints marks, without 0x") }
        }
        if let mark = code.mark, let page = MarkPage(mark, wholeOnly: isReason) {
            add { page.put(on: &$0, remark: "\(mark) in decimal") }
        }
        return pages.isEmpty ? nil : pages.joined(separator: "\n")
    }

    /// Why there is nothing to say, with the nearest word that there is something to say about.
    public func confess(_ code: String) -> String {
        let text = CodeText(code)
        if text.isNumber {
            if text.isAddress {
                let guess =
                    text.whole.lowercased().hasPrefix("0xffffffff")
                    ? "a function that pwru could not name? see /proc/kallsyms on that machine"
                    : "an skb? try pwhy paths --skb \(code) FILE"
                return "'\(code)' is too large for a drop reason or a mark (\(guess))"
            }
            return "no drop reason has the number \(code) in kernels "
                + Counting.list(Kernel.allCases.map(\.rawValue)) + ", and no software known here sets it as a mark"
        }
        if text.whole.hasPrefix("bpf_prog_") {
            return
                "'\(text.base)' is a BPF program, and no function of the kernel's: try bpftool prog show and bpftool net"
        }
        let reason = CodeText.bareReason(text.whole.uppercased())
        let near = [
            Suggestion.nearest(to: reason, among: DropReasons.all.map(\.name)),
            Suggestion.nearest(to: text.base, among: KernelFunctions.allNames),
            Suggestion.nearest(to: text.whole.lowercased(), among: catalogue.map(\.id)),
        ].compactMap { $0 }
        let nearest = Suggestion.nearest(to: text.whole, among: near) ?? near.first
        return "no drop reason, kernel function, signature or mark is known as '\(code)'"
            + (nearest.map { " (did you mean '\($0)'?)" } ?? "")
    }

    private func reasons(_ code: CodeText) -> [DropReason] {
        [code.whole, code.reason].compactMap { DropReasons.named(CodeText.bareReason($0.uppercased())) }
    }

    /// Ids of the signatures that name this reason or function in what they ask for.
    private func signatures(naming name: String) -> [String] {
        var ids: [String] = []
        for (signature, form) in zip(catalogue, forms) where !ids.contains(signature.id) {
            var names = false
            for part in ["requires", "confirmed", "likely"] {
                form[part]?.visit { node in
                    for member in node.members where ["reason", "passed", "caller"].contains(member.key) {
                        names = names || member.node.elements.contains { $0.text == name }
                    }
                }
            }
            if names { ids.append(signature.id) }
        }
        return ids
    }
}
