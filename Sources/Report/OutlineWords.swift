import SkbPaths

/// A path as a whole, in words.
enum OutlineWords {
    /// `Path of a SYN-ACK (skb 0xffff8a29c2ce9000, lines 241 to 420, one of 5 alike)`
    ///
    /// - Parameter namesFiles: lines come with the name of their file.
    static func pathOf(_ outline: PathOutline, namesFiles: Bool = false) -> String {
        let packet = self.packet(outline)
        let article =
            packet.hasPrefix("ACK") || packet.hasPrefix("RST") || packet.hasPrefix("ICMP") || packet.hasPrefix("IP ")
        return "Path of \(article ? "an" : "a") \(packet) (\(identity(outline, namesFiles: namesFiles)))"
    }

    /// `SYN-ACK`, `UDP packet`, `packet`
    static func packet(_ outline: PathOutline) -> String {
        if !outline.packet.isEmpty { return outline.packet }
        if !outline.tcpFlags.isEmpty { return outline.tcpFlags.split(separator: "|").joined(separator: "-") }
        let words = TupleWords.tuple(outline.conversation).split(separator: " ")
        guard words.count == 4, words[2] == "→" else { return "packet" }
        return (words[0] == "icmp6" ? "ICMPv6" : words[0].uppercased()) + " packet"
    }

    static func identity(_ outline: PathOutline, namesFiles: Bool = false) -> String {
        let lines = FileWords.span(outline.files, outline.firstLine, outline.lastLine, namesFiles: namesFiles)
        let alike = outline.alike > 1 ? ", one of \(Counting.figure(outline.alike)) alike" : ""
        return "skb 0x\(String(outline.skb, radix: 16)), \(lines)\(alike)"
    }

    /// How the path ended, in one word or two.
    static func end(_ end: PathEnd) -> String { end == .lostFromView ? "lost from view" : end.rawValue }
}
