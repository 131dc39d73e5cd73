/// libFuzzer's own main function, which calls back with what it invented.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ argumentCount: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// SwiftPM calls a program by this name.
@_cdecl("KapsaFuzz_main")
public func kapsaFuzzMain(
    _ argumentCount: Int32,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    var count = argumentCount
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments
    return runDriver(&count, &words) { bytes, byteCount in
        decode([UInt8](UnsafeBufferPointer(start: bytes, count: byteCount)))
        return 0
    }
}
