import Ledger
import Money
import Reports

extension PageContext {
    var transactions: [String: Any] {
        let filters = filters
        let filterIndexes = Dictionary(uniqueKeysWithValues: filters.enumerated().map { ($1.path, $0) })
        let accountIndexes = Dictionary(
            report.accounts.enumerated().map { ($1.account.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return [
            "hasRows": !report.transactions.isEmpty,
            "limited": report.book.rows > report.transactions.count,
            "accountOptions": report.accounts.enumerated().map { index, line -> [String: Any] in
                ["index": index, "name": line.account.displayName]
            },
            "filters": filters.enumerated().map { ["index": $0, "name": $1.name] as [String: Any] },
            "rows": report.transactions.map { line -> [String: Any] in
                var values = row(line)
                values["filter"] = filterIndexes[line.transaction.category?.parts.first] ?? 0
                values["account"] = accountIndexes[line.transaction.entry.account].map(String.init) ?? ""
                return values
            },
        ]
    }

    private func row(_ line: TransactionLine) -> [String: Any] {
        let transaction = line.transaction
        let entry = transaction.entry
        // Interest and taxes have no other side; some banks then say what it is in a word of their own.
        let bankWord = entry.bankCode.flatMap { $0.contains(where: \.isLowercase) ? $0 : nil }
        let payee = transaction.payee ?? entry.counterparty ?? entry.text ?? bankWord ?? "–"
        var values: [String: Any] = [
            "iso": line.day?.description ?? "",
            "day": line.day.map(style.day) ?? "–",
            "payee": Self.shortened(payee),
            "tags": transaction.tags,
            "category": wording.path(line.categoryNames),
            "why": wording.origin(transaction.categoryOrigin),
            "accountName": line.accountName,
            "amount": style.amountWithCurrency(entry.amount),
            "out": !line.isCounted,
        ]
        if let text = entry.text, text != payee { values["text"] = ["value": Self.shortened(text)] }
        if let home = line.home, home.currency != entry.amount.currency {
            values["home"] = ["value": style.amountWithCurrency(home)]
        }
        if !line.isCounted { values["mark"] = ["value": wording.standing(line.standing)] }
        return values
    }

    /// A stranger's text cut to what a table can show; the CSV file has all of it.
    private static func shortened(_ text: String) -> String {
        text.unicodeScalars.count > 160 ? String(text.unicodeScalars.prefix(159)) + "…" : text
    }
}
