import Ledger
import Money

/// What the lines before the header and after the rows say about the statement.
///
/// A key stands in any cell, alone (`Měna;CZK`, or with its value in the next line) or with the value (`Měna: CZK`).
struct CSVStated {
    private let keys: [CSVStatementKey: [String]]
    private var values: [CSVStatementKey: (rank: Int, text: String)] = [:]
    private var awaited: Found?

    /// A key, and the place of its name in the layout's list, where the first is the best.
    private struct Found {
        var key: CSVStatementKey
        var rank: Int
    }

    init(_ layout: CSVLayout) { keys = layout.statement }

    var account: String? { values[.account].map { Self.number($0.text) } }
    var bankCode: String? { values[.bankCode]?.text }
    var currency: Currency? { values[.currency].flatMap { Currency(code: $0.text.uppercased()) } }

    /// Reads one line; gives whether it said anything.
    mutating func read(_ cells: [String]) -> Bool {
        var isKnown = false
        for (position, cell) in cells.enumerated() where !cell.isEmpty {
            if let key = awaited, !cell.hasPrefix("#") {
                set(key, cell)
                awaited = nil
                isKnown = true
                continue
            }
            guard let (found, rest) = key(of: cell) else { continue }
            isKnown = true
            if let value = rest ?? cells[(position + 1)...].first(where: { !$0.isEmpty }) {
                set(found, value)
                awaited = nil
            } else {
                awaited = found
            }
            break
        }
        return isKnown
    }

    /// Whether one of the cells is a key.
    func holdsKey(_ cells: [String]) -> Bool { cells.contains { !$0.isEmpty && key(of: $0) != nil } }

    /// Opening and closing balance, as far as they are stated.
    ///
    /// A balance without a day is of the first or the last of the rows' `days`. The layout's dates and decimals are those
    /// of these lines too.
    func balances(in currency: Currency, days: ClosedRange<CalendarDate>?, layout: CSVLayout) -> [Balance] {
        let kinds: [(Balance.Kind, CSVStatementKey, CSVStatementKey, CalendarDate?)] = [
            (.opening, .opening, .openingOn, days?.lowerBound), (.closing, .closing, .closingOn, days?.upperBound),
        ]
        return kinds.compactMap { kind, key, dayKey, usual in
            guard let written = values[key]?.text else { return nil }
            let bytes = Array(written.utf8)[...]
            let amount = try? CSVNumber.amount(bytes, currency: currency, decimal: layout.decimal) { written }
            let stated = values[dayKey].map { Array($0.text.utf8)[...] }
            let day = stated.flatMap { bytes in layout.dates.lazy.compactMap { $0.date(bytes) }.first }
            return amount.map { Balance(kind: kind, amount: $0, date: day ?? usual) }
        }
    }

    private mutating func set(_ found: Found, _ value: String) {
        if let old = values[found.key], old.rank <= found.rank { return }
        values[found.key] = (found.rank, value)
    }

    private func key(of cell: String) -> (Found, String?)? {
        if let found = key(named: cell) { return (found, nil) }
        let halves = cell.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let found = key(named: halves[0]) else { return nil }
        return (found, halves[1].trimmed)
    }

    private func key(named written: some StringProtocol) -> Found? {
        let name = CSVLayout.name(written)
        for key in CSVStatementKey.allCases {
            if let rank = keys[key]?.firstIndex(of: name) { return Found(key: key, rank: rank) }
        }
        return nil
    }

    /// `19-2000145399/0800 CZK` or `Běžný 19-2000145399/0800`: the word with digits.
    private static func number(_ value: String) -> String {
        let words = value.split(separator: " ").filter { $0.utf8.contains { $0 &- 48 < 10 } }
        return words.count == 1 ? String(words[0]) : value
    }
}
