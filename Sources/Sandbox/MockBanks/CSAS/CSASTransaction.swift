import Household
import Ledger
import Money

/// The wire form of one transaction of the Accounts API v3.
enum CSASTransaction {
    static func json(_ movement: Movement) -> JSONText {
        .present([
            ("entryReference", .string("FC-\(9_000_000_000 + movement.sequence)")),
            ("reservationId", movement.merchant == nil ? nil : .string("\(700_000_000 + movement.sequence)")),
            ("amount", amount(movement.amount)),
            ("creditDebitIndicator", .string(movement.amount.minorUnits < 0 ? "DBIT" : "CRDT")),
            ("status", movement.status == .info ? "INFO" : "BOOK"),
            ("bookingDate", .object([("date", .string("\(movement.bookedOn)"))])),
            ("valueDate", .object([("date", .string("\(movement.valueOn)"))])),
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
            ("entryDetails", .object([("transactionDetails", details(movement))])),
        ])
    }

    /// An unsigned amount with its source digits.
    static func amount(_ money: Money) -> JSONText {
        let digits = money.decimalText
        return .object([
            ("value", .number(digits.hasPrefix("-") ? String(digits.dropFirst()) : digits)),
            ("currency", .string(money.currency.code)),
        ])
    }

    private static func details(_ movement: Movement) -> JSONText {
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
            ("remittanceInformation", remittance(movement)),
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

    private static func remittance(_ movement: Movement) -> JSONText? {
        let symbols = [
            ("VS", movement.symbols.variable), ("KS", movement.symbols.constant), ("SS", movement.symbols.specific),
        ]
        let references = symbols.compactMap { name, value in value.map { JSONText.string("\(name):\($0)") } }
        let structured = JSONText.object([
            ("creditorReferenceInformation", .object([("reference", .array(references))]))
        ])
        guard movement.text != nil || !references.isEmpty else { return nil }
        return .present([
            ("unstructured", movement.text.map { .string($0) }),
            ("structured", references.isEmpty ? nil : structured),
        ])
    }
}
