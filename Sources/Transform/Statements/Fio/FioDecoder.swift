import Diagnostics
import Ledger
import Money

/// `transactions.json` of the Fio banka API: one account and its movements as numbered columns.
struct FioDecoder {
    let source: Source

    func decode(_ root: JSONValue) throws(StatementError) -> DecodedDocument {
        let info = root["accountStatement"]["info"]
        func stated(_ key: String) -> String? { info.member(ignoringCaseOf: key).text.map(\.trimmed) }
        var document = DecodedDocument(format: StatementFormat.fioJSON.rawValue)
        let listed = root["accountStatement"]["transactionList"]["transaction"]
        // A list of one was seen as the movement itself, and no movement as null.
        let rows = listed.array ?? (listed.isObject ? [listed] : [])
        let code = stated("currency") ?? rows.first?["column14"]["value"].text
        guard let currency = code.flatMap({ Currency(code: $0) }) ?? source.account?.currency else {
            throw .malformed(place: source.place, line: 1, reason: "the account's currency is missing")
        }
        var account = source.account ?? AccountKey(number: "", currency: currency)
        if let iban = stated("iban"), !iban.isEmpty {
            account = AccountKey(number: iban, currency: currency)
        } else if let number = stated("accountId"), !number.isEmpty {
            account = AccountKey(number: number, bankCode: stated("bankId") ?? "2010", currency: currency)
        }
        var statement = Statement(format: document.format, account: account)
        for (kind, key, day) in [
            (Balance.Kind.opening, "openingBalance", "dateStart"), (.closing, "closingBalance", "dateEnd"),
        ] {
            guard let value = stated(key) else { continue }
            do throws(RowProblem) {
                let date = try FioMovement.day(info.member(ignoringCaseOf: day))
                let amount = try Money(lexeme: value, currency: currency)
                statement.balances.append(Balance(kind: kind, amount: amount, date: date))
            } catch {
                document.rejected.append(error.finding(at: "\(source.place), balance"))
            }
        }
        for (index, row) in rows.enumerated() {
            do throws(RowProblem) {
                statement.entries.append(try FioMovement(row: row).entry(account: account))
            } catch {
                document.rejected.append(error.finding(at: "\(source.place), row \(index + 1)"))
            }
        }
        document.statements = [statement]
        return document
    }
}
