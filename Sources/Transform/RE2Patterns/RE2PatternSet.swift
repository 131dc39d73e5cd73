import CRE2

/// Many patterns that are looked for in one pass over a text.
@safe public final class RE2PatternSet: @unchecked Sendable {
    /// Bytes for the program and the states of all patterns.
    private static let memory: Int64 = 64 << 20

    // As with `RE2Pattern`: RE2 synchronises its own cache.
    private let handle: OpaquePointer
    private let count: Int

    /// Compiles patterns that compile one by one; `nil` when the memory does not suffice for all of them.
    public init?(_ patterns: [[UInt8]]) {
        let set = unsafe kapsa_re2_set_new(Self.memory)
        guard let set = unsafe set else { return nil }
        unsafe handle = set
        count = patterns.count
        for pattern in patterns {
            let number = unsafe pattern.withUnsafeBufferPointer {
                unsafe kapsa_re2_set_add(set, $0.baseAddress, $0.count)
            }
            guard number >= 0 else { return nil }
        }
        guard unsafe kapsa_re2_set_compile(set) == 1 else { return nil }
    }

    deinit { unsafe kapsa_re2_set_free(handle) }

    /// The numbers of the patterns that occur in a text of UTF-8, ascending; `nil` when the memory did not suffice.
    public func occurring(in text: [UInt8]) -> [Int32]? {
        var failed = false
        let numbers = unsafe [Int32](unsafeUninitializedCapacity: count) { numbers, written in
            let found = unsafe text.withUnsafeBufferPointer {
                unsafe kapsa_re2_set_occurring(handle, $0.baseAddress, $0.count, numbers.baseAddress, Int32(count))
            }
            failed = found < 0
            written = max(0, Int(found))
        }
        return failed ? nil : numbers.sorted()
    }
}
