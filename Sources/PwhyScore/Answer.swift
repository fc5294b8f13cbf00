import Catalogue
import Diagnosis
import PwruFormat

/// What pwhy says of one capture: its causes, each with its confidence.
struct Answer {
    struct Cause {
        var signature: String
        var confidence: Confidence
    }

    var causes: [Cause] = []

    /// Reads the capture as the program does.
    ///
    /// - Throws: why it could not be read.
    init(capture path: String) throws(InputError) {
        let analyzer = Analyzer()
        let complaints = analyzer.analyze(CaptureFiles(files: [path]))
        if let complaint = complaints.first { throw InputError(path: path, reason: complaint) }
        causes = analyzer.result().findings.filter { $0.role == .cause && $0.severity >= .warning }
            .map { Cause(signature: $0.signature, confidence: $0.confidence) }
    }

    init(_ causes: [Cause]) { self.causes = causes }

    /// `firewall-drop(confirmed), no-reply(likely)`
    var words: String {
        causes.isEmpty
            ? "nothing" : causes.map { "\($0.signature)(\($0.confidence.rawValue))" }.joined(separator: ", ")
    }
}
