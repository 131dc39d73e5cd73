import Foundation

/// The fields of an `application/x-www-form-urlencoded` body (WHATWG URL, section 5.1).
func formFields(_ body: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in body.split(separator: "&") {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            $0.replacing("+", with: " ").removingPercentEncoding ?? ""
        }
        if let name = halves.first { fields[name] = halves.count == 2 ? halves[1] : "" }
    }
    return fields
}

/// The texts of a flat JSON object; none when the body is no such thing.
func jsonFields(_ body: String) -> [String: String] {
    let fields = try? JSONDecoder().decode([String: JSONField].self, from: Data(body.utf8))
    return fields?.compactMapValues(\.text) ?? [:]
}

/// A member of an object that need not be a text.
private struct JSONField: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
}
