import Ledger

/// The parts of an account set that the window check needs, and what the service reports beside it.
///
/// Source: SimpleFIN protocol 1.0 draft (2025-11), section "Account Set".
struct SimpleFINWire: Decodable {
    struct Account: Decodable {
        var transactions: [Row]?
    }

    struct Row: Decodable {
        /// The day in UTC; `nil` for a pending row.
        let postedOn: CalendarDate?

        init(from decoder: any Decoder) throws {
            // A row that is shaped otherwise is the decoder's business; here it just has no day.
            let container = try? decoder.container(keyedBy: Key.self)
            let seconds = container.flatMap { try? $0.decode(Int64.self, forKey: .posted) } ?? 0
            let isPending = container.flatMap { try? $0.decode(Bool.self, forKey: .pending) } ?? false
            let isDay = (1...253_402_300_799).contains(seconds) && !isPending
            postedOn = isDay ? Instant(seconds: seconds).date : nil
        }

        private enum Key: CodingKey {
            case posted
            case pending
        }
    }

    /// What one of the service's messages means; the message itself is somebody else's text.
    enum Report: Hashable, CaseIterable {
        /// A bank asks its customer to log in again.
        case reauthentication
        /// The days are older than the service keeps.
        case tooOld
        case other
    }

    let reports: Set<Report>
    let accounts: [Account]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        accounts = try container.decode([Account].self, forKey: .accounts)
        reports = Set(try (container.decodeIfPresent([String].self, forKey: .errors) ?? []).map(Self.report))
    }

    /// The days in which posted rows lie.
    var days: [CalendarDate] { accounts.flatMap { ($0.transactions ?? []).compactMap(\.postedOn) } }

    private static func report(_ message: String) -> Report {
        let text = message.lowercased()
        if ["reauth", "re-auth", "authenticat", "credential", "log in", "login"].contains(where: text.contains) {
            return .reauthentication
        }
        let isAboutDays = ["start-date", "start date", "date range", "days"].contains(where: text.contains)
        return isAboutDays ? .tooOld : .other
    }

    private enum Key: CodingKey {
        case errors
        case accounts
    }
}
