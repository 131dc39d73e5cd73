import Household
import Ledger
import Money

/// How a bank writes the transactions of the tree that ČSAS and the Czech Open Banking Standard share.
struct TransactionSpelling {
    /// What follows the ten characters of a day.
    var daySuffix = ""
    var hasReference = true
    /// Whether the symbols are one text with stray quotes.
    var manglesSymbols = false
    /// Rows of this day and later ones are not booked yet.
    var pendingFrom: CalendarDate?
}

/// The wire form of one transaction of the Accounts API v3.
enum CSASTransaction {
    static func json(_ movement: Movement, spelling: TransactionSpelling = TransactionSpelling()) -> JSONText {
        let isPending = spelling.pendingFrom.map { movement.bookedOn >= $0 } ?? false
        let status = movement.status == .info ? "INFO" : isPending ? "PDNG" : "BOOK"
        return .present([
            ("entryReference", spelling.hasReference ? .string("FC-\(9_000_000_000 + movement.sequence)") : nil),
            ("reservationId", movement.merchant == nil ? nil : .string(reservationID(of: movement))),
            ("amount", amount(movement.amount)),
            ("creditDebitIndicator", .string(movement.amount.minorUnits < 0 ? "DBIT" : "CRDT")),
            ("status", .string(status)),
            ("bookingDate", .object([("date", .string("\(movement.bookedOn)\(spelling.daySuffix)"))])),
            ("valueDate", .object([("date", .string("\(movement.valueOn)\(spelling.daySuffix)"))])),
            (
                "bankTransactionCode",
                .object([
                    (
                        "proprietary",
                        .object([
                            ("code", .number(movement.kind.associationCode)), ("issuer", "Czech Banking Association"),
                        ])
                    )
                ])
            ),
            ("entryDetails", .object([("transactionDetails", details(movement, spelling))])),
        ])
    }

    static func reservationID(of movement: Movement) -> String { "\(700_000_000 + movement.sequence)" }

    /// An unsigned amount with its source digits.
    static func amount(_ money: Money) -> JSONText {
        let digits = money.decimalText
        return .object([
            ("value", .number(digits.hasPrefix("-") ? String(digits.dropFirst()) : digits)),
            ("currency", .string(money.currency.code)),
        ])
    }

    private static func details(_ movement: Movement, _ spelling: TransactionSpelling) -> JSONText {
        let isCard = movement.kind == .cardPayment || movement.kind == .cashWithdrawal || movement.kind == .cardRefund
        return .present([
            (
                "references",
                .present([
                    ("accountServicerReference", .string("06\(22_510_800_000 + movement.sequence)")),
                    ("chequeNumber", isCard ? "451161XXXXXX0117" : nil),
                ])
            ),
            ("amountDetails", exchange(movement)),
            ("relatedParties", parties(movement)),
            ("remittanceInformation", remittance(movement, spelling)),
            ("additionalTransactionInformation", .string(movement.kind.czechName)),
        ])
    }

    private static func exchange(_ movement: Movement) -> JSONText? {
        guard let original = movement.original, let rate = movement.rate else { return nil }
        let digits = String(rate.mantissa)
        let price = digits.dropLast(3) + "." + digits.suffix(3)
        let currencies: [(String, JSONText)] = [
            ("sourceCurrency", .string(original.currency.code)),
            ("targetCurrency", .string(movement.amount.currency.code)),
            ("exchangeRate", .number(String(price))),
        ]
        return .object([
            ("instructedAmount", .object([("amount", amount(original))])),
            (
                "counterValueAmount",
                .object([("amount", amount(movement.amount)), ("currencyExchange", .object(currencies))])
            ),
        ])
    }

    /// Only the other side is filled in.
    private static func parties(_ movement: Movement) -> JSONText? {
        guard let name = movement.counterparty else { return nil }
        let side = movement.amount.minorUnits < 0 ? "creditor" : "debtor"
        let account = movement.counterpartyAccount.map { number in
            let iban = IBAN(parsing: AccountKey.canonical(number))
            let other = JSONText.object([("identification", .string(number))])
            return JSONText.object([
                ("identification", .present([("iban", iban.map { .string($0.text) }), ("other", other)]))
            ])
        }
        return .present([(side, .object([("name", .string(name))])), ("\(side)Account", account)])
    }

    private static func remittance(_ movement: Movement, _ spelling: TransactionSpelling) -> JSONText? {
        let symbols = [
            ("VS", movement.symbols.variable), ("KS", movement.symbols.constant), ("SS", movement.symbols.specific),
        ]
        let references = symbols.compactMap { name, value in value.map { "\(name):\($0)" } }
        let list =
            spelling.manglesSymbols
            ? JSONText.string(references.joined(separator: #"",""#)) : .array(references.map { .string($0) })
        let structured = JSONText.object([("creditorReferenceInformation", .object([("reference", list)]))])
        guard movement.text != nil || !references.isEmpty else { return nil }
        return .present([
            ("unstructured", movement.text.map { .string($0) }),
            ("structured", references.isEmpty ? nil : structured),
        ])
    }
}
