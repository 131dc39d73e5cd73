import COpenSSL

/// HMAC-SHA-256 (RFC 2104) under one key, with both padded blocks hashed beforehand.
///
/// The two states are only ever copied from, so that many threads may use one value. They are as secret as the key.
final class KeyedHash: @unchecked Sendable {
    private var inner: SHA256_CTX
    private var outer: SHA256_CTX

    /// - Parameter key: at most 64 bytes, the block of SHA-256.
    init(key: Secret) {
        precondition(key.count <= 64, "an HMAC key is at most one block long")
        inner = KeyedHash.started(key, pad: 0x36)
        outer = KeyedHash.started(key, pad: 0x5c)
    }

    deinit {
        unsafe OPENSSL_cleanse(&inner, MemoryLayout<SHA256_CTX>.size)
        unsafe OPENSSL_cleanse(&outer, MemoryLayout<SHA256_CTX>.size)
    }

    /// The first `count` bytes of the code, at most 32.
    func code(of message: [UInt8], count: Int = 32) -> [UInt8] {
        precondition((1...32).contains(count), "HMAC-SHA-256 has 32 bytes")
        var state = inner
        return unsafe [UInt8](unsafeUninitializedCapacity: 32) { code, filled in
            unsafe LibCrypto.demand(SHA256_Update(&state, message, message.count))
            unsafe LibCrypto.demand(SHA256_Final(code.baseAddress, &state))
            state = outer
            unsafe LibCrypto.demand(SHA256_Update(&state, code.baseAddress, 32))
            unsafe LibCrypto.demand(SHA256_Final(code.baseAddress, &state))
            filled = count
        }
    }

    /// The first 16 bytes of the code, as two big-endian numbers.
    func numbers(of message: [UInt8]) -> (UInt64, UInt64) {
        var state = inner
        var code: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &code) { code in
            let bytes = unsafe code.baseAddress?.assumingMemoryBound(to: UInt8.self)
            unsafe LibCrypto.demand(SHA256_Update(&state, message, message.count))
            unsafe LibCrypto.demand(SHA256_Final(bytes, &state))
            state = outer
            unsafe LibCrypto.demand(SHA256_Update(&state, bytes, 32))
            unsafe LibCrypto.demand(SHA256_Final(bytes, &state))
        }
        return (UInt64(bigEndian: code.0), UInt64(bigEndian: code.1))
    }

    private static func started(_ key: Secret, pad: UInt8) -> SHA256_CTX {
        var block = [UInt8](repeating: pad, count: 64)
        unsafe key.withUnsafeBytes { bytes in
            for index in 0..<key.count { unsafe block[index] ^= bytes[index] }
        }
        defer { unsafe OPENSSL_cleanse(&block, block.count) }
        var state = SHA256_CTX()
        unsafe LibCrypto.demand(SHA256_Init(&state))
        unsafe LibCrypto.demand(SHA256_Update(&state, block, block.count))
        return state
    }
}
