import Ledger
import Money

/// What the texts of one row say, in the shapes that European interfaces share.
struct PSD2Row {
    private(set) var symbols = PaymentSymbols()
    /// The first reference that is given, unless it says that there is none.
    private(set) var reference: String?
    private var lines = JoinedTexts()

    /// Adds a reference, which may hold nothing but Czech payment symbols.
    mutating func addReference(_ value: JSONValue) {
        guard let text = value.cleanText, !isPlaceholder(text) else { return }
        if !symbols.fill(onlySymbols: text) { reference = reference ?? text }
    }

    /// Adds a line for people, which may hold nothing but symbols too.
    mutating func addLine(_ value: JSONValue) {
        _ = value.fill(&symbols)
        lines.add(value.cleanText)
    }

    /// Everything the lines say, each only once.
    var text: String? { lines.text }

    var isWithoutText: Bool { lines.isEmpty }

    /// Four digits; a number loses its leading zeros.
    static func merchantCategory(_ code: String?) -> String? {
        guard let code, (1...4).contains(code.utf8.count), code.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return String(repeating: "0", count: 4 - code.utf8.count) + code
    }

    /// An amount in another currency than the account's, with the sign of `amount`; `nil` when none is stated.
    static func original(_ stated: JSONValue, of amount: Money) -> Money? {
        guard stated["amount"].isText, let currency = stated["currency"].text.flatMap({ Currency(code: $0) }),
            currency != amount.currency, let found = try? stated["amount"].spacedMoney(in: currency),
            found.minorUnits != 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }
}
