/// A certificate and its key, by which a service knows us (TLS 1.3, RFC 8446 section 4.4.2).
public struct ClientIdentity: Hashable, Sendable {
    /// PEM: our certificate, then those that lead to its authority.
    public var certificate: [UInt8]
    /// PEM, without a password.
    public var key: [UInt8]

    public init(certificate: [UInt8], key: [UInt8]) {
        self.certificate = certificate
        self.key = key
    }
}

extension ClientIdentity: CustomStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
