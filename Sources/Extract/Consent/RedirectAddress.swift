/// Where the browser returns to, and how its answer reaches this process.
public enum RedirectAddress: Hashable, Sendable {
    /// A port of this machine, 0 for any that is free; `host` is `127.0.0.1` or `localhost`, as it is registered.
    case loopback(host: String, port: UInt16, path: String)
    /// Any registered address; the person pastes what the browser shows in the end.
    case pasted(String)

    /// The usual one: any free port (RFC 8252, section 7.3).
    public static let standard = RedirectAddress.loopback(host: "127.0.0.1", port: 0, path: "/callback")

    /// Reads a redirect address that this process can listen at.
    ///
    /// - Throws: ``ConsentError/badAddress(which:)`` unless it is `http://127.0.0.1[:PORT]/PATH` or the same at `localhost`.
    public init(listeningAt text: String) throws(ConsentError) {
        let bad = ConsentError.badAddress(which: "the redirect address")
        guard text.hasPrefix("http://"), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains(where: { "?#\\@".contains($0) })
        else { throw bad }
        let rest = text.dropFirst(7)
        let authority = rest.prefix { $0 != "/" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, ["127.0.0.1", "localhost"].contains(host), parts.count <= 2,
            let port = parts.count == 2 ? UInt16(parts[1]) : 0
        else { throw bad }
        let path = rest.dropFirst(authority.count)
        self = .loopback(host: String(host), port: port, path: path.isEmpty ? "/" : String(path))
    }
}
