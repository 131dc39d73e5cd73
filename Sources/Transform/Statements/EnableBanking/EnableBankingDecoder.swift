import Ledger
import Money

/// Pages of transactions and lists of balances of Enable Banking.
///
/// A page does not name its account, so the account of the fetch is taken.
struct EnableBankingDecoder {
    private static let format = EnableBankingFormat.format.rawValue

    let source: Source

    func decode(_ root: JSONValue, into sink: inout some DocumentSink) throws(StatementError) {
        let rows = Array(root["transactions"].elements)
        let balances = Array(root["balances"].elements)
        sink.begin(format: Self.format)
        guard let account = account(rows: rows, balances: balances) else { return }
        sink.begin(Statement(format: Self.format, account: account))
        for (index, row) in balances.enumerated() {
            do throws(RowProblem) {
                if let balance = try PSD2Balance(enableBanking: row, default: account.currency).balance {
                    sink.add(balance)
                }
            } catch {
                sink.reject(error.finding(at: "\(source.place), balance \(index + 1)"))
            }
        }
        let booked = rows.lazy.filter { !$0["status"].isText || $0["status"].says("BOOK") }
        let shared = SharedIdentifiers(booked, count: rows.count, named: ["entry_reference"])
        for (index, row) in rows.enumerated() {
            do throws(RowProblem) {
                var entry = try EnableBankingTransaction(row: row).entry(account: account)
                entry.providerID = shared.identifier(of: row)
                sink.add(entry)
            } catch {
                sink.reject(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
    }

    private func account(rows: [JSONValue], balances: [JSONValue]) -> AccountKey? {
        if let account = source.account { return account }
        let amounts = rows.prefix(1).map { $0["transaction_amount"] } + balances.prefix(1).map { $0["balance_amount"] }
        let currency = amounts.lazy.compactMap { $0["currency"].text.flatMap { Currency(code: $0) } }.first
        return currency.map { AccountKey(number: "", currency: $0) }
    }
}
