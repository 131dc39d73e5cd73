/// A strict reading of the messages that this project writes; anything else is `nil`.
struct ParsedMail {
    let headers: [String: String]
    let parts: [(type: String, text: String)]
    let longestLine: Int

    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        guard !lines.contains(where: { $0.utf8.contains(10) || $0.utf8.contains(13) }) else { return nil }
        longestLine = lines.map(\.utf8.count).max() ?? 0
        let (head, body) = Self.split(lines)
        guard let headers = Self.headers(head), let type = headers["content-type"],
            type.hasPrefix("multipart/alternative; boundary=\""), let boundary = type.split(separator: "\"").last
        else { return nil }
        self.headers = headers
        var parts: [(String, String)] = []
        var current: [String]?
        for line in body {
            guard line.hasPrefix("--\(boundary)") else {
                current?.append(line)
                continue
            }
            if let finished = current {
                let (head, body) = Self.split(finished)
                guard let headers = Self.headers(head), headers["content-transfer-encoding"] == "quoted-printable",
                    let type = headers["content-type"], type.hasSuffix("; charset=utf-8"),
                    let text = Self.decode(body)
                else { return nil }
                parts.append((String(type.prefix { $0 != ";" }), text))
            }
            current = line == "--\(boundary)--" ? nil : []
        }
        guard current == nil else { return nil }
        self.parts = parts.map { (type: $0.0, text: $0.1) }
    }

    private static func split(_ lines: [String]) -> (head: [String], body: [String]) {
        let end = lines.firstIndex(of: "") ?? lines.endIndex
        return (Array(lines[..<end]), Array(lines[end...].dropFirst()))
    }

    private static func headers(_ lines: [String]) -> [String: String]? {
        var headers: [String: String] = [:]
        var last: String?
        for line in lines {
            if line.hasPrefix(" "), let last {
                headers[last]? += line
                continue
            }
            guard let colon = line.firstIndex(of: ":"), line[colon...].hasPrefix(": ") else { return nil }
            let name = line[..<colon].lowercased()
            guard headers[name] == nil else { return nil }
            headers[name] = String(line[colon...].dropFirst(2))
            last = name
        }
        return headers
    }

    private static func decode(_ lines: [String]) -> String? {
        var bytes: [UInt8] = []
        for line in lines {
            var rest = Array(line.utf8)[...]
            var isSoft = false
            while let byte = rest.popFirst() {
                guard byte == 0x3D else {
                    bytes.append(byte)
                    continue
                }
                if rest.isEmpty {
                    isSoft = true
                    break
                }
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
            if !isSoft { bytes += [13, 10] }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension String {
    /// The pieces between a separator, matched by bytes, since CR LF is one `Character`.
    fileprivate func components(separatedBy separator: String) -> [String] {
        utf8.split(separator: Array(separator.utf8), omittingEmptySubsequences: false).compactMap { String($0) }
    }
}
