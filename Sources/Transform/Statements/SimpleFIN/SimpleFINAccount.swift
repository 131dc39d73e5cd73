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
        let organisation = (["domain", "id", "sfin-url"] as [JSONKey]).lazy.compactMap { clean(account["org"][$0]) }
            .first
        let key = AccountKey(number: organisation.map { "\(id)@\($0)" } ?? id, currency: currency)
        sink.begin(Statement(format: StatementFormat.simpleFINJSON.rawValue, account: key))
        for (member, kind) in [("balance", .closing), ("available-balance", .available)] as [(JSONKey, Balance.Kind)]
        where account[member].isText {
            do throws(RowProblem) {
                let amount = try account[member].spacedMoney(in: currency)
                sink.add(Balance(kind: kind, amount: amount, date: try day(account["balance-date"])))
            } catch {
                sink.reject(error.finding(at: "\(place), \(member.name)"))
            }
        }
        for (index, row) in account["transactions"].elements.enumerated() {
            do throws(RowProblem) {
                sink.add(try entry(row, of: key))
            } catch {
                sink.reject(error.finding(at: "\(place), row \(index + 1)"))
            }
        }
    }

    private func entry(_ row: JSONValue, of account: AccountKey) throws(RowProblem) -> Entry {
        guard row["amount"].isText else { throw .incomplete }
        let postedOn = try day(row["posted"])
        // A pending row has no posting yet, which some banks write as 1970 and some as a guess.
        let isPending = row["pending"].isTrue || postedOn == nil
        var entry = Entry(
            account: account,
            status: isPending ? .pending : .booked,
            bookedOn: isPending ? nil : postedOn,
            amount: try row["amount"].spacedMoney(in: account.currency)
        )
        entry.valueOn = try day(row["transacted_at"]) ?? postedOn
        entry.counterparty = clean(row["payee"])
        entry.text = joined(clean(row["description"]), clean(row["memo"]))
        entry.providerID = clean(row["id"])
        return entry
    }

    /// The day in UTC of seconds since 1970; `nil` for 0.
    private func day(_ value: JSONValue) throws(RowProblem) -> CalendarDate? {
        if case let seconds?? = value.withLexeme({ plainUnits($0, digits: 0) }), (1...253_402_300_799).contains(seconds)
        {
            return Instant(seconds: seconds).date
        }
        guard let text = value.text?.trimmed, !text.isEmpty, text != "0" else { return nil }
        // Some banks' servers write the seconds with decimals.
        guard let seconds = Int64(text.prefix { $0 != "." }), (1...253_402_300_799).contains(seconds) else {
            throw .badDate
        }
        return Instant(seconds: seconds).date
    }

    private func clean(_ value: JSONValue) -> String? { value.cleanText }
}
