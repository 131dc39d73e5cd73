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
        guard let answer = WireJSON.decode(Answer.self, from: json),
            Self.isPlain(answer.accessToken), answer.tokenType.map({ $0.lowercased() == "bearer" }) ?? true,
            answer.refreshToken.map(Self.isPlain) ?? true
        else { return nil }
        accessToken = answer.accessToken
        refreshToken = answer.refreshToken
        idToken = answer.idToken
        refreshLifetime = answer.refreshTokenExpiresIn ?? answer.refreshExpiresIn
    }

    private struct Answer: Decodable {
        var accessToken: String
        var tokenType: String?
        var refreshToken: String?
        var idToken: String?
        var refreshTokenExpiresIn: Int64?
        var refreshExpiresIn: Int64?
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
