/// One record of QIF: lines that begin with the letter of their field, up to `^`.
struct QIFRecord {
    /// The line on which it begins.
    var line = 0
    private var bytes: [UInt8] = []
    private var fields: [(letter: UInt8, start: Int, end: Int)] = []

    var isEmpty: Bool { fields.isEmpty }

    mutating func add(_ line: ByteField) {
        guard let letter = line.first else { return }
        let start = bytes.count
        bytes.append(contentsOf: line.dropFirst())
        fields.append((letter, start, bytes.count))
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
    }

    /// The first field of a letter; empty when there is none.
    func first(_ letter: Unicode.Scalar) -> ByteField {
        for field in fields where field.letter == UInt8(ascii: letter) { return bytes[field.start..<field.end].trimmed }
        return []
    }

    /// All fields in the record's order.
    var all: some Sequence<(letter: UInt8, value: ByteField)> {
        fields.lazy.map { ($0.letter, bytes[$0.start..<$0.end].trimmed) }
    }
}

/// What a QIF file holds, in its order.
enum QIFItem {
    /// A list of movements begins.
    case movements
    /// A list of investment movements begins.
    case investments(line: Int)
    /// A record of `!Account`, which names the account of the next list.
    case account(QIFRecord)
    case movement(QIFRecord)
    /// The file ends within a movement.
    case cutOff(line: Int)
}

/// Reads QIF (Quicken Interchange Format) record by record; lists of categories, classes and prices are passed over.
struct QIFReader {
    private enum Section {
        case movements, account, passedOver
    }

    private var lines: LineReader
    private var section = Section.passedOver
    private var record = QIFRecord()
    private var isFirst = true

    init(_ document: DocumentBytes) { lines = LineReader(document) }

    mutating func next() throws(StatementError) -> QIFItem? {
        record.removeAll()
        while let line = try lines.next() {
            var bytes = line.bytes
            if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            isFirst = false
            bytes = bytes.trimmed
            guard let first = bytes.first else { continue }
            if first == UInt8(ascii: "!") {
                record.removeAll()
                if let item = begin(bytes, line: line.number) { return item }
            } else if first == UInt8(ascii: "^") {
                guard section != .passedOver, !record.isEmpty else { continue }
                return section == .account ? .account(record) : .movement(record)
            } else if section != .passedOver {
                if record.isEmpty { record.line = line.number }
                record.add(bytes)
            }
        }
        guard section == .movements, !record.isEmpty else { return nil }
        section = .passedOver
        return .cutOff(line: record.line)
    }

    /// Begins a section; its item when it has one.
    private mutating func begin(_ header: ByteField, line: Int) -> QIFItem? {
        let name = String(decoding: header.map { $0 | 0x20 }, as: UTF8.self)
        section = .passedOver
        switch name {
        case "!type:bank", "!type:cash", "!type:ccard", "!type:oth a", "!type:oth l":
            section = .movements
            return .movements
        case "!account":
            section = .account
            return nil
        case "!type:invst": return .investments(line: line)
        default: return nil
        }
    }

    /// Whether a document begins with a section, after empty lines and remarks.
    static func recognises(_ head: DocumentHead) -> Bool {
        for line in head.text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).prefix(40) {
            let text = String(String.UnicodeScalarView(line)).trimmed.lowercased()
            if text.isEmpty || text == "\u{FEFF}" || text.hasPrefix("#") { continue }
            let bare = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
            return ["!type:", "!account", "!option:", "!clear:"].contains { bare.hasPrefix($0) }
        }
        return false
    }
}
