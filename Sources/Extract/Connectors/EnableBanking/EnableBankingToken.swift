import Foundation
import Ledger
import Vault

/// The JSON web token (RFC 7519) with which an application proves itself; signed RS256 by the application's key.
enum EnableBankingToken {
    /// How long a token holds; the service allows a day.
    static let lifetimeSeconds: Int64 = 3_600

    /// Makes a token.
    ///
    /// - Parameters:
    ///   - applicationID: The application's identifier, the token's `kid`.
    ///   - privateKey: The PEM text of the application's RSA key.
    ///   - now: The time of day.
    /// - Returns: The token; `nil` when the key or the identifier is none.
    static func make(applicationID: String, privateKey: String, now: Instant) -> String? {
        guard !applicationID.isEmpty,
            applicationID.utf8.allSatisfy({ byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || [0x2D, 0x2E, 0x5F].contains(byte)
            })
        else { return nil }
        let header = #"{"typ":"JWT","alg":"RS256","kid":"\#(applicationID)"}"#
        let claims =
            #"{"iss":"enablebanking.com","aud":"api.enablebanking.com","iat":\#(now.seconds),"#
            + #""exp":\#(now.adding(seconds: lifetimeSeconds).seconds)}"#
        let signed = "\(text(Array(header.utf8))).\(text(Array(claims.utf8)))"
        guard let signature = RSASignature.sign(Array(signed.utf8), privateKey: privateKey) else { return nil }
        return "\(signed).\(text(signature))"
    }

    /// Base64 for addresses, without padding (RFC 4648, section 5).
    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
