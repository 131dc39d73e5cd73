import Vault

/// The random texts of one authorization request: 32 bytes each in Base64URL.
///
/// None of them is ever used twice, stored or logged.
public struct AuthorizationSecrets: Hashable, Sendable {
    /// Comes back unchanged with the answer, and so binds it to this request (RFC 6749, section 10.12).
    public let state: String
    /// Proves at the token endpoint that the code was asked for here (RFC 7636, section 4.1).
    public let verifier: String
    /// Comes back inside an ID token (OpenID Connect Core 1.0, section 3.1.2.1).
    public let nonce: String

    /// Draws fresh texts from a generator of secrets.
    public init(using generator: inout some RandomNumberGenerator) {
        state = Self.text(using: &generator)
        verifier = Self.text(using: &generator)
        nonce = Self.text(using: &generator)
    }

    init(state: String, verifier: String, nonce: String) {
        self.state = state
        self.verifier = verifier
        self.nonce = nonce
    }

    /// What the authorization request says about the verifier: its SHA-256 (RFC 7636, section 4.2, `S256`).
    public var challenge: String { Base64URL.text(Digest.sha256(Array(verifier.utf8))) }

    private static func text(using generator: inout some RandomNumberGenerator) -> String {
        Base64URL.text((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

extension AuthorizationSecrets: CustomStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
