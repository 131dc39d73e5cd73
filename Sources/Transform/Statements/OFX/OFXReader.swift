/// Reads the elements of OFX 1 (SGML whose leaves have no end) and OFX 2 (XML) alike, in pieces.
struct OFXReader {
    /// The beginning or the end of an element.
    struct Element {
        /// `nil` for one that is not read.
        var name: OFXName?
        var isEnd: Bool
        /// What follows the beginning up to the next element, as it is written.
        var value: ByteField
        /// Whether the value stood in a CDATA section, where `&` is no entity.
        var isCharacterData: Bool
    }

    /// The line of the element that was read last; the first is 1.
    private(set) var line = 1

    private var document: DocumentBytes
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    /// No text of a statement is as long.
    private static let lengthLimit = 1 << 20

    init(_ document: DocumentBytes) { self.document = document }

    /// The next element; `nil` after the last.
    mutating func next() throws(StatementError) -> Element? {
        while true {
            guard let start = try tagStart() else { return nil }
            guard let end = try index(of: 0x3E, from: start, isNeeded: true) else {
                throw .truncated(place: document.place)
            }
            // Reading on may have moved the buffer's content.
            let open = position
            switch buffer[open + 1] {
            case UInt8(ascii: "?"): position = end + 1
            case UInt8(ascii: "!"): try skipMarkup(at: open, to: end)
            default: return try element(from: open, to: end)
            }
        }
    }

    /// Goes to the next `<` that begins a tag.
    private mutating func tagStart() throws(StatementError) -> Int? {
        while true {
            guard let found = try index(of: 0x3C, from: position, isNeeded: false) else { return nil }
            position = found
            while position + 1 >= buffer.count, try refill() {}
            guard position + 1 < buffer.count else { return nil }
            if Self.beginsTag(buffer[position + 1]) { return position }
            position += 1
        }
    }

    private mutating func element(from open: Int, to end: Int) throws(StatementError) -> Element {
        let isEnd = buffer[open + 1] == 0x2F
        let nameStart = open + (isEnd ? 2 : 1)
        var nameEnd = nameStart
        while nameEnd < end, buffer[nameEnd] > 0x20, buffer[nameEnd] != 0x2F { nameEnd += 1 }
        let name = OFXName.named(buffer[nameStart..<nameEnd])
        position = end + 1
        if isEnd || name?.isAggregate ?? false {
            return Element(name: name, isEnd: isEnd, value: [], isCharacterData: false)
        }
        return try leaf(name)
    }

    /// The text up to the next tag; a `<` that begins none belongs to it.
    private mutating func leaf(_ name: OFXName?) throws(StatementError) -> Element {
        var scanned = 0
        while true {
            let from = position + scanned
            guard let found = try index(of: 0x3C, from: from, isNeeded: false) else {
                let value = buffer[position...]
                position = buffer.count
                return Element(name: name, isEnd: false, value: value.trimmed, isCharacterData: false)
            }
            scanned = found - position
            while position + scanned + 8 >= buffer.count, try refill() {}
            let start = position + scanned
            let next = start + 1 < buffer.count ? buffer[start + 1] : 0
            if next == UInt8(ascii: "!"), buffer[start...].hasPrefix("<![CDATA[") {
                return try characterData(name, from: start)
            }
            if Self.beginsTag(next) {
                let value = buffer[position..<start].trimmed
                position = start
                return Element(name: name, isEnd: false, value: value, isCharacterData: false)
            }
            scanned += 1
        }
    }

    private mutating func characterData(_ name: OFXName?, from start: Int) throws(StatementError) -> Element {
        position = start
        while true {
            if let end = buffer[...].firstIndex(of: "]]>", from: position + 9) {
                let value = buffer[(position + 9)..<end].trimmed
                position = end + 3
                return Element(name: name, isEnd: false, value: value, isCharacterData: true)
            }
            guard try refill() else { throw .truncated(place: document.place) }
        }
    }

    /// Passes over a comment; a document type is refused.
    private mutating func skipMarkup(at open: Int, to end: Int) throws(StatementError) {
        if buffer[open...].prefix(9).elementsEqual("<!DOCTYPE".utf8) { throw .doctype(place: document.place) }
        guard buffer[open...].hasPrefix("<!--") else {
            position = end + 1
            return
        }
        while true {
            if let end = buffer[...].firstIndex(of: "-->", from: position) {
                position = end + 3
                return
            }
            guard try refill() else { throw .truncated(place: document.place) }
        }
    }

    private static func beginsTag(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// Where a byte stands first; reads on as long as it does not, which moves ``position``.
    private mutating func index(of byte: UInt8, from start: Int, isNeeded: Bool) throws(StatementError) -> Int? {
        var offset = start - position
        while true {
            let from = position + offset
            let (index, lines) = buffer.withUnsafeBufferPointer { bytes in
                var (index, lines) = (from, 0)
                while true {
                    index = bytes.index(of: byte, or: 0x0A, from: index)
                    guard index < bytes.count, bytes[index] != byte else { return (index, lines) }
                    lines += 1
                    index += 1
                }
            }
            line += lines
            if index < buffer.count { return index }
            offset = index - position
            guard offset <= Self.lengthLimit || !isNeeded else {
                throw .malformed(place: document.place, line: line, reason: "an element does not end")
            }
            guard try refill() else { return nil }
        }
    }

    /// Appends the next piece to what is not read yet; `false` at the end of the document.
    private mutating func refill() throws(StatementError) -> Bool {
        guard !isAtEnd, let more = try document.next() else {
            isAtEnd = true
            return false
        }
        guard buffer.count - position <= Self.lengthLimit else {
            throw .malformed(place: document.place, line: line, reason: "an element does not end")
        }
        if position >= buffer.count { buffer = more } else { buffer = Array(buffer[position...]) + more }
        position = 0
        return true
    }
}
