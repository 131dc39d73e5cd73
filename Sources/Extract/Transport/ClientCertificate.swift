/// A certificate with its key that this client shows in the TLS handshake; the files stay where they are.
///
/// Banks ask for one under PSD2 (a qualified certificate, eIDAS article 45) or give one out themselves.
public struct ClientCertificate: Hashable, Sendable {
    /// How the file is written.
    public enum Kind: String, Hashable, Sendable {
        case pem = "PEM"
        /// PKCS#12 (RFC 7292) with certificate and key in it.
        case p12 = "P12"
    }

    /// The path of the certificate.
    public var path: String
    public var kind: Kind
    /// The path of the PEM key, when it is not in the certificate's file.
    public var keyPath: String?
    /// The path of the authorities that vouch for the server, PEM; `nil` for the machine's own.
    public var authorityPath: String?
    /// Opens the key.
    public var password: String?

    public init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
