import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) with one key, a 12-byte nonce and a 16-byte tag.
///
/// The key schedule is made once and reused; a value belongs to one thread at a time.
@safe final class BlockCipher {
    static let nonceSize = 12
    static let tagSize = 16

    private let sealing: OpaquePointer
    private let opening: OpaquePointer

    /// - Parameter key: 32 bytes.
    init(key: Secret) {
        precondition(key.count == 32, "AES-256 takes 32 bytes of key")
        let sealing = unsafe LibCrypto.demand(EVP_CIPHER_CTX_new())
        let opening = unsafe LibCrypto.demand(EVP_CIPHER_CTX_new())
        unsafe key.withUnsafeBytes { bytes in
            unsafe LibCrypto.demand(EVP_EncryptInit_ex(sealing, EVP_aes_256_gcm(), nil, bytes, nil))
            unsafe LibCrypto.demand(EVP_DecryptInit_ex(opening, EVP_aes_256_gcm(), nil, bytes, nil))
        }
        unsafe self.sealing = sealing
        unsafe self.opening = opening
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(sealing)
        unsafe EVP_CIPHER_CTX_free(opening)
    }

    /// `prefix | ciphertext | tag`; the prefix is copied as it is and protected only where `associated` repeats it.
    func seal(_ plain: [UInt8], nonce: [UInt8], associated: [UInt8] = [], prefix: [UInt8] = []) -> [UInt8] {
        precondition(nonce.count == BlockCipher.nonceSize, "a GCM nonce has 12 bytes")
        let total = prefix.count + plain.count + BlockCipher.tagSize
        return unsafe [UInt8](unsafeUninitializedCapacity: total) { buffer, filled in
            _ = unsafe buffer.update(fromContentsOf: prefix)
            guard let start = unsafe buffer.baseAddress.map({ unsafe $0 + prefix.count }) else { return }
            _ = unsafe buffer[prefix.count...].update(fromContentsOf: plain)
            unsafe nonce.withUnsafeBufferPointer { nonce in
                guard let nonce = nonce.baseAddress else { return }
                unsafe seal(start, count: plain.count, nonce: nonce, associated: associated)
            }
            filled = total
        }
    }

    /// Encrypts bytes where they lie and writes the tag behind them.
    @unsafe func seal(
        _ bytes: UnsafeMutablePointer<UInt8>,
        count: Int,
        nonce: UnsafePointer<UInt8>,
        associated: [UInt8]
    ) {
        var written: Int32 = 0
        unsafe LibCrypto.demand(EVP_EncryptInit_ex(sealing, nil, nil, nil, nonce))
        if !associated.isEmpty {
            unsafe LibCrypto.demand(EVP_EncryptUpdate(sealing, nil, &written, associated, Int32(associated.count)))
        }
        if count > 0 {
            unsafe LibCrypto.demand(EVP_EncryptUpdate(sealing, bytes, &written, bytes, Int32(count)))
        }
        let tag = unsafe bytes + count
        unsafe LibCrypto.demand(EVP_EncryptFinal_ex(sealing, tag, &written))
        unsafe LibCrypto.demand(EVP_CIPHER_CTX_ctrl(sealing, EVP_CTRL_GCM_GET_TAG, Int32(BlockCipher.tagSize), tag))
    }

    /// The plain bytes of `sealed` (ciphertext and tag) from `offset` on, or `nil` when the tag does not fit.
    func open(_ sealed: [UInt8], from offset: Int = 0, nonce: [UInt8], associated: [UInt8] = []) -> [UInt8]? {
        precondition(nonce.count == BlockCipher.nonceSize, "a GCM nonce has 12 bytes")
        let count = sealed.count - offset - BlockCipher.tagSize
        guard count >= 0 else { return nil }
        var authentic = false
        let plain = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
            guard let plain = buffer.baseAddress else { return }
            authentic = unsafe sealed.withUnsafeBufferPointer { source in
                unsafe nonce.withUnsafeBufferPointer { nonce in
                    guard let start = source.baseAddress, let nonce = nonce.baseAddress else {
                        return false
                    }
                    return unsafe open(start + offset, count: count, nonce: nonce, associated: associated, to: plain)
                }
            }
            if !authentic { unsafe OPENSSL_cleanse(plain, count) }
            filled = authentic ? count : 0
        }
        return authentic ? plain : nil
    }

    /// Decrypts so many bytes, whose tag lies behind them; what was written counts only when the answer is true.
    @unsafe func open(
        _ sealed: UnsafePointer<UInt8>,
        count: Int,
        nonce: UnsafePointer<UInt8>,
        associated: [UInt8],
        to plain: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var written: Int32 = 0
        unsafe LibCrypto.demand(EVP_DecryptInit_ex(opening, nil, nil, nil, nonce))
        if !associated.isEmpty {
            unsafe LibCrypto.demand(EVP_DecryptUpdate(opening, nil, &written, associated, Int32(associated.count)))
        }
        if count > 0 { unsafe LibCrypto.demand(EVP_DecryptUpdate(opening, plain, &written, sealed, Int32(count))) }
        // libcrypto only reads the tag.
        let tag = unsafe UnsafeMutableRawPointer(mutating: sealed + count)
        unsafe LibCrypto.demand(EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_GCM_SET_TAG, Int32(BlockCipher.tagSize), tag))
        var rest: (UInt64, UInt64) = (0, 0)
        return unsafe withUnsafeMutableBytes(of: &rest) { rest in
            unsafe EVP_DecryptFinal_ex(opening, rest.baseAddress?.assumingMemoryBound(to: UInt8.self), &written) == 1
        }
    }
}
