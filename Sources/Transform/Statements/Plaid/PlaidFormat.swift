import Diagnostics
import Ledger
import Money

/// A page of Plaid's `/transactions/sync`, changes since a cursor; or of the older `/transactions/get`.
///
/// Source: Plaid API 2020-09-14, `/transactions/sync` and `/transactions/get`. Changes apply in the order added,
/// modified, removed.
enum PlaidFormat: JSONFormat {
    static let format = StatementFormat.plaidJSON

    static func recognises(_ root: JSONValue) -> Bool {
        let isSync = root["next_cursor"].isText && root["added"].isArray && root["removed"].isArray
        return isSync || (root["transactions"].isArray && root["item"]["item_id"].isText)
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        sink.begin(format: format.rawValue)
        let page = PlaidPage(root: root, place: source.place)
        page.sendStatements(to: &sink)
        for row in root["removed"].elements {
            if let id = row["transaction_id"].cleanText { sink.withdraw(id: id) }
        }
    }
}

/// The accounts and rows of one page, brought together by account.
private struct PlaidPage {
    let root: JSONValue
    let place: String

    /// A row and where it stands: in which list, and at which place of it, counted from 1.
    private struct Row {
        let row: JSONValue
        let list: JSONKey
        let number: Int
    }

    /// One account and its rows.
    private struct Account {
        let id: String
        var stated: JSONValue
        var rows: [Row] = []
    }

    /// Gives each account that the page names, in the order of their first mention, with its rows.
    func sendStatements(to sink: inout some DocumentSink) {
        var accounts: [Account] = []
        var indices: [String: Int] = [:]
        func index(of id: String) -> Int {
            if let index = indices[id] { return index }
            indices[id] = accounts.count
            accounts.append(Account(id: id, stated: root.nothing))
            return accounts.count - 1
        }
        for account in root["accounts"].elements {
            guard let id = account["account_id"].text else { continue }
            accounts[index(of: id)].stated = account
        }
        var last: (id: JSONValue, index: Int)?
        for list in ["added", "modified", "transactions"] as [JSONKey] {
            for (offset, row) in root[list].elements.enumerated() {
                let stated = row["account_id"]
                guard stated.isText else {
                    sink.reject(RowProblem.incomplete.finding(at: "\(place), \(list.name) \(offset + 1)"))
                    continue
                }
                // Nearly always the account is that of the row before.
                if last?.id.hasLexeme(of: stated) != true { last = (stated, index(of: stated.text ?? "")) }
                if let last { accounts[last.index].rows.append(Row(row: row, list: list, number: offset + 1)) }
            }
        }
        for account in accounts { send(account, to: &sink) }
    }

    private func finding(_ problem: RowProblem, _ row: Row) -> Finding {
        problem.finding(at: "\(place), \(row.list.name) \(row.number)")
    }

    private func send(_ account: Account, to sink: inout some DocumentSink) {
        let code: JSONKey = "iso_currency_code"
        let balances = account.stated["balances"][code]
        let rows = account.rows.lazy.map { $0.row[code] }
        let stated = balances.isText ? balances : rows.first { $0.isText } ?? root.nothing
        guard let currency = stated.currency else {
            // Points and coins have a code of their own, and their rows cannot be money here.
            for row in account.rows { sink.reject(finding(.badCurrency, row)) }
            return
        }
        let key = AccountKey(number: account.id, currency: currency)
        sink.begin(Statement(format: StatementFormat.plaidJSON.rawValue, account: key))
        sendBalances(of: account.stated, currency, to: &sink)
        for row in account.rows {
            do throws(RowProblem) {
                sink.add(try PlaidTransaction(row: row.row).entry(account: key))
            } catch {
                sink.reject(finding(error, row))
            }
        }
    }

    /// What is owed on a card or a loan is stated positive.
    private func sendBalances(of account: JSONValue, _ currency: Currency, to sink: inout some DocumentSink) {
        let stated = account["balances"]
        let isDebt = ["credit", "loan"].contains(account["type"].text)
        for (member, kind) in [("current", .closing), ("available", .available)] as [(JSONKey, Balance.Kind)]
        where stated[member].isText {
            do throws(RowProblem) {
                let amount = try stated[member].money(in: currency)
                let day = try stated["last_updated_datetime"].leadingDate()
                let isOwed = isDebt && kind == .closing
                sink.add(Balance(kind: kind, amount: isOwed ? try amount.negated : amount, date: day))
            } catch {
                sink.reject(error.finding(at: "\(place), account \(position(of: account)), \(member.name)"))
            }
        }
    }

    private func position(of account: JSONValue) -> Int {
        (Array(root["accounts"].elements).firstIndex { $0["account_id"].text == account["account_id"].text } ?? 0) + 1
    }
}
