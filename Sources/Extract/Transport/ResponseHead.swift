/// The status and header fields of the last answer of a connection, collected line by line (RFC 9112).
struct ResponseHead {
    private(set) var status = 0
    /// Lower-case names; repeated fields joined with `, `.
    private(set) var fields: [String: String] = [:]

    /// Takes one line; a status line starts over, because an interim answer (100) may come first.
    mutating func append(line: String) {
        let text = trimmed(line)
        if text.hasPrefix("HTTP/") {
            let words = text.split(separator: " ")
            status = words.count > 1 ? Int(words[1]) ?? 0 : 0
            fields = [:]
            return
        }
        guard let colon = text.firstIndex(of: ":") else { return }
        let name = text[..<colon].lowercased()
        let value = trimmed(String(text[text.index(after: colon)...]))
        fields[name] = fields[name].map { "\($0), \(value)" } ?? value
    }

    /// The body's length, when a header states it.
    var declaredByteCount: Int? { fields["content-length"].flatMap { Int($0) } }

    /// Why the answer must not be believed; `nil` when its end is certain.
    ///
    /// A body that ends with the connection looks whole when it was cut, and one with two framings is a known
    /// way to smuggle an answer.
    var refusal: TransportError? {
        guard (100...599).contains(status) else { return .malformed }
        if let coding = fields["content-encoding"], coding.lowercased() != "identity" { return .malformed }
        guard status >= 200, status != 204, status != 304 else { return nil }
        switch (fields["transfer-encoding"]?.lowercased(), fields["content-length"]) {
        case ("chunked", nil): return nil
        case (_?, _): return .malformed
        case (nil, nil): return .unframed
        case (nil, _?): return declaredByteCount == nil ? .malformed : nil
        }
    }
}

/// Removes spaces, tabs and line ends from both ends, by bytes: CR LF is one `Character` to Swift.
private func trimmed(_ text: String) -> String {
    let isSpace: (Unicode.Scalar) -> Bool = { [" ", "\t", "\r", "\n"].contains($0) }
    let start = text.unicodeScalars.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(start[...last])
}
