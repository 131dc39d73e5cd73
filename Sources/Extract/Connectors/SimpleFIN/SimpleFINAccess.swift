import Foundation
import Transport

/// Where one SimpleFIN connection is claimed and read; its texts hold the credentials, so they leave this folder only in
/// a request or in the sealed secrets.
///
/// Source: SimpleFIN protocol 1.0 draft (2025-11), sections "SimpleFIN Token" and "Access URL".
struct SimpleFINAccess {
    /// The address without the credentials.
    let base: WebAddress
    /// The value of the `Authorization` header.
    let authorization: String

    /// Reads `https://user:password@host/path`.
    ///
    /// - Parameters:
    ///   - url: The access URL.
    ///   - configured: An address that stands in for the URL's own; the credentials stay.
    init?(url: String, configured: WebAddress?) {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return nil }
        let credentials = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.removingPercentEncoding ?? "" }
        guard credentials.count == 2, credentials.allSatisfy({ !$0.isEmpty }),
            let address = WebAddress(String(url[..<scheme.upperBound]) + String(rest[rest.index(after: at)...]))
        else { return nil }
        base = configured ?? address
        authorization = "Basic " + Data(credentials.joined(separator: ":").utf8).base64EncodedString()
    }

    /// The address at which a setup token is exchanged; `nil` when the token is none.
    ///
    /// - Parameters:
    ///   - token: What the person pasted: the claim URL in base64.
    ///   - configured: An address that stands in for the service's own; `/claim/…` follows it.
    /// - Returns: The address.
    static func claimURL(of token: String, configured: WebAddress?) -> String? {
        guard let bytes = Data(base64Encoded: token), let text = String(validating: bytes, as: UTF8.self),
            let address = WebAddress(text.filter { !$0.isWhitespace }), !address.text.contains("?")
        else { return nil }
        guard let configured else { return address.text }
        guard let code = address.text.firstRange(of: "/claim/") else { return nil }
        return configured.appending("/claim/\(address.text[code.upperBound...])")
    }
}
