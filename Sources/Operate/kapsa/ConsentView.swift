import Extraction
import Ledger
import Records
import StageRuntime

extension Connection {
    /// How long the person's consent lasts, behind what else is said of a connection; empty when nobody knows.
    func access(on day: CalendarDate) -> String {
        guard let end = ConsentEnd(of: self, on: day) else { return "" }
        guard end.daysLeft >= 0 else { return ", access ended on \(end.until)" }
        return ", access until \(end.until) (\(counted(end.daysLeft, "day")) left)"
    }

    func accessFields(on day: CalendarDate) -> [(String, JSONText)] {
        [
            ("consent_until", .string(consentEndsOn?.description)),
            ("days_left", ConsentEnd(of: self, on: day).map { .number($0.daysLeft) } ?? .string(nil)),
        ]
    }
}

extension UserIdentity {
    /// Who proved the user, and how many of the payment accounts they told wait to be connected.
    func line(known accounts: [TextRecord]) -> String {
        let count = waiting(known: accounts)
        return "  proved by \(provider)"
            + (count == 0 ? "" : "; \(counted(count, "payment account")) not connected yet")
    }

    func json(known accounts: [TextRecord]) -> JSONText {
        .pairs([("provider", .string(provider)), ("accounts_waiting", .number(waiting(known: accounts)))])
    }

    private func waiting(known accounts: [TextRecord]) -> Int {
        let known = Set(accounts.compactMap { $0["number"] })
        return self.accounts.count { !known.contains($0) }
    }
}
