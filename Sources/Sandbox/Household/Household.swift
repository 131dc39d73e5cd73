public import Ledger
public import Money

/// The invented money of one invented person: three accounts at three banks in two currencies.
///
/// Everything follows from the seed. The last day only cuts off: what was booked before it, and each movement's
/// sequence, is the same for every later last day.
public struct Household: Sendable {
    /// The first day with movements, 2025-10-01.
    public static let firstDay = firstMonth.firstDay
    /// The seed of the demonstration.
    public static let demoSeed: UInt64 = 20_261_031

    private static let firstMonth = CalendarMonth(year: 2025, month: 10)

    /// Nothing is booked after this day.
    public let lastDay: CalendarDate
    public let fixings: Fixings
    private let movements: [HouseholdAccount: [Movement]]

    /// Draws the household's movements through `lastDay`.
    public init(seed: UInt64 = demoSeed, through lastDay: CalendarDate) {
        let fixings = Fixings(seed: seed, through: lastDay.calendarMonth.lastDay)
        let months = sequence(first: Self.firstMonth) { $0.adding(months: 1) }
            .prefix { $0 <= lastDay.calendarMonth }
        var drawn = Occasions.all
        for month in months { drawn += Self.draw(month, seed: seed, fixings: fixings) }
        self.lastDay = lastDay
        self.fixings = fixings
        movements = Dictionary(grouping: drawn.filter { $0.bookedOn <= lastDay }, by: \.account)
            .mapValues(Self.numbered)
    }

    /// The movements of an account in the order of booking, notices among them.
    public func movements(of account: HouseholdAccount) -> [Movement] { movements[account] ?? [] }

    /// The booked balance at the end of `day`.
    public func balance(of account: HouseholdAccount, atEndOf day: CalendarDate) -> Money {
        let booked = movements(of: account).lazy.filter { $0.status == .booked && $0.bookedOn <= day }
        let sum = booked.reduce(account.openingBalance.minorUnits) { $0 + $1.amount.minorUnits }
        return Money(minorUnits: sum, currency: account.currency)
    }

    private static func draw(_ month: CalendarMonth, seed: UInt64, fixings: Fixings) -> [Movement] {
        var regular = SplitMix64(seed: seed, part: "regular \(month)")
        var transfers = SplitMix64(seed: seed, part: "transfers \(month)")
        var movements = RegularPayment.all.compactMap { $0.movement(in: month, random: &regular) }
        movements += OwnTransfers(fixings: fixings).movements(in: month, random: &transfers)
        for account in HouseholdAccount.allCases {
            var cards = SplitMix64(seed: seed, part: "cards \(account) \(month)")
            let merchants = MerchantTable.merchants(of: account)
            movements += CardPurchases(account: account, merchants: merchants, fixings: fixings)
                .movements(in: month, random: &cards)
        }
        return movements
    }

    /// Sorts by booking day, keeping the order of drawing within a day, and counts from 1.
    private static func numbered(_ movements: [Movement]) -> [Movement] {
        movements.enumerated()
            .sorted { ($0.element.bookedOn, $0.offset) < ($1.element.bookedOn, $1.offset) }
            .enumerated()
            .map { index, item in item.element.with { $0.sequence = index + 1 } }
    }
}
