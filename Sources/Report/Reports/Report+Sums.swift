import Ledger
import Money

extension Report {
    /// A tenth or more of the median away from it, and a hundredth of the month's spending; the largest first.
    static func changes(in spending: [SpendingLine]) -> [SpendingLine] {
        let spent = spending.reduce(Int128(0)) { $0 + Int128(max(0, $1.lastMonth.minorUnits)) }
        let moved = spending.compactMap { line -> (line: SpendingLine, distance: UInt128)? in
            guard let median = line.median else { return nil }
            let distance = difference(line.lastMonth, median).magnitude
            let isLarge = distance * 10 >= median.minorUnits.magnitude && distance * 100 >= spent.magnitude
            return isLarge && distance > 0 ? (line, distance) : nil
        }
        // The spending lines are already in a decided order, so equal distances keep it by index.
        let order = moved.indices.sorted { (moved[$1].distance, $0) < (moved[$0].distance, $1) }
        return order.prefix(3).map { moved[$0].line }
    }
}

extension AccountLine {
    init(_ account: ReportAccount, asOf: CalendarDate, prices: PriceList) throws(ReportError) {
        self.account = account
        ageDays = account.newestBooking.map { max(0, asOf.days(since: $0)) }
        var priced: (home: Money, origin: PriceOrigin?)?
        if let balance = account.balance { priced = try prices.price(balance.amount, on: balance.date ?? asOf) }
        homeBalance = priced?.home
        priceOrigin = priced?.origin
    }
}

/// The exact sum of amounts of one currency.
func total(_ amounts: some Sequence<Money>, in currency: Currency) throws(ReportError) -> Money {
    var sum = Money.zero(in: currency)
    for amount in amounts { sum = try plus(sum, amount) }
    return sum
}

func plus(_ left: Money, _ right: Money) throws(ReportError) -> Money {
    do {
        return try left.adding(right)
    } catch {
        throw .sumOverflow
    }
}

func minus(_ left: Money, _ right: Money) throws(ReportError) -> Money {
    do {
        return try left.subtracting(right)
    } catch {
        throw .sumOverflow
    }
}
