import Foundation
import Ledger

/// Whether a request's JSON web token is of the sandbox's application (RFC 7515, RFC 7519).
struct ApplicationProof: Sendable {
    private struct Header: Decodable {
        var alg: String
        var kid: String
    }

    private struct Claims: Decodable {
        var iss: String
        var aud: String
        var iat: Int64
        var exp: Int64
    }

    private let key: RS256

    init(modulus: String) { key = RS256(modulus: modulus) }

    func accepts(_ token: String, at now: Instant) -> Bool {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let header = Self.bytes(parts[0]), let claims = Self.bytes(parts[1]),
            let signature = Self.bytes(parts[2]),
            let stated = try? JSONDecoder().decode(Header.self, from: Data(header)),
            let claimed = try? JSONDecoder().decode(Claims.self, from: Data(claims))
        else { return false }
        guard stated.alg == "RS256", stated.kid == MockCredentials.applicationID,
            claimed.iss == "enablebanking.com", claimed.aud == "api.enablebanking.com",
            claimed.iat <= now.seconds + 60, claimed.exp > now.seconds, claimed.exp - claimed.iat <= 86_400
        else { return false }
        return key.isValid(signature, of: Array("\(parts[0]).\(parts[1])".utf8))
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: padded).map { Array($0) }
    }
}
