import Configuration
import Ledger

/// Many rules of one form, one a row.
///
///     - table: shops
///       columns: [payee, outflow.max, set.category]
///       rows:
///         - [lidl, 5000, food/groceries]
///         - [billa, "", food/groceries]
///
/// A column is a key of conditions, with an operator after a dot where it has some, or `set.` and an action. An empty
/// cell states nothing. A row's id is made of the table's and of what the row asks for, so rows may move.
struct RuleTable {
    private let name: String
    private let columns: [String]
    private let phase: Rule.Phase
    let rows: [ConfigurationNode]

    /// `nil` when the item is no table but a rule.
    init?(_ node: ConfigurationNode, phase: Rule.Phase) throws {
        guard node.isMapping, try node.mapping["table"] != nil else { return nil }
        let mapping = try node.mapping(allowing: ["table", "columns", "rows"])
        let written = try mapping.required("table")
        name = try written.string
        guard RuleReader.isName(name), name.utf8.count <= 40 else {
            throw written.badValue("a table's name is made of a-z, 0-9 and -, at most 40 of them")
        }
        let heads = try mapping.required("columns").list
        columns = try heads.map { try $0.string }
        for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
            throw heads[index].badValue("this column is there already")
        }
        rows = try mapping.required("rows").list
        self.phase = phase
    }

    /// The rule that a row states, as it would be written alone.
    func rule(_ index: Int) throws -> ConfigurationNode {
        let row = rows[index]
        let cells = try row.list
        guard cells.count == columns.count else {
            throw row.badValue("\(columns.count) cells are expected here, one a column")
        }
        var conditions: [(column: String, cell: ConfigurationNode)] = []
        var actions: [(column: String, cell: ConfigurationNode)] = []
        for (column, cell) in zip(columns, cells) {
            if cell.isText, try cell.string.isEmpty { continue }
            if column.hasPrefix("set.") {
                actions.append((String(column.dropFirst(4)), cell))
            } else {
                conditions.append((column, cell))
            }
        }
        return .mapping(
            [
                (key: "id", value: .text(id(of: conditions), at: row.position)),
                (key: "when", value: try nested(conditions, at: row.position)),
                (key: "set", value: try nested(actions, at: row.position)),
            ],
            at: row.position
        )
    }

    /// `outflow.min` and `outflow.max` become one mapping.
    private func nested(
        _ cells: [(column: String, cell: ConfigurationNode)],
        at position: ConfigurationPosition
    ) throws -> ConfigurationNode {
        var pairs: [(key: String, value: ConfigurationNode)] = []
        var inner: [String: [(key: String, value: ConfigurationNode)]] = [:]
        for (column, cell) in cells {
            let parts = column.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                pairs.append((column, cell))
                continue
            }
            if inner[parts[0]] == nil { pairs.append((parts[0], cell)) }
            inner[parts[0], default: []].append((parts[1], cell))
        }
        return .mapping(
            pairs.map { pair in (pair.key, inner[pair.key].map { .mapping($0, at: pair.value.position) } ?? pair.value)
            },
            at: position
        )
    }

    private func id(of conditions: [(column: String, cell: ConfigurationNode)]) -> String {
        let text = conditions.map { "\($0.column)=\($0.cell.canonicalText)" }.joined(separator: ";")
        var slug = ""
        for byte in conditions.first.map({ TextFold.bytes(of: $0.cell.shownText) }) ?? [] {
            let isKept = (97...122).contains(byte) || (48...57).contains(byte)
            if isKept { slug.unicodeScalars.append(Unicode.Scalar(byte)) } else if !slug.hasSuffix("-") { slug += "-" }
        }
        // FNV-1a, folded to 24 bits: it tells apart the rows of one table that begin alike.
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String((hash ^ hash >> 24 ^ hash >> 48) & 0xFF_FFFF, radix: 16)
        return "\(name)-\(slug.prefix(16))-\(digits)".replacing("--", with: "-")
    }
}

extension ConfigurationNode {
    fileprivate var shownText: String { (try? isList ? list.first?.string : string) ?? "" }
}
