import Transport

extension WebAddress {
    /// The address that a bank's link leads to, when it stays at the origin of this one.
    ///
    /// Links are absolute, or relative as in RFC 3986, section 5.2. Some banks write them without the first part of
    /// the path that this address has, `/v1/accounts` below `https://bank/psd2/v1`; that part is then put before.
    ///
    /// - Parameters:
    ///   - link: The link as the bank wrote it.
    ///   - page: The address of the answer that held it.
    /// - Returns: The address to ask; `nil` for a link to anywhere else.
    func following(_ link: String, from page: String) -> String? {
        guard !link.isEmpty, !link.hasPrefix("//") else { return nil }
        let target: String
        if link.contains("://") {
            target = link
        } else if link.hasPrefix("/") {
            target = origin + prefix(before: link) + link
        } else if link.hasPrefix("?") {
            target = page.prefix { $0 != "?" } + link
        } else {
            let path = page.prefix { $0 != "?" }
            guard let slash = path.lastIndex(of: "/"), path[..<slash].utf8.count >= origin.utf8.count else {
                return nil
            }
            target = path[...slash] + link
        }
        guard let address = WebAddress(target), address.origin == origin, !target.contains("/../") else { return nil }
        return target
    }

    /// Scheme, host and port as written, in lower case.
    var origin: String {
        let start = text.index(text.startIndex, offsetBy: isSecure ? 8 : 7)
        return (text[..<start] + text[start...].prefix { !"/?#".contains($0) }).lowercased()
    }

    /// The first segments of this address's path, when a link begins with only its last ones.
    private func prefix(before link: String) -> String {
        let path = text.dropFirst(origin.utf8.count).prefix { !"?#".contains($0) }
        let segments = path.split(separator: "/").map(String.init)
        let linked = link.prefix { !"?#".contains($0) }.split(separator: "/").map(String.init)
        guard !linked.starts(with: segments) else { return "" }
        for count in stride(from: segments.count - 1, through: 1, by: -1)
        where linked.starts(with: segments.suffix(count)) {
            return "/" + segments.dropLast(count).joined(separator: "/")
        }
        return ""
    }
}
