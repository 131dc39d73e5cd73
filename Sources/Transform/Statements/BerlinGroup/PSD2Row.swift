import Ledger
import Money

/// What the texts of one row say, in the shapes that European interfaces share.
struct PSD2Row {
    private(set) var symbols = PaymentSymbols()
    /// The end-to-end id, else the first structured reference, unless it says that there is none.
    private(set) var reference: String?
    private var lines: [String] = []

    /// Reads references, which may hold nothing but Czech payment symbols, and the lines for people.
    init(endToEnd: String?, references: [String], lines: [String]) {
        for candidate in [endToEnd].compactMap({ $0 }) + references {
            guard let text = CleanText.clean(candidate), !isPlaceholder(text) else { continue }
            if let stated = PaymentSymbols(onlySymbols: text) {
                symbols.fill(from: stated)
            } else {
                reference = reference ?? text
            }
        }
        addLines(lines)
    }

    /// Everything the lines say, each only once.
    var text: String? { joinedTexts(lines) }

    mutating func addLines(_ more: [String]) {
        for line in more {
            if let stated = PaymentSymbols(onlySymbols: line) { symbols.fill(from: stated) }
        }
        lines += more
    }

    /// Four digits; a number loses its leading zeros.
    static func merchantCategory(_ code: String?) -> String? {
        guard let code, (1...4).contains(code.utf8.count), code.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return String(repeating: "0", count: 4 - code.utf8.count) + code
    }

    /// An amount in another currency than the account's, with the sign of `amount`; `nil` when none is stated.
    static func original(_ stated: JSONValue, of amount: Money) -> Money? {
        guard let digits = stated["amount"].text,
            let currency = stated["currency"].text.flatMap({ Currency(code: $0) }),
            currency != amount.currency, let found = try? Money(lexeme: digits.trimmed, currency: currency),
            found.minorUnits != 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }
}
