import Diagnostics
import Ledger
import Money

/// `transactions.json` of the Fio banka API: one account and its movements as numbered columns.
struct FioDecoder {
    let source: Source

    func decode(_ root: JSONValue, into sink: inout some DocumentSink) throws(StatementError) {
        let info = root["accountStatement"]["info"]
        func stated(_ key: String) -> String? { info.member(ignoringCaseOf: key).text.map(\.trimmed) }
        let format = StatementFormat.fioJSON.rawValue
        let listed = root["accountStatement"]["transactionList"]["transaction"]
        // A list of one was seen as the movement itself, and no movement as null.
        var first: JSONValue? = listed.isObject ? listed : nil
        if listed.isArray {
            var elements = listed.elements
            first = elements.next()
        }
        let code = stated("currency") ?? first?["column14"]["value"].text
        guard let currency = code.flatMap({ Currency(code: $0) }) ?? source.account?.currency else {
            throw .malformed(place: source.place, line: 1, reason: "the account's currency is missing")
        }
        var account = source.account ?? AccountKey(number: "", currency: currency)
        if let iban = stated("iban"), !iban.isEmpty {
            account = AccountKey(number: iban, currency: currency)
        } else if let number = stated("accountId"), !number.isEmpty {
            account = AccountKey(number: number, bankCode: stated("bankId") ?? "2010", currency: currency)
        }
        sink.begin(format: format)
        var balances: [Balance] = []
        for (kind, key, day) in [
            (Balance.Kind.opening, "openingBalance", "dateStart"), (.closing, "closingBalance", "dateEnd"),
        ] {
            guard let value = stated(key) else { continue }
            do throws(RowProblem) {
                let date = try FioMovement.day(info.member(ignoringCaseOf: day))
                let amount = try Money(lexeme: value, currency: currency)
                balances.append(Balance(kind: kind, amount: amount, date: date))
            } catch {
                sink.reject(error.finding(at: "\(source.place), balance"))
            }
        }
        sink.begin(Statement(format: format, account: account, balances: balances))
        if listed.isArray {
            for (index, row) in listed.elements.enumerated() { add(row, number: index + 1, of: account, to: &sink) }
        } else if let first {
            add(first, number: 1, of: account, to: &sink)
        }
    }

    private func add(_ row: JSONValue, number: Int, of account: AccountKey, to sink: inout some DocumentSink) {
        do throws(RowProblem) {
            sink.add(try FioMovement(row: row).entry(account: account))
        } catch {
            sink.reject(error.finding(at: "\(source.place), row \(number)"))
        }
    }
}
