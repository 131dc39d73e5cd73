import CRE2

/// A regular expression of RE2's syntax, which matches in time in proportion to the text whatever it says.
///
/// Letters match in both cases.
@safe public final class RE2Pattern: @unchecked Sendable {
    /// Why a pattern was refused.
    public enum Refusal: Error, Hashable, Sendable {
        /// It is no expression of RE2's syntax, which has no look-around and no back-references.
        case malformed
        /// It is longer than ``sizeLimit`` or compiles to more than ``programLimit`` instructions.
        case tooLarge
    }

    /// The most bytes a pattern may have.
    public static let sizeLimit = 1_000
    /// The most instructions a pattern may compile to.
    public static let programLimit = 10_000
    /// Bytes for the program and for the states that matching remembers; beyond them it goes on without.
    private static let memory: Int64 = 1 << 20

    // RE2 synchronises its own cache, so that matching is safe from many threads; nothing else changes after init.
    private let handle: OpaquePointer

    /// Compiles a pattern.
    public init(_ pattern: [UInt8]) throws(Refusal) {
        guard pattern.count <= Self.sizeLimit else { throw .tooLarge }
        var refusal: Int32 = 0
        let compiled = unsafe pattern.withUnsafeBufferPointer {
            unsafe kapsa_re2_compile($0.baseAddress, $0.count, Self.memory, &refusal)
        }
        guard let compiled = unsafe compiled else {
            throw refusal == Int32(kapsa_re2_too_large.rawValue) ? .tooLarge : .malformed
        }
        guard unsafe kapsa_re2_program_size(compiled) <= Int32(Self.programLimit) else {
            unsafe kapsa_re2_free(compiled)
            throw .tooLarge
        }
        unsafe handle = compiled
    }

    deinit { unsafe kapsa_re2_free(handle) }

    /// Whether the pattern occurs in a text of UTF-8.
    public func occurs(in text: [UInt8]) -> Bool {
        unsafe text.withUnsafeBufferPointer { unsafe kapsa_re2_occurs(handle, $0.baseAddress, $0.count) == 1 }
    }
}
