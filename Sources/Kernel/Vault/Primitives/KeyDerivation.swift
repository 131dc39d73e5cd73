import COpenSSL

/// The expand half of HKDF (RFC 5869 §2.3); every input key here is uniformly random, so nothing needs extracting.
enum KeyDerivation {
    enum Hash {
        case sha256
        case sha512

        var size: Int {
            switch self {
            case .sha256: 32
            case .sha512: 64
            }
        }
    }

    /// Derives `count` bytes, at most 255 times the hash's size.
    static func expand(_ key: Secret, info: [UInt8], count: Int, hash: Hash = .sha256) -> Secret {
        precondition(count <= 255 * hash.size, "HKDF cannot stretch that far")
        var output: [UInt8] = []
        var block: [UInt8] = []
        var counter: UInt8 = 0
        while output.count < count {
            counter += 1
            block = code(key, of: block + info + [counter], hash: hash)
            output += block
        }
        unsafe OPENSSL_cleanse(&block, block.count)
        output.removeLast(output.count - count)
        return Secret(wiping: &output)
    }

    /// HMAC (RFC 2104) in one call, for any length of key.
    static func code(_ key: Secret, of message: [UInt8], hash: Hash) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: hash.size) { buffer, filled in
            let digest = unsafe hash == .sha256 ? EVP_sha256() : EVP_sha512()
            let result = unsafe key.withUnsafeBytes { bytes in
                unsafe HMAC(digest, bytes, Int32(key.count), message, message.count, buffer.baseAddress, nil)
            }
            unsafe precondition(result != nil, "libcrypto refused a call that cannot fail")
            filled = hash.size
        }
    }
}
