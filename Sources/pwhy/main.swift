import Diagnosis
import PwruFormat

let analyzer = Analyzer()
for path in CommandLine.arguments.dropFirst() {
    do {
        analyzer.analyze(try ByteSource.file(path), name: path)
    } catch {
        analyzer.noteUnreadable(path, error: error.description)
    }
}
let result = analyzer.result()
print(result.verdict.rawValue, result.paths)
for input in result.inputs { print(input.path, input.format, input.account, input.warnings, input.error ?? "") }
for finding in result.findings {
    print(finding.role, finding.signature, finding.confidence, finding.severity, finding.packets, finding.title, finding.confidenceReasons)
    print("   ", finding.summary)
}
