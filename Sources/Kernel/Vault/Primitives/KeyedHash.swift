import COpenSSL

/// HMAC-SHA-256 (RFC 2104) under one key, with both padded blocks hashed beforehand.
///
/// The two contexts are only ever copied from, so that many threads may use one value.
@safe final class KeyedHash: @unchecked Sendable {
    private let inner: OpaquePointer
    private let outer: OpaquePointer

    /// - Parameter key: at most 64 bytes, the block of SHA-256.
    init(key: Secret) {
        precondition(key.count <= 64, "an HMAC key is at most one block long")
        unsafe inner = KeyedHash.started(key, pad: 0x36)
        unsafe outer = KeyedHash.started(key, pad: 0x5c)
    }

    deinit {
        unsafe EVP_MD_CTX_free(inner)
        unsafe EVP_MD_CTX_free(outer)
    }

    /// The first `count` bytes of the code, at most 32.
    func code(of message: [UInt8], count: Int = 32) -> [UInt8] {
        precondition((1...32).contains(count), "HMAC-SHA-256 has 32 bytes")
        let scratch = unsafe LibCrypto.demand(EVP_MD_CTX_new())
        defer { unsafe EVP_MD_CTX_free(scratch) }
        var code = [UInt8](repeating: 0, count: 32)
        unsafe LibCrypto.demand(EVP_MD_CTX_copy_ex(scratch, inner))
        unsafe LibCrypto.demand(EVP_DigestUpdate(scratch, message, message.count))
        unsafe LibCrypto.demand(EVP_DigestFinal_ex(scratch, &code, nil))
        unsafe LibCrypto.demand(EVP_MD_CTX_copy_ex(scratch, outer))
        unsafe LibCrypto.demand(EVP_DigestUpdate(scratch, code, code.count))
        unsafe LibCrypto.demand(EVP_DigestFinal_ex(scratch, &code, nil))
        return Array(code.prefix(count))
    }

    @unsafe private static func started(_ key: Secret, pad: UInt8) -> OpaquePointer {
        var block = [UInt8](repeating: pad, count: 64)
        unsafe key.withUnsafeBytes { bytes in
            for index in 0..<key.count { unsafe block[index] ^= bytes[index] }
        }
        defer { unsafe OPENSSL_cleanse(&block, block.count) }
        let context = unsafe LibCrypto.demand(EVP_MD_CTX_new())
        unsafe LibCrypto.demand(EVP_DigestInit_ex(context, EVP_sha256(), nil))
        unsafe LibCrypto.demand(EVP_DigestUpdate(context, block, block.count))
        return unsafe context
    }
}
