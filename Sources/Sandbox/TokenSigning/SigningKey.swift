import COpenSSL

/// An RSA key of 2,048 bits that signs tokens for real, so that a sandbox's signatures can be checked.
public struct SigningKey: Sendable {
    /// Unsigned and big-endian.
    public let modulus: [UInt8]
    /// Unsigned and big-endian.
    public let exponent: [UInt8]
    /// The private key in its own encoding; it opens nothing outside a sandbox.
    private let encoded: [UInt8]

    /// Makes a new key.
    public init() {
        let context = unsafe demand(EVP_PKEY_CTX_new_from_name(nil, "RSA", nil))
        defer { unsafe EVP_PKEY_CTX_free(context) }
        unsafe demand(EVP_PKEY_keygen_init(context))
        unsafe demand(EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2_048))
        var made: OpaquePointer?
        unsafe demand(EVP_PKEY_generate(context, &made))
        let key = unsafe demand(made)
        defer { unsafe EVP_PKEY_free(key) }
        modulus = unsafe Self.number("n", of: key)
        exponent = unsafe Self.number("e", of: key)
        var bytes = [UInt8](repeating: 0, count: Int(unsafe i2d_PrivateKey(key, nil)))
        _ = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return unsafe i2d_PrivateKey(key, &start)
        }
        encoded = bytes
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3).
    public func signature(of message: [UInt8]) -> [UInt8] {
        unsafe encoded.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            let key = unsafe demand(d2i_AutoPrivateKey(nil, &start, buffer.count))
            defer { unsafe EVP_PKEY_free(key) }
            let context = unsafe demand(EVP_MD_CTX_new())
            defer { unsafe EVP_MD_CTX_free(context) }
            unsafe demand(EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key))
            var count = modulus.count
            return unsafe [UInt8](unsafeUninitializedCapacity: count) { output, filled in
                unsafe demand(EVP_DigestSign(context, output.baseAddress, &count, message, message.count))
                filled = count
            }
        }
    }

    @unsafe private static func number(_ name: String, of key: OpaquePointer) -> [UInt8] {
        var number: OpaquePointer?
        unsafe demand(EVP_PKEY_get_bn_param(key, name, &number))
        defer { unsafe BN_free(number) }
        let count = Int(unsafe BN_num_bits(number) + 7) / 8
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { output, filled in
            filled = Int(unsafe BN_bn2bin(number, output.baseAddress))
        }
    }
}

/// The hashes that tokens need.
public enum TokenHash {
    /// SHA-256 (FIPS 180-4).
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, filled in
            unsafe demand(EVP_Digest(bytes, bytes.count, output.baseAddress, nil, EVP_sha256(), nil))
            filled = 32
        }
    }

    /// HMAC-SHA-256 (RFC 2104).
    public static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, filled in
            let result = unsafe HMAC(
                EVP_sha256(),
                key,
                Int32(key.count),
                message,
                message.count,
                output.baseAddress,
                nil
            )
            unsafe precondition(result != nil, "libcrypto refused a call that cannot fail")
            filled = 32
        }
    }
}

private func demand(_ status: Int32) {
    precondition(status == 1, "libcrypto refused a call that cannot fail")
}

@unsafe private func demand(_ pointer: OpaquePointer?) -> OpaquePointer {
    guard let pointer = unsafe pointer else { preconditionFailure("libcrypto is out of memory") }
    return unsafe pointer
}
