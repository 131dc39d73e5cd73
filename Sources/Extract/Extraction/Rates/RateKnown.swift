import Ledger
import Money
import RateSources
import Records
import SealedStore
import Warehouse

/// What earlier runs read of a rate service; pure.
///
/// A day without a fixing of its own is answered all the same, by the fixing before it: so the days that were asked for
/// and the day of the newest fixing are two things.
struct RateKnown: Hashable {
    /// The days that are answered.
    var from: CalendarDate?
    var through: CalendarDate?
    /// For which currencies, when the service is told which.
    var currencies: Set<Currency> = []
    /// The day of the newest stored fixing.
    var newest: CalendarDate?

    /// What is to be asked.
    ///
    /// - Parameters:
    ///   - service: Who is asked.
    ///   - oldest: The first day that anybody wants.
    ///   - asOf: The day that the run answers for.
    ///   - now: The time.
    ///   - wanted: The currencies of accounts, and the home currency.
    /// - Returns: `nil` when everything is known.
    func question(
        to service: RateProvider,
        since oldest: CalendarDate,
        asOf: CalendarDate,
        at now: Instant,
        for wanted: Set<Currency>
    ) -> RateQuestion? {
        let today = now.date
        let currencies = currencies.union(wanted)
        let isNew = service.asksForCurrencies && !wanted.isSubset(of: self.currencies)
        guard let from, let through, from <= oldest, !isNew else {
            return RateQuestion(from: min(oldest, asOf), through: asOf, today: today, currencies: currencies)
        }
        guard through < asOf else { return nil }
        // A fixing that came late is among the days behind the newest one. A series that begins with a known day is never
        // empty, so an empty one is no answer.
        let next = min(through, newest ?? through).adding(days: service.asksForCurrencies ? 0 : 1)
        return RateQuestion(from: min(next, asOf), through: asOf, today: today, currencies: currencies)
    }

    /// What is known once a question is answered.
    func after(_ question: RateQuestion, to service: RateProvider, at now: Instant) -> RateKnown {
        var known = self
        let settled = Self.settled(question.through, of: service, at: now)
        known.from = min(from ?? question.from, question.from)
        known.through = max(through ?? settled, settled)
        known.currencies = question.currencies
        return known
    }

    /// The last day up to `day` about which the service will not say more.
    private static func settled(_ day: CalendarDate, of service: RateProvider, at now: Instant) -> CalendarDate {
        let today = now.date
        let second = now.seconds - Int64(today.dayNumber) * 86_400
        let isOut = second >= service.publishingSecond || today.weekday > 5
        return min(day, isOut ? today : today.adding(days: -1))
    }
}

extension RateKnown {
    /// Reads the cursor of a service, and the newest of the stored rates.
    init(of service: RateProvider, system: UserStore, rates: [Rate], from reader: any WarehouseReader) throws {
        newest = rates.lazy.filter { $0.source == service.name }.map(\.effectiveOn).max()
        let cursors = try system.intactRecords(in: .cursors, as: TextRecord.self, from: reader)
        guard let cursor = cursors.map(\.record).first(where: { $0["rates"] == service.name }) else { return }
        from = cursor["from"].flatMap { CalendarDate(iso: $0) }
        through = cursor["through"].flatMap { CalendarDate(iso: $0) }
        currencies = Set((cursor["currencies"] ?? "").split(separator: " ").compactMap { Currency(code: $0) })
    }

    /// The cursor as transform and load pass it on; `asked` is the last day of the question.
    func cursor(of service: RateProvider, asked: CalendarDate) -> TextRecord {
        var cursor = TextRecord(["rates": service.name, "asked": asked.description])
        cursor["from"] = from?.description
        cursor["through"] = through?.description
        cursor["currencies"] = currencies.sorted().map(\.code).joined(separator: " ")
        return cursor
    }
}
