import Ledger

/// The booking day of one row, which shows whether a bank kept to the window; everything else is the decoder's.
struct ListedDay: Decodable {
    /// `nil` when the row has none or is shaped otherwise.
    let day: CalendarDate?

    init(from decoder: any Decoder) throws {
        let row = try? decoder.container(keyedBy: Key.self)
        let text = [Key.bookingDate, .bookingDateTime, .enableBankingDate].lazy
            .compactMap { key in (try? row?.decodeIfPresent(String.self, forKey: key)) ?? nil }.first
        day = text.flatMap { CalendarDate(iso: $0.prefix(10)) }
    }

    private enum Key: String, CodingKey {
        case bookingDate
        case bookingDateTime
        case enableBankingDate = "booking_date"
    }
}

/// The days of one listing, both included.
struct ListedDays: Hashable {
    /// What banks give without a fresh authentication of the person; the limit is 90, and some refuse exactly that.
    static let openHistoryDays = 89
    /// Asked for when the window has no start.
    static let deepestHistoryDays = 730

    var from: CalendarDate
    var through: CalendarDate

    init(from: CalendarDate, through: CalendarDate) {
        self.from = from
        self.through = through
    }

    init(_ window: FetchWindow) {
        self.init(
            from: window.from ?? window.through.adding(days: -Self.deepestHistoryDays),
            through: window.through
        )
    }

    /// How many rows are of other days.
    func countOutside(_ rows: [ListedDay]) -> Int {
        rows.count { row in row.day.map { $0 < from || $0 > through } ?? false }
    }
}

extension ListedDays: CustomStringConvertible {
    var description: String { "\(from)..\(through)" }
}
