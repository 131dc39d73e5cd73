import Vault

/// The public keys of a provider (RFC 7517, section 5); keys of unknown kinds are passed over.
struct KeySet: Decodable {
    private let keys: [Key]

    private struct Key: Decodable {
        var kty: String
        var kid: String?
        var use: String?
        var alg: String?
        var n: String?
        var e: String?
        var crv: String?
        var x: String?
        var y: String?

        var verifyingKey: VerifyingKey? {
            guard use ?? "sig" == "sig" else { return nil }
            let key: VerifyingKey
            switch kty {
            case "RSA":
                guard let n = n.flatMap(Base64URL.bytes), let e = e.flatMap(Base64URL.bytes) else { return nil }
                key = .rs256(modulus: n, exponent: e)
            case "EC":
                guard crv == "P-256", let x = x.flatMap(Base64URL.bytes), let y = y.flatMap(Base64URL.bytes) else {
                    return nil
                }
                key = .es256(x: x, y: y)
            default: return nil
            }
            return alg ?? key.algorithm == key.algorithm ? key : nil
        }
    }

    /// The one key that a header means: by its `kid`, or the only one for the algorithm when it names none.
    ///
    /// - Returns: `nil` when there is none, or more than one.
    func key(for header: SignedToken.Header) -> VerifyingKey? {
        let fitting = keys.filter { header.kid == nil || $0.kid == header.kid }.compactMap(\.verifyingKey)
            .filter { $0.algorithm == header.alg }
        return fitting.count == 1 ? fitting[0] : nil
    }
}
