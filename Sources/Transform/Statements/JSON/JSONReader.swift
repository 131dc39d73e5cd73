/// Reads one JSON text (RFC 8259) to its end; strict, and numbers stay text.
///
/// Foundation's readers go through `Double`, so they cannot give an amount's own digits back.
struct JSONReader {
    private static let depthLimit = 64

    private let bytes: [UInt8]
    private let place: String
    private var index = 0

    static func read(_ text: String, place: String) throws(StatementError) -> JSONValue {
        var reader = JSONReader(bytes: Array(text.utf8), place: place)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == reader.bytes.count else { throw reader.failure("something follows the JSON value") }
        return value
    }

    private init(bytes: [UInt8], place: String) {
        self.bytes = bytes
        self.place = place
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func failure(_ reason: String) -> StatementError {
        guard index < bytes.count else { return .truncated(place: place) }
        let line = bytes[..<index].count { $0 == 0x0A } + 1
        return .malformed(place: place, line: line, reason: reason)
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func value(depth: Int) throws(StatementError) -> JSONValue {
        guard depth <= Self.depthLimit else { throw failure("values are nested too deeply") }
        skipSpace()
        switch current {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(StatementError) -> JSONValue {
        for expected in word.description.utf8 {
            guard current == expected else { throw failure("a value is no JSON") }
            index += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(StatementError) -> JSONValue {
        var members: [String: JSONValue] = [:]
        index += 1
        skipSpace()
        if try take(0x7D) { return .object(members) }
        repeat {
            skipSpace()
            guard current == 0x22 else { throw failure("an object's key is missing") }
            let key = try string()
            skipSpace()
            guard try take(0x3A) else { throw failure("a colon is missing") }
            let member = try value(depth: depth + 1)
            guard members.updateValue(member, forKey: key) == nil else { throw failure("an object's key is repeated") }
            skipSpace()
        } while try take(0x2C)
        guard try take(0x7D) else { throw failure("a comma or closing brace is missing") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(StatementError) -> JSONValue {
        var values: [JSONValue] = []
        index += 1
        skipSpace()
        if try take(0x5D) { return .array(values) }
        repeat {
            values.append(try value(depth: depth + 1))
            skipSpace()
        } while try take(0x2C)
        guard try take(0x5D) else { throw failure("a comma or closing bracket is missing") }
        return .array(values)
    }

    /// Steps over `byte` when it is next; the end of the text is an error.
    private mutating func take(_ byte: UInt8) throws(StatementError) -> Bool {
        guard let current else { throw .truncated(place: place) }
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func number() throws(StatementError) -> String {
        let start = index
        if current == 0x2D { index += 1 }
        let first = current
        let whole = skipDigits()
        guard whole > 0, whole == 1 || first != 0x30 else { throw failure("a value is no JSON") }
        if current == 0x2E {
            index += 1
            guard skipDigits() > 0 else { throw failure("a number is no JSON") }
        }
        if current == 0x65 || current == 0x45 {
            index += 1
            if current == 0x2B || current == 0x2D { index += 1 }
            guard skipDigits() > 0 else { throw failure("a number is no JSON") }
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let byte = current, (0x30...0x39).contains(byte) { index += 1 }
        return index - start
    }

    private mutating func string() throws(StatementError) -> String {
        var text: [UInt8] = []
        index += 1
        while let byte = current {
            switch byte {
            case 0x22:
                index += 1
                return String(decoding: text, as: UTF8.self)
            case 0x5C:
                index += 1
                text += try escape().utf8
            case 0..<0x20:
                throw failure("a string holds a control character")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw .truncated(place: place)
    }

    private mutating func escape() throws(StatementError) -> String {
        guard let byte = current else { throw .truncated(place: place) }
        index += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return String(UnicodeScalar(byte))
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return String(try escapedScalar())
        default: throw failure("a string holds an unknown escape")
        }
    }

    private mutating func escapedScalar() throws(StatementError) -> Unicode.Scalar {
        let high = try codeUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, try take(0x5C), try take(0x75) else { throw failure("a surrogate stands alone") }
        let low = try codeUnit()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw failure("a surrogate stands alone") }
        return scalar
    }

    private mutating func codeUnit() throws(StatementError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw .truncated(place: place) }
        var unit: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw failure("a string holds an unknown escape")
            }
            unit = unit << 4 | UInt32(digit)
        }
        index += 4
        return unit
    }
}
