/// An address that requests may go to: `https` anywhere, plain `http` only to this machine.
///
/// Stricter than RFC 3986, so that no two parsers can read one text differently: printable ASCII, a lower-case
/// scheme, no credentials, no backslash, a host of letters, digits, hyphens and dots, or `[::1]`.
public struct WebAddress: Hashable, Sendable {
    /// The address as given, without slashes at its end.
    public let text: String

    /// Whether TLS protects it.
    public let isSecure: Bool

    public init?(_ text: String) {
        guard text.utf8.count <= 8_192, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }) else {
            return nil
        }
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { return nil }
        let authority = text.dropFirst(isSecure ? 8 : 7).prefix { !"/?#".contains($0) }
        guard let (host, port) = Self.split(authority), Self.isPort(port) else { return nil }
        guard isSecure || ["127.0.0.1", "[::1]", "localhost"].contains(host) else { return nil }
        var trimmed = Substring(text)
        while trimmed.last == "/" { trimmed.removeLast() }
        self.text = String(trimmed)
        self.isSecure = isSecure
    }

    /// The address with more path, which begins with a slash.
    public func appending(_ path: String) -> String { text + path }

    private static func split(_ authority: Substring) -> (host: String, port: Substring?)? {
        if authority.hasPrefix("[::1]") {
            let rest = authority.dropFirst(5)
            guard rest.isEmpty || rest.first == ":" else { return nil }
            return ("[::1]", rest.isEmpty ? nil : rest.dropFirst())
        }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2, !host.isEmpty, host.utf8.allSatisfy(isHostByte) else {
            return nil
        }
        return (String(host), parts.count == 2 ? parts[1] : nil)
    }

    private static func isPort(_ port: Substring?) -> Bool {
        guard let port else { return true }
        return port.utf8.allSatisfy { (48...57).contains($0) } && UInt16(port).map { $0 > 0 } == true
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46: true
        default: false
        }
    }
}
