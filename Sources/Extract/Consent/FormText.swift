import Connectors
import Foundation

/// `application/x-www-form-urlencoded` (WHATWG URL, section 5), as in queries and bodies of OAuth.
enum FormText {
    static func text(of fields: [(String, String)]) -> String {
        fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
    }

    /// The fields by name; `nil` when a name stands twice, because two readers could choose differently.
    static func fields(of text: some StringProtocol) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in String(text).split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                String($0.map { $0 == "+" ? " " : $0 }).removingPercentEncoding ?? ""
            }
            guard let name = halves.first, fields[name] == nil else { return nil }
            fields[name] = halves.count == 2 ? halves[1] : ""
        }
        return fields
    }

    /// The query of an address or of a pasted line; the whole text when there is no question mark.
    static func query(of address: String) -> Substring {
        let end = address.prefix { $0 != "#" }
        return end.firstIndex(of: "?").map { end[end.index(after: $0)...] } ?? end
    }
}
