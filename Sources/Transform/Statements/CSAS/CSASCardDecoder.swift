import Ledger
import Money

/// What a card's rows of the Premium Accounts API v3 have in common; each row names its account.
protocol CSASCardRow {
    init(row: JSONValue)

    func entry(account: AccountKey) throws(RowProblem) -> Entry
}

/// A list of a card's rows, which may belong to several accounts.
struct CSASCardDecoder {
    let source: Source
    let format: StatementFormat

    /// Decodes a list: a statement begins wherever a row names another account than the one before it.
    func decode<Row: CSASCardRow>(_ rows: JSONValue, as type: Row.Type, into sink: inout some DocumentSink) {
        sink.begin(format: format.rawValue)
        var current: AccountKey?
        var last: (iban: JSONValue, currency: JSONValue, key: AccountKey)?
        for (index, row) in rows.elements.enumerated() {
            do throws(RowProblem) {
                let (iban, currency) = (row["account"]["iban"], row["account"]["currency"])
                var known: AccountKey?
                // Nearly always it is the account of the row before.
                if let last, iban.hasLexeme(of: last.iban), currency.hasLexeme(of: last.currency) { known = last.key }
                guard let account = known ?? account(row["account"]) else { throw .incomplete }
                last = (iban, currency, account)
                let entry = try Row(row: row).entry(account: account)
                if account != current {
                    sink.begin(Statement(format: format.rawValue, account: account))
                    current = account
                }
                sink.add(entry)
            } catch {
                sink.reject(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
    }

    private func account(_ stated: JSONValue) -> AccountKey? {
        guard let currency = stated["currency"].text.flatMap({ Currency(code: $0) }) else { return source.account }
        if let iban = stated["iban"].text, !iban.isEmpty { return AccountKey(number: iban, currency: currency) }
        guard let number = stated["accountNumber"].text, !number.isEmpty else { return source.account }
        let prefix = stated["accountPrefix"].text.map { $0.isEmpty ? "" : "\($0)-" } ?? ""
        return AccountKey(number: prefix + number, bankCode: stated["bankCode"].text, currency: currency)
    }
}

/// Where a card was used, as reservations and card transactions write it.
struct CSASMerchant {
    let value: JSONValue

    /// The name that the terminal prints.
    var name: String? { value["merchantName"].cleanText }

    /// Name and address in one text, each only once.
    var text: String? { joined(name, value["merchantAddress"].cleanText) }

    var category: String? { Self.category(value["merchantCategoryCode"]) }

    /// Four digits of ISO 18245; a number of the source loses its leading zeros.
    static func category(_ stated: JSONValue) -> String? {
        guard let code = stated.text, (1...4).contains(code.utf8.count),
            code.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return String(repeating: "0", count: 4 - code.utf8.count) + code
    }
}

extension JSONValue {
    /// `{"value": 12.50, "currency": "CZK"}` with a sign; `nil` when it is absent.
    func csasAmount(isDebit: Bool) throws(RowProblem) -> Money? {
        let value = self["value"]
        guard value.isText else { return nil }
        return try value.money(in: try self["currency"].statedCurrency()).signed(negative: isDebit)
    }
}
