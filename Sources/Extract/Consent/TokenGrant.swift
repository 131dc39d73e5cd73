import Foundation
import Ledger

/// What a token endpoint gives for a code (RFC 6749, section 5.1).
public struct TokenGrant: Sendable {
    public let accessToken: String
    public let refreshToken: String?
    /// An ID token in compact form, not checked yet.
    let idToken: String?
    /// How long the refresh token lives, in seconds, when the answer says it under one of the usual names.
    public let refreshLifetime: Int64?

    init?(json: [UInt8]) {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(json)),
            Self.isPlain(answer.access_token), answer.token_type.map({ $0.lowercased() == "bearer" }) ?? true,
            answer.refresh_token.map(Self.isPlain) ?? true
        else { return nil }
        accessToken = answer.access_token
        refreshToken = answer.refresh_token
        idToken = answer.id_token
        refreshLifetime = answer.refresh_token_expires_in ?? answer.refresh_expires_in
    }

    private struct Answer: Decodable {
        var access_token: String
        var token_type: String?
        var refresh_token: String?
        var id_token: String?
        var refresh_token_expires_in: Int64?
        var refresh_expires_in: Int64?
    }

    /// Printable ASCII without spaces: it travels in a header.
    private static func isPlain(_ token: String) -> Bool {
        !token.isEmpty && token.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension TokenGrant: CustomStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
