import COpenSSL

/// What the primitives share when they call libcrypto.
enum LibCrypto {
    /// Stops the process when libcrypto refuses a call that only a broken installation or exhausted memory can make fail.
    ///
    /// There is no state to return to: going on could mean a weak nonce or a row that was never sealed.
    static func demand(_ status: Int32) {
        precondition(status == 1, "libcrypto refused a call that cannot fail")
    }

    /// Unwraps a pointer that libcrypto allocates, under the same rule as ``demand(_:)``.
    static func demand(_ pointer: OpaquePointer?) -> OpaquePointer {
        guard let pointer = unsafe pointer else { preconditionFailure("libcrypto is out of memory") }
        return unsafe pointer
    }

    /// Compares in a time that depends on the length alone.
    static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices { difference |= left[index] ^ right[index] }
        return difference == 0
    }
}
