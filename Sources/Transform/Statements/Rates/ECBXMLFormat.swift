import Ledger

/// `eurofxref-daily.xml`, `eurofxref-hist-90d.xml` and `eurofxref-hist.xml` of the European Central Bank.
///
/// Source: `https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/`. A price is how much
/// of a currency one euro costs.
enum ECBXMLFormat: DocumentFormat {
    static let format = StatementFormat.ecbXML

    static func recognises(_ head: DocumentHead) -> Bool {
        CamtFormat.isXML(head) && head.text.contains("vocabulary/2002-08-01/eurofxref")
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var tags = XMLTags(try document.rest(), place: source.place)
        sink.begin(format: format.rawValue)
        var day: String?
        while let tag = try tags.next() {
            guard tag.localName == "Cube" else { continue }
            day = tag.attributes["time"] ?? day
            guard let currency = tag.attributes["currency"] else { continue }
            let cell = RateCell(source: "ecb", base: "EUR", quote: currency, price: tag.attributes["rate"])
            sink.add(known: cell, day: day.flatMap { CalendarDate(iso: $0) }, place: "\(source.place):\(tag.line)")
        }
    }
}

/// Reads the start tags of a small XML vocabulary whose content is all in attributes; text is passed over.
///
/// A document type is refused, so there are no entities but the predefined ones, which no rate needs.
private struct XMLTags {
    struct Tag {
        let localName: String
        let attributes: [String: String]
        /// From 1.
        let line: Int
    }

    private let bytes: [UInt8]
    private let place: String
    private var index = 0
    private var line = 1
    private var depth = 0
    private var isBegun = false

    init(_ bytes: [UInt8], place: String) {
        self.bytes = bytes
        self.place = place
    }

    /// The next start tag; `nil` after the end of the root element.
    mutating func next() throws(StatementError) -> Tag? {
        while !isBegun || depth > 0 {
            guard skip(to: 0x3C) else { throw .truncated(place: place) }
            let rest = bytes[index...]
            if rest.hasPrefix("<!--") {
                guard skip(past: Array("-->".utf8)) else { throw .truncated(place: place) }
            } else if rest.hasPrefix("<?") {
                guard skip(past: Array("?>".utf8)) else { throw .truncated(place: place) }
            } else if rest.hasPrefix("<!") {
                throw .doctype(place: place)
            } else if let tag = try element() {
                return tag
            }
        }
        return nil
    }

    /// Reads an element's tag; `nil` for an end tag.
    private mutating func element() throws(StatementError) -> Tag? {
        let (start, first) = (index + 1, line)
        var quote: UInt8?
        while true {
            guard index < bytes.count else { throw .truncated(place: place) }
            let byte = bytes[index]
            if byte == 0x0A { line += 1 }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3E {
                break
            }
            index += 1
        }
        let content = bytes[start..<index]
        index += 1
        if content.first == 0x2F {
            depth -= 1
            guard depth >= 0 else { throw malformed(first) }
            return nil
        }
        isBegun = true
        if content.last != 0x2F { depth += 1 }
        var words = AttributeWords(content.last == 0x2F ? content.dropLast() : content)
        guard let name = words.name() else { throw malformed(first) }
        var attributes: [String: String] = [:]
        while let (key, value) = words.attribute() { attributes[key] = value }
        guard words.isAtEnd else { throw malformed(first) }
        return Tag(
            localName: name.split(separator: ":").last.map(String.init) ?? name,
            attributes: attributes,
            line: first
        )
    }

    private func malformed(_ line: Int) -> StatementError {
        .malformed(place: place, line: line, reason: "the text is not well-formed XML")
    }

    private mutating func skip(to byte: UInt8) -> Bool {
        while index < bytes.count, bytes[index] != byte {
            if bytes[index] == 0x0A { line += 1 }
            index += 1
        }
        return index < bytes.count
    }

    private mutating func skip(past end: [UInt8]) -> Bool {
        while index < bytes.count {
            if bytes[index] == 0x0A { line += 1 }
            if bytes[index...].starts(with: end) {
                index += end.count
                return true
            }
            index += 1
        }
        return false
    }
}

/// What stands inside a tag.
private struct AttributeWords {
    private var rest: ByteField

    init(_ content: ByteField) { rest = content }

    var isAtEnd: Bool { rest.trimmed.isEmpty }

    mutating func name() -> String? {
        rest = rest.drop { $0 <= 0x20 }
        let word = rest.prefix { $0 > 0x20 && $0 != 0x3D }
        rest = rest.dropFirst(word.count)
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
    }

    /// The next name and value; `nil` at the end, and where none can be read.
    mutating func attribute() -> (String, String)? {
        var left = self
        guard let name = left.name() else { return nil }
        left.rest = left.rest.drop { $0 <= 0x20 }
        guard left.rest.first == 0x3D else { return nil }
        left.rest = left.rest.dropFirst().drop { $0 <= 0x20 }
        guard let quote = left.rest.first, quote == 0x22 || quote == 0x27 else { return nil }
        let value = left.rest.dropFirst().prefix { $0 != quote }
        left.rest = left.rest.dropFirst(value.count + 2)
        self = left
        return (name, String(decoding: value, as: UTF8.self))
    }
}
