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

    /// The address that a link in an answer of this one names, when it stays with the same service.
    ///
    /// Another scheme, host or port gives `nil`: the next request carries secrets.
    ///
    /// - Parameter link: An absolute address, a path that begins with one slash, or a query that begins with `?`.
    /// - Returns: The address to ask; `nil` for any other link.
    public func following(_ link: String) -> WebAddress? {
        if link.hasPrefix("/"), !link.hasPrefix("//") { return WebAddress(origin + link) }
        if link.hasPrefix("?") { return WebAddress(String(text.prefix { !"?#".contains($0) }) + link) }
        guard let address = WebAddress(link), address.comparedOrigin == comparedOrigin else { return nil }
        return address
    }

    /// Scheme, host and port as written.
    private var origin: String {
        let scheme = isSecure ? "https://" : "http://"
        return scheme + text.dropFirst(scheme.utf8.count).prefix { !"/?#".contains($0) }
    }

    /// Scheme, host and port as they are compared: the host in lower case, the usual port left out.
    private var comparedOrigin: String {
        let lower = origin.lowercased()
        let usual = isSecure ? ":443" : ":80"
        return lower.hasSuffix(usual) ? String(lower.dropLast(usual.utf8.count)) : lower
    }

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
