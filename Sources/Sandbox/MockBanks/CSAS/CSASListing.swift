import Household
import Ledger
import Money

/// A question for transactions: which days, which order, which page.
struct CSASListing: Sendable {
    let days: ClosedRange<CalendarDate>
    let size: Int
    let page: Int
    let sortsByAmount: Bool
    let isDescending: Bool

    struct Problem: Error {
        let code: String
        let scope: String
    }

    /// Reads the parameters as the bank does: without `fromDate` only the last month, no day after today.
    static func read(
        _ query: [String: String],
        today: CalendarDate,
        ignoresDates: Bool
    ) -> Result<CSASListing, Problem> {
        do throws(Problem) {
            let size = try number("size", in: query, usual: 100)
            let page = try number("page", in: query, usual: 0)
            guard (1...200).contains(size) else { throw Problem(code: "PARAMETER_INVALID", scope: "size") }
            guard page >= 0 else { throw Problem(code: "PARAMETER_INVALID", scope: "page") }
            guard page < 10_000, size * (page + 1) <= 10_000 else {
                throw Problem(code: "MAX_TRANSACTIONS_EXCEEDED", scope: "page")
            }
            let sort = query["sort"]?.lowercased() ?? "bookingdate"
            guard sort == "bookingdate" || sort == "amount" else {
                throw Problem(code: "PARAMETER_INVALID", scope: "sort")
            }
            let order = query["order"]?.uppercased() ?? "DESC"
            guard order == "ASC" || order == "DESC" else { throw Problem(code: "PARAMETER_INVALID", scope: "order") }
            let first = try date("fromDate", in: query, today: today) ?? monthBefore(today)
            let last = try date("toDate", in: query, today: today) ?? today
            guard first <= last else { throw Problem(code: "DT01", scope: "fromDate") }
            return .success(
                CSASListing(
                    days: ignoresDates ? monthBefore(today)...today : first...last,
                    size: size,
                    page: page,
                    sortsByAmount: sort == "amount",
                    isDescending: order == "DESC"
                )
            )
        } catch {
            return .failure(error)
        }
    }

    /// The movements asked for, in the order asked for.
    func rows(of movements: [Movement]) -> [Movement] {
        var rows = movements.filter { days.contains($0.bookedOn) }
        if sortsByAmount {
            rows.sort { ($0.amount.minorUnits, $0.sequence) < ($1.amount.minorUnits, $1.sequence) }
        }
        return isDescending ? rows.reversed() : rows
    }

    /// How an envelope names the page that follows.
    enum NextPage {
        case named
        case missing
        /// After the last page.
        case zeroAtEnd
        case nullAtEnd
    }

    /// The paging envelope around one page of rows; `nil` for a page beyond the last.
    func page(
        of rows: [Movement],
        called name: String = "transactions",
        nextPage: NextPage = .named,
        row: (Movement) -> JSONText
    ) -> JSONText? {
        let pageCount = (rows.count + size - 1) / size
        guard page < max(1, pageCount) else { return nil }
        let isLast = page + 1 >= pageCount
        let next: JSONText? =
            switch nextPage {
            case .named: isLast ? nil : JSONText(page + 1)
            case .missing: nil
            case .zeroAtEnd: JSONText(isLast ? 0 : page + 1)
            case .nullAtEnd: isLast ? .null : JSONText(page + 1)
            }
        return .present([
            ("pageNumber", JSONText(page)),
            ("pageCount", JSONText(pageCount)),
            ("pageSize", JSONText(size)),
            ("nextPage", next),
            (name, .array(rows.dropFirst(page * size).prefix(size).map(row))),
        ])
    }

    private static func number(_ name: String, in query: [String: String], usual: Int) throws(Problem) -> Int {
        guard let text = query[name] else { return usual }
        guard let number = Int(text) else { throw Problem(code: "PARAMETER_INVALID", scope: name) }
        return number
    }

    private static func date(
        _ name: String,
        in query: [String: String],
        today: CalendarDate
    ) throws(Problem) -> CalendarDate? {
        guard let text = query[name] else { return nil }
        guard let date = CalendarDate(iso: text) else { throw Problem(code: "PARAMETER_INVALID", scope: name) }
        guard date <= today else { throw Problem(code: "DT01", scope: name) }
        return date
    }

    private static func monthBefore(_ day: CalendarDate) -> CalendarDate {
        let month = day.calendarMonth.adding(months: -1)
        return month.firstDay.adding(days: min(day.day, month.dayCount) - 1)
    }
}
