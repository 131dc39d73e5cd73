/// A certificate with its key, by which a service knows us in the TLS handshake (RFC 8446, section 4.4.2).
///
/// Banks ask for one under PSD2 (a qualified certificate, eIDAS article 45) or give one out themselves.
public struct ClientCertificate: Hashable, Sendable {
    /// How a certificate is written.
    public enum Kind: String, Hashable, Sendable {
        case pem = "PEM"
        /// PKCS#12 (RFC 7292) with certificate and key in it.
        case p12 = "P12"
    }

    /// Where something is.
    public enum Source: Hashable, Sendable {
        /// A file, by its path; it is read with each request.
        case file(String)
        /// In memory alone.
        case bytes([UInt8])
    }

    /// Ours, and with PEM those that lead to its authority.
    public var certificate: Source
    public var kind: Kind
    /// The PEM key, when it is not beside the certificate.
    public var key: Source?
    /// The authorities that vouch for the server, PEM; `nil` for the machine's own.
    public var authorities: Source?
    /// Opens the key.
    public var password: String?

    public init(_ certificate: Source, kind: Kind = .pem, key: Source? = nil) {
        self.certificate = certificate
        self.kind = kind
        self.key = key
    }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
