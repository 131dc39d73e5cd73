import Diagnostics
import Ledger
import Money

/// Answers in the shape of the Czech Open Banking Standard: pages of transactions, balances, the list of accounts.
///
/// Česká spořitelna's Premium Accounts API v3 has the same shape.
struct CSASDecoder {
    let source: Source
    var format = StatementFormat.csasAccounts

    /// Decodes one answer; a list of accounts holds no movement, so it gives an empty document.
    func decode(_ root: JSONValue) -> DecodedDocument {
        var document = DecodedDocument(format: format.rawValue)
        let rows = root["transactions"].array ?? []
        let stated = root["balances"].array ?? []
        let isList = root["transactions"].array == nil && root["balances"].array == nil
        guard !isList, let account = account(rows: rows + stated) else { return document }
        var statement = Statement(format: document.format, account: account)
        for (index, row) in stated.enumerated() {
            do throws(RowProblem) {
                if let balance = try balance(row) { statement.balances.append(balance) }
            } catch {
                document.rejected.append(error.finding(at: "\(source.place), balance \(index + 1)"))
            }
        }
        for (index, row) in rows.enumerated() {
            do throws(RowProblem) {
                statement.entries.append(try CSASTransaction(row: row).entry(account: account))
            } catch {
                document.rejected.append(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
        document.statements = [statement]
        return document
    }

    /// The account of the fetch; a page alone names only its currency.
    private func account(rows: [JSONValue]) -> AccountKey? {
        if let account = source.account { return account }
        let currency = rows.lazy.compactMap { $0["amount"]["currency"].text.flatMap { Currency(code: $0) } }.first
        return currency.map { AccountKey(number: "", currency: $0) }
    }

    private func balance(_ row: JSONValue) throws(RowProblem) -> Balance? {
        let kind: Balance.Kind
        switch row["type"]["codeOrProprietary"]["code"].text {
        case "CLBD": kind = .closing
        case "CLAV": kind = .available
        case "PRCD": kind = .opening
        default: return nil
        }
        let date = row["date"]
        let day = date["dateTime"].text ?? date["date"].text ?? date.text
        var stated: CalendarDate?
        if let day { stated = try CalendarDate(leading: day) }
        return Balance(kind: kind, amount: try CSASTransaction.signedAmount(row), date: stated)
    }
}
