import Ledger
import Money

/// A page of Plaid's `/transactions/sync`, changes since a cursor; or of the older `/transactions/get`.
///
/// Source: Plaid API 2020-09-14, `/transactions/sync` and `/transactions/get`. Changes apply in the order added,
/// modified, removed.
enum PlaidFormat: JSONFormat {
    static let format = StatementFormat.plaidJSON

    static func recognises(_ root: JSONValue) -> Bool {
        let isSync = root["next_cursor"].text != nil && root["added"].array != nil && root["removed"].array != nil
        return isSync || (root["transactions"].array != nil && root["item"]["item_id"].text != nil)
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        sink.begin(format: format.rawValue)
        let page = PlaidPage(root: root, place: source.place)
        page.sendStatements(to: &sink)
        for row in root["removed"].array ?? [] {
            if let id = row["transaction_id"].text.flatMap({ CleanText.clean($0) }) { sink.withdraw(id: id) }
        }
    }
}

/// The accounts and rows of one page, brought together by account.
private struct PlaidPage {
    let root: JSONValue
    let place: String

    /// Gives each account that the page names, in the order of their first mention, with its rows.
    func sendStatements(to sink: inout some DocumentSink) {
        var rows: [String: [(row: JSONValue, place: String)]] = [:]
        var order: [String] = []
        func mention(_ id: String) {
            if rows.updateValue(rows[id] ?? [], forKey: id) == nil { order.append(id) }
        }
        var accounts: [String: JSONValue] = [:]
        for account in root["accounts"].array ?? [] {
            guard let id = account["account_id"].text else { continue }
            mention(id)
            accounts[id] = account
        }
        for list in ["added", "modified", "transactions"] {
            for (index, row) in (root[list].array ?? []).enumerated() {
                let place = "\(place), \(list) \(index + 1)"
                guard let id = row["account_id"].text else {
                    sink.reject(RowProblem.incomplete.finding(at: place))
                    continue
                }
                mention(id)
                rows[id]?.append((row, place))
            }
        }
        for id in order { send(id, accounts[id] ?? .null, rows[id] ?? [], to: &sink) }
    }

    private func send(
        _ id: String,
        _ account: JSONValue,
        _ rows: [(row: JSONValue, place: String)],
        to sink: inout some DocumentSink
    ) {
        let codes = [account["balances"]] + rows.map(\.row)
        let code = codes.lazy.compactMap { $0["iso_currency_code"].text }.first
        guard let currency = try? Currency(stated: code) else {
            // Points and coins have a code of their own, and their rows cannot be money here.
            for row in rows { sink.reject(RowProblem.badCurrency.finding(at: row.place)) }
            return
        }
        let key = AccountKey(number: id, currency: currency)
        sink.begin(Statement(format: StatementFormat.plaidJSON.rawValue, account: key))
        sendBalances(of: account, currency, to: &sink)
        for (row, place) in rows {
            do throws(RowProblem) {
                sink.add(try PlaidTransaction(row: row).entry(account: key))
            } catch {
                sink.reject(error.finding(at: place))
            }
        }
    }

    /// What is owed on a card or a loan is stated positive.
    private func sendBalances(of account: JSONValue, _ currency: Currency, to sink: inout some DocumentSink) {
        let stated = account["balances"]
        let isDebt = ["credit", "loan"].contains(account["type"].text)
        for (member, kind) in [("current", Balance.Kind.closing), ("available", .available)] {
            guard let text = stated[member].text else { continue }
            do throws(RowProblem) {
                let amount = try Money(lexeme: text, currency: currency)
                var day: CalendarDate?
                if let time = stated["last_updated_datetime"].text { day = try CalendarDate(leading: time) }
                let isOwed = isDebt && kind == .closing
                sink.add(Balance(kind: kind, amount: isOwed ? try amount.negated : amount, date: day))
            } catch {
                sink.reject(error.finding(at: "\(place), account \(position(of: account)), \(member)"))
            }
        }
    }

    private func position(of account: JSONValue) -> Int {
        (root["accounts"].array?.firstIndex { $0["account_id"].text == account["account_id"].text } ?? 0) + 1
    }
}
