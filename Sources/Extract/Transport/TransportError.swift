/// Why no complete answer arrived; without the address, which may hold a token.
public enum TransportError: Error, Hashable, Sendable, CaseIterable {
    /// The address or a header is one that must not be sent: no `https`, credentials in it, a line break.
    case refusedRequest
    /// No connection: name unknown, port closed, TLS handshake failed.
    case unreachable
    /// The other side's certificate does not prove its name.
    case untrusted
    /// Our own certificate or its key cannot be used.
    case unusableCertificate
    case timedOut
    /// The answer broke off before its end.
    case interrupted
    /// The answer's end is marked neither by a length nor by chunks, so a cut one would look whole.
    case unframed
    /// The answer is larger than the request allows.
    case tooLarge
    /// The answer is no HTTP, or compressed although nobody asked for it.
    case malformed
    case cancelled

    /// Whether the same request may succeed a moment later.
    public var isTransient: Bool {
        switch self {
        case .unreachable, .timedOut, .interrupted, .unframed: true
        case .refusedRequest, .untrusted, .unusableCertificate, .tooLarge, .malformed, .cancelled: false
        }
    }
}
