import Vault

/// A JSON Web Signature in compact form (RFC 7515, section 7.1), taken apart and not checked yet.
struct SignedToken {
    struct Header: Decodable {
        var alg: String
        var kid: String?
        /// Extensions that must be understood (RFC 7515, section 4.1.11); none is.
        var crit: [String]?
    }

    let header: Header
    let payload: [UInt8]
    private let signature: [UInt8]
    /// What was signed: both first parts as they were sent.
    private let message: [UInt8]

    /// - Returns: `nil` when the text is no such token.
    init?(_ text: String) {
        guard text.utf8.count <= 65_536 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.bytes(parts[0]), let payload = Base64URL.bytes(parts[1]),
            let signature = Base64URL.bytes(parts[2]),
            let header = WireJSON.decode(Header.self, from: head), header.crit == nil
        else { return nil }
        self.header = header
        self.payload = payload
        self.signature = signature
        message = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// Whether the owner of a key signed it with the key's own algorithm.
    func isSigned(by key: VerifyingKey) -> Bool {
        header.alg == key.algorithm && key.verifies(signature, of: message)
    }
}
