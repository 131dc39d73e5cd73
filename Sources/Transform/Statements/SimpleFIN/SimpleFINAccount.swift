import Ledger
import Money

/// One account of an account set: its balances and its transactions.
struct SimpleFINAccount {
    let account: JSONValue
    let place: String

    /// Gives the account to the sink; rows that cannot be read are findings.
    ///
    /// - Throws: When the account has no id or a currency that is none: the service also knows points and shares.
    func send(to sink: inout some DocumentSink) throws(RowProblem) {
        guard let id = clean(account["id"]) else { throw .incomplete }
        let currency = try Currency(stated: account["currency"].text)
        // The id is unique within the organisation only.
        let organisation = ["domain", "id", "sfin-url"].lazy.compactMap { clean(account["org"][$0]) }.first
        let key = AccountKey(number: organisation.map { "\(id)@\($0)" } ?? id, currency: currency)
        sink.begin(Statement(format: StatementFormat.simpleFINJSON.rawValue, account: key))
        for (member, kind) in [("balance", Balance.Kind.closing), ("available-balance", .available)] {
            guard let text = account[member].text else { continue }
            do throws(RowProblem) {
                let amount = try Money(lexeme: text.trimmed, currency: currency)
                sink.add(Balance(kind: kind, amount: amount, date: try day(account["balance-date"])))
            } catch {
                sink.reject(error.finding(at: "\(place), \(member)"))
            }
        }
        for (index, row) in (account["transactions"].array ?? []).enumerated() {
            do throws(RowProblem) {
                sink.add(try entry(row, of: key))
            } catch {
                sink.reject(error.finding(at: "\(place), row \(index + 1)"))
            }
        }
    }

    private func entry(_ row: JSONValue, of account: AccountKey) throws(RowProblem) -> Entry {
        guard let text = row["amount"].text else { throw .incomplete }
        let postedOn = try day(row["posted"])
        // A pending row has no posting yet, which some banks write as 1970 and some as a guess.
        let isPending = row["pending"] == .bool(true) || postedOn == nil
        var entry = Entry(
            account: account,
            status: isPending ? .pending : .booked,
            bookedOn: isPending ? nil : postedOn,
            amount: try Money(lexeme: text.trimmed, currency: account.currency)
        )
        entry.valueOn = try day(row["transacted_at"]) ?? postedOn
        entry.counterparty = clean(row["payee"])
        entry.text = joinedTexts([row["description"].text, row["memo"].text])
        entry.providerID = clean(row["id"])
        return entry
    }

    /// The day in UTC of seconds since 1970; `nil` for 0.
    private func day(_ value: JSONValue) throws(RowProblem) -> CalendarDate? {
        guard let text = value.text?.trimmed, !text.isEmpty, text != "0" else { return nil }
        // Some banks' servers write the seconds with decimals.
        guard let seconds = Int64(text.prefix { $0 != "." }), (1...253_402_300_799).contains(seconds) else {
            throw .badDate
        }
        return Instant(seconds: seconds).date
    }

    private func clean(_ value: JSONValue) -> String? { value.text.flatMap { CleanText.clean($0) } }
}
