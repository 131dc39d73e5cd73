import Foundation
import TokenSigning

/// JSON Web Signatures in compact form, good ones and bad ones.
enum SignedTokenText {
    static func rs256(_ claims: JSONText, key: SigningKey, kid: String) -> String {
        let message = message([("alg", "RS256"), ("kid", .string(kid)), ("typ", "JWT")], claims)
        return "\(message).\(base64(key.signature(of: Array(message.utf8))))"
    }

    /// RFC 7519, section 6: nobody signed it.
    static func unsigned(_ claims: JSONText) -> String { message([("alg", "none")], claims) + "." }

    /// "Signed" with what everybody knows: the public key.
    static func hs256(_ claims: JSONText, key: SigningKey, kid: String) -> String {
        let message = message([("alg", "HS256"), ("kid", .string(kid))], claims)
        return "\(message).\(base64(TokenHash.hmac(Array(message.utf8), key: key.modulus)))"
    }

    static func jwk(_ key: SigningKey, kid: String) -> JSONText {
        .object([
            ("kty", "RSA"), ("use", "sig"), ("alg", "RS256"), ("kid", .string(kid)),
            ("n", .string(base64(key.modulus))), ("e", .string(base64(key.exponent))),
        ])
    }

    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func message(_ header: [(String, JSONText)], _ claims: JSONText) -> String {
        "\(base64(Array(JSONText.object(header).text.utf8))).\(base64(Array(claims.text.utf8)))"
    }
}
