import Ledger
import Records

/// The days that a bank was asked for, as the name of a listing states them: `csas/0/2026-10-01..2026-10-31`.
struct AskedDays {
    private let days: ClosedRange<CalendarDate>

    /// Reads the end of a listing's name; `nil` when it was no question about days.
    init?(listing: String) {
        let ends = listing.split(separator: "/").last?.split(separator: ".").compactMap { CalendarDate(iso: $0) } ?? []
        guard ends.count == 2, ends[0] <= ends[1] else { return nil }
        // The bank counts days in a zone of its own.
        days = ends[0].adding(days: -1)...ends[1].adding(days: 1)
    }

    /// Whether a rate answers the question: a day without a fixing is answered with the one before.
    func hold(_ rate: Rate) -> Bool {
        days.lowerBound.adding(days: -9) <= rate.effectiveOn && rate.effectiveOn <= days.upperBound
    }

    /// Whether an entry answers the question: one of its days is among them, or it has none.
    func hold(_ entry: Entry) -> Bool {
        let own = [entry.bookedOn, entry.valueOn].compactMap(\.self)
        return own.isEmpty || own.contains { days.contains($0) }
    }
}
