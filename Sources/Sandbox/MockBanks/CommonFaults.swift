/// Misbehaviour that any server is capable of, whatever it speaks.
enum CommonFaults {
    private static let statuses: [(Fault, Int)] = [
        (.any401, 401), (.any403, 403), (.any404, 404), (.any429, 429), (.any503, 503),
    ]

    /// The answer of a server that does not get as far as the bank; `nil` when none of these faults strikes.
    static func refusal(_ faults: inout FaultBudget) -> MockResponse? {
        for (fault, status) in statuses where faults.strikes(fault) { return .plain("", status: status) }
        if faults.strikes(.anyRedirect) {
            var response = MockResponse.plain("", status: 302)
            response.headers["Location"] = "https://thief.example/"
            return response
        }
        guard faults.strikes(.anyGzipBomb) else { return nil }
        var response = MockResponse.plain("")
        response.headers["Content-Encoding"] = "gzip"
        response.bytes = bomb
        return response
    }

    /// The bank's answer as a bad line delivers it.
    static func disturb(_ answer: MockResponse, _ faults: inout FaultBudget) -> MockResponse {
        var answer = answer
        if faults.strikes(.anyInvalidJSON) {
            answer.bytes = Array(answer.body.utf8.prefix(answer.body.utf8.count / 2))
        }
        if faults.strikes(.anyTruncated) { answer.isCutShort = true }
        if faults.strikes(.anySlow) { answer.isSlow = true }
        return answer
    }

    /// A megabyte that unpacks to 165 MB of zeros (RFC 1952; RFC 1951, section 3.2.6).
    ///
    /// One literal zero, then the code for "258 bytes from one back", 13 bits long, so that eight of them fill 13 bytes.
    private static let bomb: [UInt8] = {
        var bits: [UInt8] = [1, 1, 0]
        bits += [0, 0, 1, 1, 0, 0, 0, 0]
        let repetition: [UInt8] = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]
        while bits.count % 8 != 0 { bits += repetition }
        let head = bytes(bits)
        let pattern = bytes(Array(repeating: repetition, count: 8).flatMap(\.self))
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        return header + head + Array(repeating: pattern, count: 80_000).flatMap(\.self)
    }()

    /// Eight bits a byte, the first is the lowest.
    private static func bytes(_ bits: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(0) { $0 | bits[start + $1] << UInt8($1) }
        }
    }
}
