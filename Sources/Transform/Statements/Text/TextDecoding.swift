/// Finds out how a document's characters are encoded; the content says it, never the file's name.
enum TextDecoding {
    /// The text without its byte order mark.
    ///
    /// A byte order mark decides, then an XML declaration, then strict UTF-8. What is none of these is taken for the
    /// single-byte encoding in which it has the most Czech letters.
    static func text(of bytes: [UInt8], place: String) throws(StatementError) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes.dropFirst(3), place: place) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), isBigEndian: false, place: place) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), isBigEndian: true, place: place) }
        if bytes.starts(with: [0x3C, 0]) { return try utf16(bytes[...], isBigEndian: false, place: place) }
        if bytes.starts(with: [0, 0x3C]) { return try utf16(bytes[...], isBigEndian: true, place: place) }
        if let declared = declaredEncoding(bytes) { return try text(of: bytes, named: declared, place: place) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if bytes.contains(0) { throw .unrecognised(place: place) }
        if String(validating: bytes.dropLast(trailingPart(of: bytes)), as: UTF8.self) != nil {
            throw .truncated(place: place)
        }
        return mostCzech(bytes)
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>, place: String) throws(StatementError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if String(validating: bytes.dropLast(trailingPart(of: Array(bytes.suffix(4)))), as: UTF8.self) != nil {
            throw .truncated(place: place)
        }
        throw .malformed(place: place, line: 1, reason: "the text is not UTF-8 although it says so")
    }

    private static func utf16(
        _ bytes: ArraySlice<UInt8>,
        isBigEndian: Bool,
        place: String
    ) throws(StatementError) -> String {
        guard bytes.count % 2 == 0 else { throw .truncated(place: place) }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw .malformed(place: place, line: 1, reason: "the text is not UTF-16 although it says so")
        }
        return text
    }

    /// The bytes of a UTF-8 sequence that the end of the document cuts, 0 to 3.
    private static func trailingPart(of bytes: [UInt8]) -> Int {
        let tail = bytes.suffix(3)
        guard let start = tail.lastIndex(where: { $0 >= 0xC0 }), tail[(start + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return 0 }
        return tail.endIndex - start
    }

    /// The `encoding` of an XML declaration, lower-case.
    static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let head = CodePage.latin1.text(of: bytes.prefix(200)).trimmed
        guard head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>") else { return nil }
        let declaration = head[..<end.lowerBound]
        guard let name = declaration.firstRange(of: "encoding") else { return nil }
        let value = declaration[name.upperBound...].drop { $0 == "=" || $0 == " " }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return value.dropFirst().prefix { $0 != quote }.lowercased()
    }

    private static func text(
        of bytes: [UInt8],
        named name: String,
        place: String
    ) throws(StatementError) -> String {
        guard let page = try page(named: name, place: place) else { return try utf8(bytes[...], place: place) }
        return page.text(of: bytes)
    }

    /// The code page of a declared encoding; `nil` for UTF-8.
    static func page(named name: String, place: String) throws(StatementError) -> CodePage? {
        switch name {
        case "utf-8", "utf8", "us-ascii", "ascii", "utf-16": return nil
        case "windows-1250", "cp1250", "cp-1250", "win-1250", "x-cp1250": return .windows1250
        case "iso-8859-2", "iso8859-2", "iso_8859-2", "latin2": return .latin2
        case "ibm852", "cp852": return .dos852
        case "iso-8859-1", "iso8859-1", "latin1": return .latin1
        default: throw .malformed(place: place, line: 1, reason: "the declared encoding is not supported")
        }
    }

    /// The reading with the most Czech letters and the fewest others; Windows 1250 when they are equal.
    private static func mostCzech(_ bytes: [UInt8]) -> String { mostCzechPage(of: bytes).text(of: bytes) }

    /// The single-byte encoding in which the bytes have the most Czech letters and the fewest others.
    static func mostCzechPage(of bytes: [UInt8]) -> CodePage {
        let letters = Set("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ\u{A0}€".unicodeScalars)
        func score(_ text: String) -> Int {
            text.unicodeScalars.reduce(0) { score, scalar in
                guard scalar.value >= 0x80 else { return score }
                return score + (letters.contains(scalar) ? 1 : -2)
            }
        }
        let scored = [CodePage.windows1250, .latin2, .dos852].map { (page: $0, score: score($0.text(of: bytes))) }
        let best = scored.map(\.score).max() ?? 0
        return scored.first { $0.score == best }?.page ?? .windows1250
    }
}
