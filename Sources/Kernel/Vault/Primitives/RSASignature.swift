import COpenSSL

/// RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2; RFC 7518, section 3.3).
public enum RSASignature {
    /// The least modulus that RFC 7518 allows, in bits.
    private static let bitCountMin: Int32 = 2_048

    /// Signs a message.
    ///
    /// - Parameters:
    ///   - message: The bytes to sign; their hash is made here.
    ///   - privateKey: The PEM text of an unencrypted RSA key, PKCS #8 or PKCS #1.
    /// - Returns: The signature, as long as the key's modulus; `nil` when the text holds no such key of 2,048 bits or more.
    public static func sign(_ message: [UInt8], privateKey: String) -> [UInt8]? {
        var pem = Array(privateKey.utf8)
        defer { Secret.wipe(&pem) }
        defer { ERR_clear_error() }
        guard let source = unsafe BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
        defer { unsafe BIO_free(source) }
        // Without this a key with a password would be asked for on the terminal.
        guard let key = unsafe PEM_read_bio_PrivateKey(source, nil, noPassword, nil) else { return nil }
        defer { unsafe EVP_PKEY_free(key) }
        guard unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA, unsafe EVP_PKEY_get_bits(key) >= bitCountMin else {
            return nil
        }
        let context = unsafe LibCrypto.demand(EVP_MD_CTX_new())
        defer { unsafe EVP_MD_CTX_free(context) }
        var count = Int(unsafe EVP_PKEY_get_size(key))
        var signature = [UInt8](repeating: 0, count: count)
        guard unsafe EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1
        else { return nil }
        return Array(signature.prefix(count))
    }
}

private let noPassword: @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 =
    {
        _,
        _,
        _,
        _ in -1
    }
