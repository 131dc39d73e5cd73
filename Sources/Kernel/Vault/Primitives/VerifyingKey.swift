import COpenSSL

/// The public key of somebody who signs JSON Web Signatures (RFC 7515), with the one algorithm it is for.
///
/// The algorithm belongs to the key, not to the signed text: a text cannot choose a weaker one.
public enum VerifyingKey: Hashable, Sendable {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3); both numbers are unsigned and big-endian.
    case rs256(modulus: [UInt8], exponent: [UInt8])
    /// ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4); both coordinates have 32 bytes.
    case es256(x: [UInt8], y: [UInt8])

    /// The algorithm's name in `alg`.
    public var algorithm: String {
        switch self {
        case .rs256: "RS256"
        case .es256: "ES256"
        }
    }

    /// Whether the key's owner signed the message; `false` too for a key or a signature that is none.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let encoded = encodedKey, let signature = libraryForm(of: signature) else { return false }
        return unsafe encoded.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            guard let key = unsafe d2i_PUBKEY(nil, &start, buffer.count) else { return false }
            defer { unsafe EVP_PKEY_free(key) }
            let context = unsafe LibCrypto.demand(EVP_MD_CTX_new())
            defer { unsafe EVP_MD_CTX_free(context) }
            guard unsafe EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
            return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        }
    }

    /// The key as SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7); `nil` for one that is too short or too long.
    private var encodedKey: [UInt8]? {
        switch self {
        case .rs256(let modulus, let exponent):
            let significant = modulus.drop { $0 == 0 }
            // RFC 7518 wants 2,048 bits; far beyond 8,192 a key only costs time.
            guard let first = significant.first, (256...1_024).contains(significant.count),
                significant.count > 256 || first > 127, (1...8).contains(exponent.count), let last = exponent.last,
                last % 2 == 1, exponent != [1]
            else { return nil }
            let numbers = DER.sequence(DER.integer(modulus) + DER.integer(exponent))
            return DER.sequence(DER.sequence(DER.rsaEncryption + DER.null) + DER.bits(numbers))
        case .es256(let x, let y):
            guard x.count == 32, y.count == 32 else { return nil }
            return DER.sequence(DER.sequence(DER.ecPublicKey + DER.p256) + DER.bits([4] + x + y))
        }
    }

    /// A signature as libcrypto reads it: that of P-256 travels as two bare numbers of 32 bytes.
    private func libraryForm(of signature: [UInt8]) -> [UInt8]? {
        switch self {
        case .rs256: return signature
        case .es256:
            guard signature.count == 64 else { return nil }
            return DER.sequence(DER.integer(Array(signature.prefix(32))) + DER.integer(Array(signature.suffix(32))))
        }
    }
}

/// The little of DER (ITU-T X.690) that public keys and signatures need.
private enum DER {
    /// The object identifier 1.2.840.113549.1.1.1.
    static let rsaEncryption: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1]
    /// The object identifier 1.2.840.10045.2.1.
    static let ecPublicKey: [UInt8] = [6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1]
    /// The object identifier 1.2.840.10045.3.1.7.
    static let p256: [UInt8] = [6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]
    static let null: [UInt8] = [5, 0]

    static func sequence(_ content: [UInt8]) -> [UInt8] { element(0x30, content) }

    static func bits(_ content: [UInt8]) -> [UInt8] { element(3, [0] + content) }

    /// An unsigned number, given big-endian.
    static func integer(_ number: [UInt8]) -> [UInt8] {
        let digits = Array(number.drop { $0 == 0 })
        guard let first = digits.first else { return element(2, [0]) }
        return element(2, first > 127 ? [0] + digits : digits)
    }

    private static func element(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 128
            ? [UInt8(count)]
            : count < 256 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8 & 255), UInt8(count & 255)]
        return [type] + length + content
    }
}
