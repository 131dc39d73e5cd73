/// The characters of OFX values.
enum OFXText {
    /// Puts characters in place of the entities of SGML and XML; what is none stays as it is.
    static func unescaped(_ field: ByteField) -> ByteField {
        guard field.contains(UInt8(ascii: "&")) else { return field }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(field.count)
        var index = field.startIndex
        while index < field.endIndex {
            let byte = field[index]
            index += 1
            guard byte == UInt8(ascii: "&"),
                let end = field[index...].prefix(9).firstIndex(of: UInt8(ascii: ";")),
                let character = character(field[index..<end])
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(contentsOf: character.utf8)
            index = end + 1
        }
        return bytes[...]
    }

    /// Writes ampersands as entities, so that character data reads as all other values do.
    static func escaped(_ field: ByteField) -> ByteField {
        field.flatMap { $0 == UInt8(ascii: "&") ? Array("&amp;".utf8) : [$0] }[...]
    }

    private static func character(_ name: ByteField) -> String? {
        if name.first == UInt8(ascii: "#") {
            let digits = name.dropFirst()
            let isHex = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
            let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
            return UInt32(text, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init).map { String($0) }
        }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return " "
        default: return nil
        }
    }

    /// The encoding that a header declares: `CHARSET:1252`, or `encoding="…"` of XML; `nil` for UTF-8 and none.
    static func declaredPage(_ head: ByteField) -> CodePage? {
        let start = head.firstIndex(of: "<OFX>", from: head.startIndex) ?? head.endIndex
        let header = String(decoding: head[..<start].filter { $0 < 0x80 }, as: UTF8.self).uppercased()
        let marks = ["CHARSET:", "ENCODING=\"", "ENCODING='"]
        for mark in marks {
            guard let found = header.firstRange(of: mark) else { continue }
            let name = header[found.upperBound...].drop { $0 == " " }
            for (prefix, page) in pages where name.hasPrefix(prefix) { return page }
        }
        return nil
    }

    private static let pages: [(String, CodePage)] = [
        ("1252", .windows1252), ("WINDOWS-1252", .windows1252), ("CP1252", .windows1252), ("1250", .windows1250),
        ("WINDOWS-1250", .windows1250), ("CP1250", .windows1250), ("ISO-8859-2", .latin2), ("8859-2", .latin2),
        ("ISO-8859-1", .windows1252), ("8859-1", .windows1252), ("852", .dos852), ("CP852", .dos852),
        ("IBM852", .dos852),
    ]
}
