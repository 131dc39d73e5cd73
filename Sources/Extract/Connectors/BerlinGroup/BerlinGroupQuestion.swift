import Ledger

/// How an account's transactions are asked for; banks refuse what they do not support, and then a simpler one is asked.
struct BerlinGroupQuestion: Hashable {
    private static let formats = ["application/json", "application/xml", "text/plain"]

    var days: ListedDays
    /// Banks must support `booked` alone.
    private var bookingStatus = "both"
    private var formatIndex = 0
    private var isShortened = false

    init(days: ListedDays) { self.days = days }

    var accept: String { Self.formats[formatIndex] }

    var query: String { "?bookingStatus=\(bookingStatus)&dateFrom=\(days.from)&dateTo=\(days.through)" }

    /// The days that every bank gives; `nil` when they were asked for already.
    var shortened: BerlinGroupQuestion? {
        let earliest = days.through.adding(days: -ListedDays.openHistoryDays)
        guard !isShortened, days.from < earliest else { return nil }
        var question = self
        question.days.from = earliest
        question.isShortened = true
        return question
    }

    /// Without pending movements; `nil` when they were left out already.
    var bookedOnly: BerlinGroupQuestion? {
        guard bookingStatus != "booked" else { return nil }
        var question = self
        question.bookingStatus = "booked"
        return question
    }

    /// JSON, then camt, then MT940; `nil` after the last.
    var inNextFormat: BerlinGroupQuestion? {
        guard formatIndex + 1 < Self.formats.count else { return nil }
        var question = self
        question.formatIndex += 1
        return question
    }
}
