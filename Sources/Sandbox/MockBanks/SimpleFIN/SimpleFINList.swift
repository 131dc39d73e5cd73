import Household
import Ledger
import Money

/// The account set of one window: epoch seconds, the end excluded.
struct SimpleFINList {
    let live: LiveDay
    let start: Int64
    let end: Int64

    func account(_ account: HouseholdAccount, withPending: Bool) -> JSONText {
        let booked = live.booked(account).filter { (start..<max(start, end)).contains(Self.noon(LiveDay.postedOn($0))) }
        let rows =
            booked.map { row($0, isPending: false) }
            + (withPending ? live.pending(account).map { row($0, isPending: true) } : [])
        let balance = Money(minorUnits: live.balance(account), currency: account.currency).decimalText
        return .object([
            (
                "org",
                .object([
                    ("domain", .string("bank\(account.bankCode).example.org")),
                    ("name", .string("Bank \(account.bankCode)")),
                    ("sfin-url", "https://bridge.simplefin.org/simplefin"),
                ])
            ),
            ("id", .string("ACT-\(account.number)")),
            ("name", .string("Account at \(account.bankCode)")),
            ("currency", .string(account.currency.code)),
            ("balance", .string(balance)),
            ("available-balance", .string(balance)),
            ("balance-date", JSONText(Self.noon(live.day))),
            ("transactions", .array(rows)),
        ])
    }

    private func row(_ movement: Movement, isPending: Bool) -> JSONText {
        let text = movement.text ?? movement.counterparty ?? movement.kind.czechName
        return .present([
            ("id", .string("\(isPending ? "PEND" : "TRN")-\(movement.sequence)")),
            ("posted", isPending ? .number("0") : JSONText(Self.noon(LiveDay.postedOn(movement)))),
            ("amount", .string(movement.amount.decimalText)),
            ("description", .string(text)),
            ("payee", movement.counterparty.map { .string($0) }),
            ("transacted_at", JSONText(Self.noon(movement.valueOn))),
            ("pending", isPending ? .bool(true) : nil),
        ])
    }

    private static func noon(_ day: CalendarDate) -> Int64 { Int64(day.dayNumber) * 86_400 + 43_200 }
}
