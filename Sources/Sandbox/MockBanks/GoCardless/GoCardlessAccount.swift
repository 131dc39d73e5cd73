import Household
import Ledger
import Money

/// What the service says of one account.
struct GoCardlessAccount {
    let household: Household
    let account: HouseholdAccount
    let id: String

    private let row = PSD2Row(dialect: .goCardless)

    init(household: Household, account: HouseholdAccount, id: String) {
        self.household = household
        self.account = account
        self.id = id
    }

    var meta: MockResponse {
        .json(
            .object([
                ("id", .string(id)), ("created", .string("\(household.lastDay)T08:06:00Z")),
                ("last_accessed", .null), ("iban", .string(account.iban.text)), ("status", "READY"),
                ("institution_id", "SANDBOXFINANCE_SFIN0000"), ("owner_name", .string(householdOwner)),
            ])
        )
    }

    func answer(_ resource: String, _ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        switch resource {
        case "balances": return balances()
        case "details": return details()
        case "transactions": return transactions(query, faults: &faults)
        default: return GoCardlessMock.problem(404, "Not found.")
        }
    }

    private func balances() -> MockResponse {
        let amount = row.amount(household.balance(of: account, atEndOf: household.lastDay))
        let balances = ["closingBooked", "expected"].map { type in
            JSONText.object([
                ("balanceAmount", amount), ("balanceType", .string(type)),
                ("referenceDate", .string("\(household.lastDay)")),
            ])
        }
        return .json(.object([("balances", .array(balances))]))
    }

    private func details() -> MockResponse {
        let members: [(String, JSONText)] = [
            ("resourceId", .string(id)), ("iban", .string(account.iban.text)),
            ("currency", .string(account.currency.code)), ("ownerName", .string(householdOwner)),
        ]
        return .json(.object([("account", .object(members))]))
    }

    private func transactions(_ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        let last = query["date_to"].map { CalendarDate(iso: $0) } ?? household.lastDay
        let first = query["date_from"].map { CalendarDate(iso: $0) } ?? household.lastDay.adding(days: -90)
        guard let first, let last, first <= last else { return Self.badField("date_from") }
        if first < household.lastDay.adding(days: -90), faults.strikes(.goCardlessBadField) {
            return Self.badField("date_from")
        }
        let movements = household.movements(of: account).filter {
            (first...last).contains($0.bookedOn) && $0.status == .booked
        }
        let pending = last >= household.lastDay ? [row.reservation(on: account, day: household.lastDay)] : []
        var response = MockResponse.json(
            .object([
                (
                    "transactions",
                    .object([
                        ("booked", .array(movements.reversed().map(row.json))), ("pending", .array(pending)),
                    ])
                ),
                ("last_updated", .string("\(household.lastDay)T18:00:00Z")),
            ])
        )
        response.isCutShort = faults.strikes(.goCardlessTruncated)
        return response
    }

    /// A refusal whose key is the field that it refuses.
    private static func badField(_ name: String) -> MockResponse {
        let problem = JSONText.object([("summary", "Invalid date"), ("detail", "The date is not allowed.")])
        return .json(.object([(name, .array([problem])), ("status_code", .number("400"))]), status: 400)
    }
}
