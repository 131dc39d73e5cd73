import Household
import Ledger
import Money

/// The answers that ČSAS and banks of the Czech Open Banking Standard give alike.
enum AccountsAnswers {
    /// The list of a bank's one account under its id of today.
    static func accounts(_ account: HouseholdAccount, id: String) -> MockResponse {
        let row = JSONText.object([
            ("id", .string(id)),
            (
                "identification",
                .object([
                    ("iban", .string(account.iban.text)),
                    ("other", .string("\(account.number)/\(account.bankCode)")),
                ])
            ),
            ("currency", .string(account.currency.code)),
            (
                "servicer",
                .object([
                    ("bankCode", .string(account.bankCode)), ("countryCode", "CZ"), ("bic", .string(account.bic)),
                ])
            ),
            ("nameI18N", "Můj účet"),
            ("productI18N", account == .current ? "Osobní účet ČS" : "Běžný účet"),
            ("ownersNames", .array([.string(householdOwner)])),
            ("relationship", .object([("isOwner", .number("true"))])),
            ("suitableScope", .object([("AISP", .string("siblings.accounts"))])),
        ])
        return list(of: [row], called: "accounts")
    }

    /// A list of one page.
    static func list(of rows: [JSONText], called name: String) -> MockResponse {
        .json(
            .object([
                ("pageNumber", .number("0")), ("pageCount", .number(rows.isEmpty ? "0" : "1")),
                ("pageSize", .number("20")), (name, .array(rows)),
            ])
        )
    }

    /// The available and the booked balance of a day: the household's last one unless later rows are still pending.
    static func balance(
        of account: HouseholdAccount,
        in household: Household,
        through day: CalendarDate? = nil
    ) -> MockResponse {
        let day = day ?? household.lastDay
        let amount = household.balance(of: account, atEndOf: day)
        let balances = ["CLAV", "CLBD"].map { code in
            JSONText.object([
                ("type", .object([("codeOrProprietary", .object([("code", .string(code))]))])),
                ("amount", CSASTransaction.amount(amount)),
                ("creditDebitIndicator", .string(amount.minorUnits < 0 ? "DBIT" : "CRDT")),
                ("date", .object([("dateTime", .string("\(day)T18:30:00.000Z"))])),
            ])
        }
        return .json(.object([("balances", .array(balances))]))
    }

    static func error(_ status: Int, _ code: String, scope: String? = nil) -> MockResponse {
        let problem = JSONText.present([("error", .string(code)), ("scope", scope.map { .string($0) })])
        return .json(.object([("status", JSONText(status)), ("errors", .array([problem]))]), status: status)
    }
}
