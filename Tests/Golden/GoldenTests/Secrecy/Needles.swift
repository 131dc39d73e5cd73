import Foundation

/// Fifty texts of each kind out of a report's table, amounts in the forms that a program might write.
struct Needles {
    private let payees: [String]
    private let texts: [String]
    private let accounts: [String]
    private let amounts: [String]

    init(csv: Data) {
        let rows = CSVTable.rows(String(decoding: csv, as: UTF8.self))
        let header = rows.first ?? []
        func values(_ columns: [String]) -> [String] {
            let positions = columns.compactMap { header.firstIndex(of: $0) }
            return rows.dropFirst().flatMap { row in positions.map { row[$0] } }
        }
        payees = Self.fifty(values(["payee", "counterparty"]))
        texts = Self.fifty(values(["text"]))
        accounts = Self.fifty(values(["account", "counterparty_account"]).flatMap(Self.accountForms))
        amounts = Self.fifty(values(["amount", "home_amount"]).filter { $0.utf8.count >= 7 })
    }

    var counts: [Int] { [payees, texts, accounts, amounts].map(\.count) }

    var all: [String] { payees + texts + accounts + amounts.flatMap(Self.amountForms) }

    /// Long enough that chance does not write one; spread over the sorted values.
    private static func fifty(_ values: [String]) -> [String] {
        let distinct = Set(values).filter { $0.utf8.count >= 6 }.sorted()
        guard distinct.count > 50 else { return distinct }
        return (0..<50).map { distinct[$0 * distinct.count / 50] }
    }

    /// An IBAN, the bank's own number in it, and the domestic form of both.
    private static func accountForms(_ account: String) -> [String] {
        guard account.hasPrefix("CZ") else { return [account] }
        let number = account.dropFirst(8).drop { $0 == "0" }
        return [account, String(number), "\(number)/\(account.dropFirst(4).prefix(4))"]
    }

    /// `-412.50`, `412,50` and `41250`; the last one only when it is long enough.
    private static func amountForms(_ amount: String) -> [String] {
        let plain = amount.filter { $0 != "-" }
        let minorUnits = plain.filter { $0 != "." }
        let forms = [amount, plain.replacingOccurrences(of: ".", with: ",")]
        return minorUnits.utf8.count >= 6 ? forms + [minorUnits] : forms
    }
}

/// Just enough of RFC 4180 for our own table.
enum CSVTable {
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                rows[rows.count - 1].append(cell)
                cell = ""
            case "\n" where !isQuoted:
                rows[rows.count - 1].append(cell)
                cell = ""
                rows.append([])
            case "\r" where !isQuoted, "\u{FEFF}": break
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return rows.filter { !$0.isEmpty }
    }
}
