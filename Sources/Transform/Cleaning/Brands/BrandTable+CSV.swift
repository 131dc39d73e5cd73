import Ledger

extension BrandTable {
    /// Reads a table of brands, comma-separated (RFC 4180), UTF-8, with a header.
    ///
    /// The columns `name` and `kind` must be there; `countries` (ISO 3166 separated by `;`, `001` for the world, a part of a country such as
    /// `de-by.geojson` counts as the country) and `names` (separated by `|`) may be; others are not read.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - file: The name that errors carry.
    /// - Throws: ``BrandError/badTable(file:line:reason:)``.
    public init(csv bytes: [UInt8], file: String) throws(BrandError) {
        var rows = CSVRecords(bytes)
        func bad(_ reason: String) -> BrandError { .badTable(file: file, line: rows.line, reason: reason) }
        guard let header = rows.next() else { throw bad("the table is empty") }
        func column(_ name: String) -> Int? { header.firstIndex(of: name) }
        guard let name = column("name"), let kind = column("kind") else {
            throw bad("the header has no name or no kind")
        }
        let (countries, names) = (column("countries"), column("names"))
        var listed: [Listed] = []
        while let row = rows.next() {
            if row == [""] { continue }
            guard row.count == header.count else { throw bad("\(row.count) cells, the header has \(header.count)") }
            guard let written = CleanText.clean(row[name], limit: 200) else { throw bad("the name is empty") }
            let kind = row[kind]
            guard Self.isKind(kind) else { throw bad("a kind is written as shop/supermarket") }
            var brand = Listed(
                brand: Brand(name: written, kind: kind),
                countries: Self.countries(countries.map { row[$0] } ?? ""),
                keys: []
            )
            for alias in [row[name]] + (names.map { row[$0].split(separator: "|").map(String.init) } ?? []) {
                brand.add(alias, isAmbiguous: Self.isShort(alias))
            }
            // Numbers alone, as some brands have, would be found in every text.
            brand.keys = brand.keys.filter { !$0.utf8.allSatisfy { isDigit($0) || $0 == 32 } }.sorted()
            if !brand.keys.isEmpty { listed.append(brand) }
        }
        if let reason = rows.problem { throw bad(reason) }
        self.init(listed)
    }

    /// In a list of the whole world, even four letters are a word somewhere.
    private static func isShort(_ alias: String) -> Bool { !alias.contains(" ") && alias.utf8.count <= 4 }

    private static func isKind(_ text: String) -> Bool {
        text.utf8.count <= 60 && text.contains("/")
            && text.utf8.allSatisfy { isSmall($0) || isDigit($0) || [47, 95, 45, 59, 58].contains($0) }
    }

    private static func countries(_ text: String) -> [String] {
        let codes = text.split(separator: ";").map { $0.drop { $0 == " " }.prefix(2).lowercased() }
            .filter { $0.utf8.count == 2 && $0.utf8.allSatisfy(isSmall) }
        return text.contains("001") ? [] : Set(codes).sorted()
    }
}

/// The records of a comma-separated text (RFC 4180), one after another.
private struct CSVRecords {
    private let bytes: [UInt8]
    private var index = 0
    private var lineBreaks = 0
    /// The line of the last record, counted from 1.
    private(set) var line = 1
    /// Why the text ended early.
    private(set) var problem: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record's cells; `nil` at the end and after a problem.
    mutating func next() -> [String]? {
        guard index < bytes.count, problem == nil else { return nil }
        line = lineBreaks + 1
        var cells: [String] = []
        while true {
            guard let cell = cell() else { return nil }
            cells.append(String(decoding: cell, as: UTF8.self))
            guard index < bytes.count, bytes[index] == 44 else { break }
            index += 1
        }
        if index < bytes.count, bytes[index] == 13 { index += 1 }
        if index < bytes.count, bytes[index] == 10 {
            index += 1
            lineBreaks += 1
        }
        return cells
    }

    private mutating func cell() -> [UInt8]? {
        guard index < bytes.count, bytes[index] == 34 else {
            let start = index
            while index < bytes.count, bytes[index] != 44, bytes[index] != 10, bytes[index] != 13 { index += 1 }
            return Array(bytes[start..<index])
        }
        var cell: [UInt8] = []
        index += 1
        while index < bytes.count {
            if bytes[index] == 34 {
                index += 1
                guard index < bytes.count, bytes[index] == 34 else {
                    if index < bytes.count, bytes[index] != 44, bytes[index] != 10, bytes[index] != 13 {
                        problem = "text follows a closing quote"
                        return nil
                    }
                    return cell
                }
            } else if bytes[index] == 10 {
                lineBreaks += 1
            }
            cell.append(bytes[index])
            index += 1
        }
        problem = "a quote is not closed"
        return nil
    }
}
