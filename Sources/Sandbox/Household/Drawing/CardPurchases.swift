import Ledger
import Money

/// Draws the card payments and withdrawals of one month.
struct CardPurchases {
    let account: HouseholdAccount
    let merchants: [Merchant]
    let fixings: Fixings

    func movements(in month: CalendarMonth, random: inout SplitMix64) -> [Movement] {
        merchants.flatMap { merchant in
            let twelfths = Int64(merchant.timesAYear)
            let times = twelfths / 12 + (random.pick(0...11) < twelfths % 12 ? 1 : 0)
            return (0..<times).compactMap { _ in purchase(at: merchant, in: month, random: &random) }
        }
    }

    private func purchase(at merchant: Merchant, in month: CalendarMonth, random: inout SplitMix64) -> Movement? {
        let day = month.firstDay.adding(days: Int(random.pick(0...Int64(month.dayCount - 1))))
        let delay = Int(random.pick(1...3))
        let price = price(at: merchant, random: &random)
        let isForeign = merchant.currency != account.currency
        let rate = isForeign ? fixings.fixing(of: merchant.currency, on: day).flatMap { cardRate($0.rate) } : nil
        let booked = rate.map { convert(price, at: $0) } ?? price
        guard booked.currency == account.currency else { return nil }
        let isCash = merchant.category == "cash/atm"
        let movement = Movement(
            isCash ? .cashWithdrawal : .cardPayment,
            on: account,
            booked: day.adding(days: delay),
            minorUnits: booked.minorUnits,
            category: merchant.category
        )
        return movement.with {
            $0.valueOn = day
            $0.original = isForeign ? price : nil
            $0.rate = rate
            $0.counterparty = merchant.name
            $0.text = merchant.text
            $0.merchant = merchant
        }
    }

    /// A negative amount: whole hundreds from cash machines, whole crowns or forints or cents elsewhere.
    private func price(at merchant: Merchant, random: inout SplitMix64) -> Money {
        let units: Int64
        switch merchant.currency {
        case _ where merchant.category == "cash/atm": units = random.pick(merchant.prices) * 10_000
        case .huf: units = random.pick(merchant.prices) * 100
        case _ where merchant.prices.count == 1: units = merchant.prices.lowerBound * 100
        case .czk: units = random.pick(merchant.prices.lowerBound * 10...merchant.prices.upperBound * 10) * 10
        default: units = random.pick(merchant.prices.lowerBound * 100...merchant.prices.upperBound * 100)
        }
        return Money(minorUnits: -units, currency: merchant.currency)
    }

    /// The bank's selling rate: two percent above the fixing.
    private func cardRate(_ fixing: ExchangeRate) -> ExchangeRate? {
        ExchangeRate(
            base: fixing.base,
            quote: fixing.quote,
            units: fixing.units,
            mantissa: fixing.mantissa * 102 / 100,
            exponent: fixing.exponent
        )
    }
}

/// Converts an amount of the household, which is always small enough.
func convert(_ amount: Money, at rate: ExchangeRate) -> Money {
    guard let converted = try? rate.convert(amount) else {
        preconditionFailure("a household's amount fits in 64 bits and has the rate's currency")
    }
    return converted
}
