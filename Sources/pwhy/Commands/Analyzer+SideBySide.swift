import Diagnosis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Analyzer {
    /// Reads files on all processors, and complains of those that cannot be read.
    func read(_ captures: [CaptureFiles], _ progress: Progress) {
        let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let complaints = analyze(files: captures, workers: processors, meter: progress.meter) { progress.note($0, $1) }
        for complaint in complaints { progress.interrupt { Output.complain(complaint) } }
    }
}
