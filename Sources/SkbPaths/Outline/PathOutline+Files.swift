extension PathOutline {
    /// The same with each line as it stands in the file that it comes from.
    ///
    /// - Parameter place: the file of a line of the capture, and the line's number in it.
    public func placed(_ place: (UInt64) -> (file: String, line: UInt64)) -> PathOutline {
        var outline = self
        for index in outline.stations.indices {
            let here = place(outline.stations[index].line)
            outline.stations[index].file = here.file
            outline.stations[index].line = here.line
            if case .copyOf(let skb, let line, let isLocal, _) = outline.stations[index].remark, line > 0 {
                let begin = place(line)
                outline.stations[index].remark = .copyOf(
                    skb: skb, line: begin.line, sentByThisHost: isLocal,
                    file: begin.file == here.file ? "" : begin.file)
            }
        }
        outline.firstLine = outline.stations.first?.line ?? firstLine
        outline.lastLine = outline.stations.last?.line ?? lastLine
        return outline
    }

    /// The files that its lines stand in, in the order of the path; empty where that was not asked for.
    public var files: [String] {
        stations.reduce(into: []) { files, station in
            if !station.file.isEmpty, files.last != station.file { files.append(station.file) }
        }
    }
}
