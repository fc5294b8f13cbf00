import Glibc

// Built with `-Xswiftc -DLIBFUZZER -Xswiftc -sanitize=fuzzer`, libFuzzer chooses the inputs, and this is all that is
// left of the program.
#if LIBFUZZER
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt

    @_cdecl("LLVMFuzzerTestOneInput")
    public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        do {
            _ = try Trial.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        } catch {
            fatalError(error.message)
        }
        return 0
    }

    /// The package manager lets `main` be the module's own entry point, so libFuzzer's is started from there.
    @_cdecl("pwhy_fuzz_main")
    public func fuzzMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
        var count = count
        var arguments = arguments
        return runDriver(&count, &arguments, testOneInput)
    }
#endif
