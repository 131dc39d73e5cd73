import Ledger
import Money

/// What is known of a document's account before its rows.
struct CSVKnownAccount {
    /// The currency of rows that state none.
    var currency: Currency?
    private let number: String?
    private let bankCode: String?
    /// The number of a service whose accounts have names instead, which stand for `*`.
    private let pattern: String?
    private let names: [String: String]

    /// What the lines before the header say comes first, then what the fetch knew, then the file's name and the layout.
    init(_ layout: CSVLayout, stated: CSVStated, place: String, account: AccountKey?) {
        currency = stated.currency ?? layout.currency ?? account?.currency
        bankCode = stated.bankCode ?? layout.account.bankCode
        number =
            stated.account ?? account.flatMap { $0.number.isEmpty ? nil : $0.number }
            ?? layout.account.fileName.flatMap { Self.number(in: place, pattern: $0) }
            ?? layout.account.number?.replacing("-*", with: "")
        names = layout.account.names
        pattern = layout.account.number.flatMap { $0.hasSuffix("-*") ? $0 : nil }
    }

    /// The key of a row's account.
    func account(number: String?, bankCode: String?, currency: Currency) -> AccountKey {
        var number = number
        if let pattern {
            let name = number.map { names[TextFold.fold($0)] ?? $0 }
            number = pattern.replacing("-*", with: name.map { "-\($0)" } ?? "")
        }
        return key(number ?? self.number ?? "", bankCode: bankCode ?? self.bankCode, currency: currency)
    }

    /// A bank code belongs to a bare number; an IBAN, a name and nothing have none.
    private func key(_ number: String, bankCode: String?, currency: Currency) -> AccountKey {
        let isBare = number.utf8.first.map { $0 &- 48 < 10 } ?? false
        return AccountKey(number: number, bankCode: isBare ? bankCode : nil, currency: currency)
    }

    /// The account of a document without rows; `nil` when nothing states its number.
    var empty: AccountKey? {
        guard let currency, let number else { return nil }
        return key(number, bankCode: bankCode, currency: currency)
    }

    /// What stands at the place of a pattern's `*`, when it is a number.
    private static func number(in place: String, pattern: String) -> String? {
        let halves = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard halves.count == 2, place.hasPrefix(halves[0]) else { return nil }
        let rest = place.dropFirst(halves[0].count)
        let end = halves[1].isEmpty ? rest.endIndex : rest.firstRange(of: halves[1])?.lowerBound
        guard let end, end > rest.startIndex, rest[..<end].utf8.allSatisfy({ $0 == 0x2D || $0 &- 48 < 10 }) else {
            return nil
        }
        return String(rest[..<end])
    }
}
