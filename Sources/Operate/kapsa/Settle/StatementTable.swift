import Configuration
import Ledger
import Money

/// Statements of several users in one plain CSV file.
struct StatementTable {
    struct Row {
        var id: String
        var day: CalendarDate
        var account: AccountKey
        var amount: Money
        var description: String
        /// In its canonical form.
        var counterpartyAccount: String?
        var variableSymbol: String
    }

    private(set) var rows: [Row] = []
    /// Positions of each user's rows, by the users' names.
    private(set) var users: [[Int]] = []

    private static let required = ["id", "user", "date", "account", "amount", "description"]

    /// Reads the whole file.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, comma-separated, with a header.
    ///   - file: How errors name the file.
    ///   - currency: Of rows that do not say it.
    /// - Throws: ``SettleError/badRow(_:reason:)`` for the first row that cannot be read.
    init(parsing bytes: [UInt8], file: String, currency: Currency) throws(SettleError) {
        let start = ConfigurationPosition(file: file, line: 1, column: 1)
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw .badRow(start, reason: "the file is not UTF-8")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        var reader = DelimitedReader(content, file: file)
        guard let header = try Self.row(from: &reader) else { throw .badRow(start, reason: "the file is empty") }
        var columns: [String: Int] = [:]
        for (index, cell) in header.enumerated() {
            guard columns.updateValue(index, forKey: cell.text) == nil else {
                throw .badRow(cell.position, reason: "the header names a column twice")
            }
        }
        for name in Self.required where columns[name] == nil {
            throw .badRow(start, reason: "the header has no column '\(name)'")
        }
        var ids: Set<String> = []
        var byUser: [String: [Int]] = [:]
        while let cells = try Self.row(from: &reader) {
            guard cells.count == header.count else {
                let reason = "the row has \(cells.count) cells, the header \(header.count)"
                throw .badRow(cells[0].position, reason: reason)
            }
            let row = StatementCells(cells: cells, columns: columns)
            let id = try row.filled("id")
            guard ids.insert(id.text).inserted else { throw .badRow(id.position, reason: "the id occurs twice") }
            byUser[try row.filled("user").text, default: []].append(rows.count)
            rows.append(try row.row(currency: currency))
        }
        users = byUser.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The next row that is not empty.
    private static func row(from reader: inout DelimitedReader) throws(SettleError) -> [DelimitedReader.Cell]? {
        do throws(DelimitedReader.OpenQuote) {
            while let cells = try reader.next() {
                if cells.count > 1 || !cells[0].text.isEmpty { return cells }
            }
            return nil
        } catch {
            throw .badRow(error.position, reason: DelimitedReader.OpenQuote.reason)
        }
    }
}

/// The cells of a row by their columns.
private struct StatementCells {
    let cells: [DelimitedReader.Cell]
    let columns: [String: Int]

    /// A cell of a required column.
    func filled(_ name: String) throws(SettleError) -> DelimitedReader.Cell {
        let cell = cells[columns[name] ?? 0]
        guard !cell.text.isEmpty else { throw .badRow(cell.position, reason: "'\(name)' is empty") }
        return cell
    }

    /// A cell of a column that may be missing.
    private func optional(_ name: String) -> DelimitedReader.Cell? {
        columns[name].map { cells[$0] }.flatMap { $0.text.isEmpty ? nil : $0 }
    }

    func row(currency: Currency) throws(SettleError) -> StatementTable.Row {
        let (date, account, amount) = (try filled("date"), try filled("account"), try filled("amount"))
        guard let day = CalendarDate(iso: date.text) else {
            throw .badRow(date.position, reason: "'date' is not a day such as 2026-03-31")
        }
        var stated = currency
        if let cell = optional("currency") {
            guard let known = Currency(code: cell.text) else {
                throw .badRow(cell.position, reason: "'currency' is no code of ISO 4217")
            }
            stated = known
        }
        let money: Money
        do throws(MoneyError) { money = try Money(parsing: amount.text, currency: stated) } catch {
            throw .badRow(amount.position, reason: "'amount' is not a number such as -12.50 in this currency")
        }
        return StatementTable.Row(
            id: try filled("id").text,
            day: day,
            account: AccountKey(number: account.text, currency: stated),
            amount: money,
            description: optional("description")?.text ?? "",
            counterpartyAccount: optional("counterparty_account").map { AccountKey.canonical($0.text) },
            variableSymbol: optional("variable_symbol")?.text ?? ""
        )
    }
}
