public import Configuration
import Ledger
import Money
public import Statements

/// One layout file: `version: 1`, then how a bank lays out its CSV export.
public struct LayoutFile: Sendable {
    public let layout: CSVLayout
    /// Where the layout's name stands.
    public let position: ConfigurationPosition
    /// What the file means, without comments and style; the input of the set's hash.
    let canonicalText: String

    /// Reads a layout file.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - file: The name that positions carry.
    /// - Throws: `ConfigurationError` with the place of the first mistake.
    public init(parsing bytes: [UInt8], file: String) throws(ConfigurationError) {
        let node = try ConfigurationNode(parsing: bytes, file: file)
        let root = try node.mapping(allowing: [
            "version", "name", "title", "detect", "width", "encoding", "separator", "quote", "decimal", "dates",
            "order",
            "currency", "account", "columns", "statement", "footer", "status", "direction", "inverted", "balances",
        ])
        try root.checkVersion()
        layout = try LayoutReader(root: root).layout()
        position = try root.required("name").position
        canonicalText = node.canonicalText
    }
}

/// Reads the keys of one file.
private struct LayoutReader {
    let root: ConfigurationMapping

    func layout() throws(ConfigurationError) -> CSVLayout {
        let name = try root.required("name")
        guard isName(try name.string) else {
            throw name.badValue("a name is made of a-z, 0-9 and -, at most 40 of them")
        }
        _ = try root["title"]?.string
        var layout = CSVLayout(name: try name.string, detect: try detection())
        layout.width = try width()
        layout.encoding = try root["encoding"]?.choice(of: CSVLayout.Encoding.self)
        layout.separator = try root["separator"].map(separator)
        if let quote = root["quote"] { layout.quote = try self.quote(quote) }
        if let decimal = root["decimal"] { layout.decimal = try decimal.choice(of: CSVLayout.Decimal.self) }
        layout.dates = try dates(root.required("dates"))
        layout.order = try root["order"]?.choice(of: CSVLayout.Order.self)
        layout.currency = try root["currency"].map(currency)
        if let account = root["account"] { layout.account = try self.account(account) }
        layout.columns = try columns(root.required("columns"), width: layout.width)
        if let statement = root["statement"] { layout.statement = try self.statement(statement) }
        layout.footer = try (root["footer"].map(texts) ?? []).map { CSVLayout.name($0) }
        if let status = root["status"] { layout.statusWords = try words(status, CSVStatus.self) }
        if let direction = root["direction"] {
            layout.directionWords = try words(direction, Direction.self).mapValues { $0 == .outflow }
        }
        layout.isInverted = try root["inverted"]?.boolean ?? false
        layout.isLoose = try root["balances"]?.choice(of: Balances.self) == .loose
        try check(layout)
        return layout
    }

    private enum Direction: String, CaseIterable {
        case outflow
        case inflow
    }

    private enum Balances: String, CaseIterable {
        case strict
        case loose
    }

    /// A layout without day, amount or currency could make no entry.
    private func check(_ layout: CSVLayout) throws(ConfigurationError) {
        let columns = root.position(of: "columns")
        guard layout.columns[.booked] != nil else { throw .missingKey(columns, key: "booked") }
        guard layout.columns.keys.contains(where: { [.amount, .debit, .credit].contains($0) }) else {
            throw .missingKey(columns, key: "amount")
        }
        for (field, key) in [(CSVField.status, "status"), (.direction, "direction")] {
            guard (layout.columns[field] == nil) == (root[key] == nil) else {
                let isWordless = layout.columns[field] != nil
                throw .badValue(
                    isWordless ? columns : root.position(of: key),
                    reason: "a column \(key) and the words under \(key) belong together"
                )
            }
        }
    }

    private func detection() throws(ConfigurationError) -> [[String]] {
        guard let node = root["detect"] else {
            guard root["width"] != nil else { throw .missingKey(root.position, key: "detect") }
            return []
        }
        var names: [[String]] = []
        for item in try node.list { names.append(try texts(item)) }
        guard names.count > 1 else { throw node.badValue("two or more columns are expected here") }
        return names
    }

    private func width() throws(ConfigurationError) -> Int? {
        guard let node = root["width"] else { return nil }
        guard root["detect"] == nil else { throw node.badValue("a file without a header has nothing to detect") }
        guard (2...200).contains(try node.integer) else {
            throw node.badValue("a number from 2 to 200 is expected here")
        }
        return try node.integer
    }

    private func separator(_ node: ConfigurationNode) throws(ConfigurationError) -> UInt8 {
        let marks: [String: UInt8] = [";": 0x3B, ",": 0x2C, "tab": 0x09, "|": 0x7C]
        guard let mark = marks[try node.string] else { throw node.badValue("one of ; , | tab is expected here") }
        return mark
    }

    private func quote(_ node: ConfigurationNode) throws(ConfigurationError) -> UInt8? {
        switch try node.string {
        case "none": return nil
        case "\"": return 0x22
        case "'": return 0x27
        default: throw node.badValue("one of none, \" and ' is expected here")
        }
    }

    private func dates(_ node: ConfigurationNode) throws(ConfigurationError) -> [CSVDatePattern] {
        var patterns: [CSVDatePattern] = []
        for item in try node.list {
            guard let pattern = CSVDatePattern(try item.string) else {
                throw item.badValue("a pattern such as DD.MM.YYYY is expected here")
            }
            patterns.append(pattern)
        }
        guard !patterns.isEmpty else { throw node.badValue("one or more patterns are expected here") }
        return patterns
    }

    private func currency(_ node: ConfigurationNode) throws(ConfigurationError) -> Currency {
        guard let currency = Currency(code: try node.string) else {
            throw node.badValue("a currency code of ISO 4217 such as CZK is expected here")
        }
        return currency
    }

    private func account(_ node: ConfigurationNode) throws(ConfigurationError) -> CSVLayout.Account {
        let mapping = try node.mapping(allowing: ["number", "bank_code", "file_name", "names"])
        if let pattern = mapping["file_name"], try pattern.string.count(where: { $0 == "*" }) != 1 {
            throw pattern.badValue("a file name with one * in the number's place is expected here")
        }
        var names: [String: String] = [:]
        if let written = try mapping["names"]?.mapping {
            for name in written.keys {
                for word in try texts(written.required(name)) { names[TextFold.fold(word)] = name }
            }
        }
        return CSVLayout.Account(
            number: try mapping["number"]?.string,
            bankCode: try mapping["bank_code"]?.string,
            fileName: try mapping["file_name"]?.string,
            names: names
        )
    }

    private func columns(
        _ node: ConfigurationNode,
        width: Int?
    ) throws(ConfigurationError) -> [CSVField: CSVLayout.Column] {
        let mapping = try node.mapping(allowing: CSVField.allCases.map(\.rawValue))
        var columns: [CSVField: CSVLayout.Column] = [:]
        for field in CSVField.allCases {
            guard let value = mapping[field.rawValue] else { continue }
            var names = value
            if value.isMapping { names = try value.mapping(allowing: ["all"]).required("all") }
            let texts = try texts(names)
            if let width, !texts.allSatisfy({ Int($0).map { (1...width).contains($0) } ?? false }) {
                throw names.badValue("without a header a column is a number from 1 to \(width)")
            }
            columns[field] = CSVLayout.Column(names: texts, isJoined: value.isMapping)
        }
        return columns
    }

    private func statement(_ node: ConfigurationNode) throws(ConfigurationError) -> [CSVStatementKey: [String]] {
        let mapping = try node.mapping(allowing: CSVStatementKey.allCases.map(\.rawValue))
        var keys: [CSVStatementKey: [String]] = [:]
        for key in CSVStatementKey.allCases {
            guard let value = mapping[key.rawValue] else { continue }
            keys[key] = try texts(value).map { CSVLayout.name($0) }
        }
        return keys
    }

    /// Folded words, by what they mean.
    private func words<Meaning>(
        _ node: ConfigurationNode,
        _: Meaning.Type
    ) throws(ConfigurationError) -> [String: Meaning]
    where Meaning: CaseIterable & RawRepresentable, Meaning.RawValue == String {
        let mapping = try node.mapping(allowing: Meaning.allCases.map(\.rawValue))
        var words: [String: Meaning] = [:]
        for meaning in Meaning.allCases {
            guard let value = mapping[meaning.rawValue] else { continue }
            for word in try texts(value) {
                guard words.updateValue(meaning, forKey: TextFold.fold(word)) == nil else {
                    throw value.badValue("a word has two meanings")
                }
            }
        }
        return words
    }

    /// One text, or a list of them.
    private func texts(_ node: ConfigurationNode) throws(ConfigurationError) -> [String] {
        let texts = node.isList ? try node.strings : [try node.string]
        guard !texts.isEmpty, !texts.contains(where: { CSVLayout.name($0).isEmpty }) else {
            throw node.badValue("a name with letters or digits is expected here")
        }
        return texts
    }

    private func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
