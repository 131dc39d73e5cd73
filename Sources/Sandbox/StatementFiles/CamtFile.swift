public import Household
public import Ledger
import Money

/// The euro account's statements as one camt.053.001.08 file (ISO 20022), one statement a month.
///
/// Follows the profile of the Czech Banking Association: its codes beside the ISO codes, symbols in the end-to-end id.
public struct CamtFile: Sendable {
    private let household: Household
    private let days: ClosedRange<CalendarDate>

    /// A file of some days; of all days of the household when `days` is `nil`.
    public init(household: Household, days: ClosedRange<CalendarDate>? = nil) {
        self.household = household
        let all = Household.firstDay...household.lastDay
        self.days = days?.clamped(to: all) ?? all
    }

    /// A name with the last month: `camt053-2026-10.xml`.
    public var name: String { "camt053-\(household.lastDay.calendarMonth).xml" }

    /// The file's text; UTF-8 when written.
    public var text: String {
        let months = sequence(first: days.lowerBound.calendarMonth) { $0.adding(months: 1) }
            .prefix { $0 <= days.upperBound.calendarMonth }
        var xml = XMLText()
        xml.element("Document", attributes: ["xmlns": "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"]) { document in
            document.element("BkToCstmrStmt") { root in
                root.element("GrpHdr") {
                    $0.leaf("MsgId", "SANDBOX-\(household.lastDay)")
                    $0.leaf("CreDtTm", "\(household.lastDay)T23:59:00Z")
                }
                for (number, month) in months.enumerated() { statement(number + 1, month, in: &root) }
            }
        }
        return xml.document
    }

    private func statement(_ number: Int, _ month: CalendarMonth, in root: inout XMLText) {
        let account = HouseholdAccount.euro
        let (first, last) = (max(month.firstDay, days.lowerBound), min(month.lastDay, days.upperBound))
        let movements = household.movements(of: account).filter {
            (first...last).contains($0.bookedOn) && $0.status == .booked
        }
        root.element("Stmt") { stmt in
            stmt.leaf("Id", "EUR-\(month)")
            stmt.leaf("ElctrncSeqNb", "\(number)")
            stmt.leaf("LglSeqNb", "\(month.month)")
            stmt.leaf("CreDtTm", "\(last)T23:59:00Z")
            stmt.element("FrToDt") {
                $0.leaf("FrDtTm", "\(first)T00:00:00Z")
                $0.leaf("ToDtTm", "\(last)T23:59:59Z")
            }
            stmt.element("Acct") { acct in
                acct.element("Id") { $0.leaf("IBAN", account.iban.text) }
                acct.leaf("Ccy", account.currency.code)
                acct.element("Ownr") { $0.leaf("Nm", householdOwner) }
                acct.element("Svcr") { $0.element("FinInstnId") { $0.leaf("BICFI", account.bic) } }
            }
            let opening = household.balance(of: account, atEndOf: first.adding(days: -1))
            Self.balance("OPBD", opening, on: first, in: &stmt)
            Self.balance("CLBD", household.balance(of: account, atEndOf: last), on: last, in: &stmt)
            for entry in Self.entries(of: movements) { CamtEntry(details: entry).write(in: &stmt) }
        }
    }

    /// The movements, those of one batch together where its first stands.
    private static func entries(of movements: [Movement]) -> [[Movement]] {
        var entries: [[Movement]] = []
        for movement in movements {
            if let batch = movement.batch, entries.last?.first?.batch == batch {
                entries[entries.count - 1].append(movement)
            } else {
                entries.append([movement])
            }
        }
        return entries
    }

    private static func balance(_ code: String, _ amount: Money, on day: CalendarDate, in stmt: inout XMLText) {
        stmt.element("Bal") { bal in
            bal.element("Tp") { $0.element("CdOrPrtry") { $0.leaf("Cd", code) } }
            bal.amount(amount)
            bal.element("Dt") { $0.leaf("Dt", "\(day)") }
        }
    }
}
