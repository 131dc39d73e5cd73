import Household
import Ledger
import Money

/// The card of the household's current account: what it blocks, and what was booked.
struct CSASCards: Sendable {
    private let today: CalendarDate
    /// Purchases with the card, those of the next days among them.
    private let purchases: [Movement]

    init(household: Household, servesCards: Bool) {
        today = household.lastDay
        guard servesCards else {
            purchases = []
            return
        }
        let later = Household(through: household.lastDay.adding(days: 4))
        purchases = later.movements(of: .current).filter { $0.merchant != nil }
    }

    /// Answers below `/my/cards`; the card's id holds for one day.
    func answer(_ parts: [String], query: [String: String], id: String, accountID: String) -> MockResponse {
        guard !parts.isEmpty else {
            let cards = purchases.isEmpty ? [] : [card(id: id, accountID: accountID)]
            return AccountsAnswers.list(of: cards, called: "cards")
        }
        guard parts[0] == id, !purchases.isEmpty else {
            return AccountsAnswers.error(404, "ID_NOT_FOUND", scope: "id")
        }
        switch parts.dropFirst() {
        case ["reservations"]:
            return AccountsAnswers.list(of: reservations(accountID: accountID), called: "reservations")
        case ["transactions"]: return transactions(query, accountID: accountID)
        default: return AccountsAnswers.error(404, "NOT_FOUND")
        }
    }

    private func card(id: String, accountID: String) -> JSONText {
        .object([
            ("id", .string(id)), ("maskedPAN", .string(Self.maskedPAN)), ("cardStatus", "ACTIVE"),
            ("cardHolderName", .string(householdOwner)), ("account", account(id: accountID)),
        ])
    }

    /// What is paid and not booked yet, and what was booked today, whose reservation is final.
    private func reservations(accountID: String) -> [JSONText] {
        purchases.filter { $0.valueOn <= today && $0.bookedOn >= today && $0.amount.minorUnits < 0 }.map { purchase in
            let isBooked = purchase.bookedOn <= today
            let blocked = Money(minorUnits: isBooked ? 0 : purchase.amount.minorUnits, currency: .czk)
            return .present([
                ("id", .string(CSASTransaction.reservationID(of: purchase))),
                ("reservationAmount", CSASTransaction.amount(blocked)),
                ("originalReservationAmount", purchase.original.map { CSASTransaction.amount($0) }),
                ("creditDebitIndicator", "DBIT"), ("account", account(id: accountID)),
                ("startDateTime", .string("\(purchase.valueOn)T11:20:30.000Z")),
                ("expirationDate", .string("\(purchase.valueOn.adding(days: 10))")),
                ("reservationState", isBooked ? "PROCESSED" : "RESERVED"),
                ("reservationType", purchase.kind == .cashWithdrawal ? "ATM" : "POSPAYMENT"),
                ("maskedPAN", .string(Self.maskedPAN)), ("terminalId", "00117"),
                ("merchantInfo", merchant(of: purchase) { .number($0) }),
            ])
        }
    }

    private func transactions(_ query: [String: String], accountID: String) -> MockResponse {
        var asked = query
        asked["fromDate"] = query["fromBookingDay"]
        asked["toDate"] = query["toBookingDay"]
        asked["order"] = "ASC"
        switch CSASListing.read(asked, today: today, ignoresDates: false) {
        case .failure(let problem): return AccountsAnswers.error(400, problem.code, scope: problem.scope)
        case .success(let listing):
            let rows = listing.rows(of: purchases.filter { $0.bookedOn <= today })
            return listing.page(of: rows, row: { transaction($0, accountID: accountID) }).map { .json($0) }
                ?? AccountsAnswers.error(404, "PAGE_NOT_FOUND", scope: "page")
        }
    }

    private func transaction(_ purchase: Movement, accountID: String) -> JSONText {
        .object([
            ("id", .string("CT-\(purchase.sequence)")),
            ("reservationId", .string(CSASTransaction.reservationID(of: purchase))),
            ("transactionAmount", CSASTransaction.amount(purchase.original ?? purchase.amount)),
            ("accountCurrencyAmount", CSASTransaction.amount(purchase.amount)),
            ("creditDebitIndicator", .string(purchase.amount.minorUnits < 0 ? "DBIT" : "CRDT")),
            ("paymentMethod", "PHYSICAL"), ("account", account(id: accountID)),
            ("cardTransactionDateTime", .string("\(purchase.valueOn)T11:20:30.000Z")),
            ("bookingDay", .string("\(purchase.bookedOn)")), ("bookingType", .string(purchase.kind.associationCode)),
            ("maskedPAN", .string(Self.maskedPAN)), ("merchantInfo", merchant(of: purchase) { .string($0) }),
        ])
    }

    /// A category code is a number in reservations and a text in transactions.
    private func merchant(of purchase: Movement, code: (String) -> JSONText) -> JSONText {
        .present([
            ("merchantName", purchase.merchant.map { .string($0.name) }),
            ("merchantAddress", purchase.merchant.map { .string($0.place) }),
            ("merchantCategoryCode", code(Self.categoryCode(of: purchase.category))),
            ("merchantShopCountry", purchase.merchant.map { .string($0.country) }),
        ])
    }

    private func account(id: String) -> JSONText {
        let account = HouseholdAccount.current
        return .object([
            ("id", .string(id)), ("bankCode", .string(account.bankCode)), ("accountPrefix", ""),
            ("accountNumber", .string(account.number)), ("iban", .string(account.iban.text)),
            ("currency", .string(account.currency.code)),
        ])
    }

    private static let maskedPAN = "451161XXXXXX0117"

    /// ISO 18245.
    private static func categoryCode(of category: String?) -> String {
        switch category {
        case "food/groceries": "5411"
        case "food/eating-out": "5812"
        case "cash/atm": "6011"
        case "transport/fuel": "5541"
        case "health/pharmacy": "5912"
        default: "5999"
        }
    }
}
