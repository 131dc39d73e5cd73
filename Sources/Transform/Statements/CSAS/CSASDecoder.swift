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
    func decode(_ root: JSONValue, into sink: inout some DocumentSink) {
        sink.begin(format: format.rawValue)
        let (rows, stated) = (root["transactions"], root["balances"])
        guard let account = account(rows, stated) else { return }
        var balances: [Balance] = []
        for (index, row) in stated.elements.enumerated() {
            do throws(RowProblem) {
                if let balance = try balance(row) { balances.append(balance) }
            } catch {
                sink.reject(error.finding(at: "\(source.place), balance \(index + 1)"))
            }
        }
        sink.begin(Statement(format: format.rawValue, account: account, balances: balances))
        for (index, row) in rows.elements.enumerated() {
            do throws(RowProblem) {
                sink.add(try CSASTransaction(row: row).entry(account: account))
            } catch {
                sink.reject(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
    }

    /// The account of the fetch; a page alone names only its currency.
    private func account(_ rows: JSONValue, _ balances: JSONValue) -> AccountKey? {
        guard rows.isArray || balances.isArray else { return nil }
        if let account = source.account { return account }
        for list in [rows, balances] {
            for row in list.elements {
                guard let currency = row["amount"]["currency"].text.flatMap({ Currency(code: $0) }) else { continue }
                return AccountKey(number: "", currency: currency)
            }
        }
        return nil
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
