import Diagnostics
import Ledger
import Money

/// Answers of Komerční banka's Account Direct Access API (ADAA), versions 1 and 2.
///
/// A page of transactions is an envelope around `content`; balances and accounts are bare lists.
struct KBDecoder {
    let source: Source

    func decode(_ root: JSONValue, into sink: inout some DocumentSink) {
        sink.begin(format: StatementFormat.kbADAA.rawValue)
        let rows = root["content"].elements
        let stated = (root.isArray ? root : root["balances"]).elements
        guard let account = account([rows, stated].joined()) else { return }
        sink.begin(Statement(format: StatementFormat.kbADAA.rawValue, account: account))
        for (index, row) in stated.enumerated() {
            do throws(RowProblem) {
                if let balance = try balance(row) { sink.add(balance) }
            } catch {
                sink.reject(error.finding(at: "\(source.place), balance \(index + 1)"))
            }
        }
        for (index, row) in rows.enumerated() {
            do throws(RowProblem) {
                sink.add(try KBTransaction(row: row).entry(account: account))
            } catch {
                sink.reject(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
    }

    /// The account of the fetch; a row names its IBAN and its amount's currency.
    private func account(_ rows: some Sequence<JSONValue>) -> AccountKey? {
        if let account = source.account { return account }
        var currency: Currency?
        var number: String?
        for row in rows {
            currency = currency ?? row["amount"]["currency"].text.flatMap { Currency(code: $0) }
            number = number ?? row["iban"].text
            if currency != nil, number != nil { break }
        }
        return currency.map { AccountKey(number: number ?? "", currency: $0) }
    }

    private func balance(_ row: JSONValue) throws(RowProblem) -> Balance? {
        let kind: Balance.Kind
        switch row["type"].text {
        // The end of the day before, which this day begins with.
        case "PREVIOUSLY_CLOSED_BOOK", "PREVIOUSLY_CLOSED_BOOKED": kind = .opening
        case "CLOSING_BOOKED": kind = .closing
        case "CLOSING_AVAILABLE": kind = .available
        default: return nil
        }
        let day = row["validAt"].text
        return Balance(
            kind: kind,
            amount: try KBTransaction.signedAmount(row),
            date: try day.map { text throws(RowProblem) in try CalendarDate(leading: text) }
        )
    }
}
