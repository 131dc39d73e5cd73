import Household
import Ledger
import Money

/// The wire form of a movement in the shape of NextGenPSD2, as banks and GoCardless write it.
struct PSD2Row {
    /// The name that identifies a booked movement, and how its amount and exchange are written.
    enum Dialect {
        case berlinGroup(writesNumbers: Bool)
        case goCardless
    }

    let dialect: Dialect

    func json(_ movement: Movement) -> JSONText {
        let id = "T-\(4_000_000 + movement.sequence)"
        var members: [(String, JSONText?)] = [("transactionId", .string(id))]
        if case .goCardless = dialect {
            members.append(
                ("internalTransactionId", .string(checksum("\(movement.account.iban) \(movement.sequence)")))
            )
            members.append(("bookingDateTime", .string("\(movement.bookedOn)T00:00:00Z")))
        } else {
            members.append(("entryReference", .string("E-\(movement.sequence)")))
        }
        members += [
            ("bookingDate", .string("\(movement.bookedOn)")),
            ("valueDate", .string("\(movement.valueOn)")),
            ("transactionAmount", amount(movement.amount)),
            ("currencyExchange", exchange(movement)),
        ]
        members += Self.parties(movement)
        members += [
            ("remittanceInformationUnstructured", movement.text.map { .string($0) }),
            ("remittanceInformationStructured", Self.symbols(movement).map { .string($0) }),
            ("additionalInformation", .string(movement.kind.czechName)),
            ("bankTransactionCode", .string(Self.code(movement.kind))),
            ("proprietaryBankTransactionCode", .string(movement.kind.associationCode)),
        ]
        return .present(members)
    }

    /// A reservation that no booking has followed yet; banks give it no identifier.
    func reservation(on account: HouseholdAccount, day: CalendarDate) -> JSONText {
        .object([
            ("valueDate", .string("\(day)")),
            ("transactionAmount", amount(Money(minorUnits: -8_900, currency: account.currency))),
            ("remittanceInformationUnstructured", "BLOKACE LIDL DEKUJE PRAHA 4"),
        ])
    }

    /// `{"amount": "-256.67", "currency": "CZK"}`, with a number where the dialect has it.
    func amount(_ money: Money) -> JSONText {
        var digits = JSONText.string(money.decimalText)
        if case .berlinGroup(writesNumbers: true) = dialect { digits = .number(money.decimalText) }
        return .object([("currency", .string(money.currency.code)), ("amount", digits)])
    }

    private func exchange(_ movement: Movement) -> JSONText? {
        guard let original = movement.original, let rate = movement.rate else { return nil }
        let digits = String(rate.mantissa)
        let price = JSONText.string(digits.dropLast(3) + "." + digits.suffix(3))
        let unsigned = Money(minorUnits: abs(original.minorUnits), currency: original.currency)
        let exchange: [(String, JSONText)] = [
            ("sourceCurrency", .string(original.currency.code)),
            ("targetCurrency", .string(movement.amount.currency.code)),
            ("unitCurrency", .string(original.currency.code)),
            ("exchangeRate", price),
            ("instructedAmount", amount(unsigned)),
        ]
        // GoCardless has an object where the Berlin Group has a list.
        if case .goCardless = dialect { return .object(exchange) }
        return .array([.object(exchange)])
    }

    private static func parties(_ movement: Movement) -> [(String, JSONText?)] {
        guard let name = movement.counterparty else { return [] }
        let side = movement.amount.minorUnits < 0 ? "creditor" : "debtor"
        let account = movement.counterpartyAccount.map { number in
            let iban = IBAN(parsing: AccountKey.canonical(number))
            return JSONText.object([iban.map { ("iban", .string($0.text)) } ?? ("bban", .string(number))])
        }
        return [("\(side)Name", .string(name)), ("\(side)Account", account)]
    }

    private static func symbols(_ movement: Movement) -> String? {
        let symbols = [
            ("VS", movement.symbols.variable), ("SS", movement.symbols.specific), ("KS", movement.symbols.constant),
        ]
        guard symbols.contains(where: { $0.1 != nil }) else { return nil }
        return symbols.map { "\($0)\($1 ?? "")" }.joined(separator: "/")
    }

    static func code(_ kind: MovementKind) -> String {
        "\(kind.isoCode.domain)-\(kind.isoCode.family)-\(kind.isoCode.subfamily)"
    }
}
