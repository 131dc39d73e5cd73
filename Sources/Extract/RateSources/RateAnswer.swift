import Foundation

/// Tells a list of rates from what a service sends in its place; the rates themselves are none of its business.
enum RateAnswer {
    /// Whether an answer is what its format begins and ends with: no page for people, and nothing cut off.
    static func isWhole(_ body: [UInt8], format: String) -> Bool {
        switch format {
        // The directory's end is 22 bytes long in an archive without a comment (PKWARE APPNOTE, section 4.3.16).
        case "ecb-csv": body.starts(with: [0x50, 0x4B, 3, 4]) && body.suffix(22).starts(with: [0x50, 0x4B, 5, 6])
        case "ecb-xml": isWholeXML(body)
        default: isJSONList(body, isArray: format.hasPrefix("cnb"))
        }
    }

    private static func isWholeXML(_ body: [UInt8]) -> Bool {
        let text = String(decoding: body.suffix(64), as: UTF8.self).filter { !$0.isWhitespace }
        return text.hasSuffix("Envelope>") && String(decoding: body.prefix(1_024), as: UTF8.self).contains("eurofxref")
    }

    /// An empty list is fine: it is what a year has before its first fixing.
    private static func isJSONList(_ body: [UInt8], isArray: Bool) -> Bool {
        do {
            let list = try JSONDecoder().decode(List.self, from: Data(body))
            return isArray ? list.rates == .array : list.rates == .object || list.data == .object
        } catch {
            return false
        }
    }

    private struct List: Decodable {
        var rates: Shape?
        var data: Shape?
    }

    private enum Shape: Decodable {
        case array, object

        init(from decoder: any Decoder) throws {
            if (try? decoder.unkeyedContainer()) != nil {
                self = .array
            } else {
                _ = try decoder.container(keyedBy: Key.self)
                self = .object
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }
}
