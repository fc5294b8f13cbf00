import Diagnosis
import Report

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Summary {
    /// Writes it to a file, or to standard output. Half a summary is as good as none, so a full disk is an error there, too;
    /// a reader who has gone is not.
    func write(to file: OutputFile?) throws(OutputFile.Failure) {
        let text = SummaryText.render(self)
        if let file {
            try file.write(text)
        } else if !Output.write(text), errno != EPIPE {
            throw OutputFile.Failure(message: "cannot write the summary: \(String(cString: strerror(errno)))")
        }
    }
}
