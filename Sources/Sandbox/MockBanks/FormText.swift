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
